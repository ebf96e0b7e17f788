// Rooms and store as before, with somebody who is told how each command ended and how long the disk took. Nothing is told of
// what a command says.

import type { CommandId, RoomId } from '../../shared/ids.ts'
import type { CommandReply } from '../../shared/protocol.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { RecordStore } from '../storage/recordStore.ts'

/** How one command ended; `id` is null where what came was no command. */
export interface CommandEnd {
  readonly id: CommandId | null
  readonly room: RoomId
  readonly name: string
  readonly outcome: string
  readonly ms: number
}

export type Watcher = (end: CommandEnd) => void

export const outcomeOf = (reply: CommandReply): string => (reply.ok ? 'accepted' : reply.code)

export function watchRooms(rooms: Rooms, watcher: Watcher): Rooms {
  return {
    ...rooms,
    async execute(room, command, actor, options) {
      const began = performance.now()
      const reply = await rooms.execute(room, command, actor, options)
      const { id, command: asked } = command
      watcher({ id, room, name: asked.name, outcome: outcomeOf(reply), ms: performance.now() - began })
      return reply
    },
  }
}

export function timeAppends(store: RecordStore, appended: (ms: number) => void): RecordStore {
  return {
    ...store,
    async append(room, records) {
      const began = performance.now()
      const durable = await store.append(room, records)
      appended(performance.now() - began)
      return durable
    },
  }
}
