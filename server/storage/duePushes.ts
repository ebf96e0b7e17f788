// The wishes for a push, which lie with their notices: a crash loses none, and two nodes send none twice.

import type { Connection } from 'mongoose'

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Notification } from '../../shared/protocol.ts'
import { dueBy } from './dueBy.ts'

export interface DuePush extends Pick<Notification, 'room' | 'kind' | 'read' | 'at'> {
  readonly userId: UserId
  readonly room: RoomId
  readonly occasion: string
  readonly pushDueAt: number
}

export interface DuePushes {
  due(now: number): Promise<readonly DuePush[]>
  /** False when another node has it. Nobody else does until then. */
  claim(push: DuePush, until: number): Promise<boolean>
  /** It left, or is not to leave any more. */
  done(push: DuePush): Promise<void>
}

const AT_ONCE = 500
const LONGEST_PUT_OFF_MS = 3_600_000

/** Over the notices, which are opened before. */
export function createDuePushes(connection: Connection): DuePushes {
  const model = connection.model<DuePush>('notifications')
  const keyOf = ({ userId, room, occasion }: DuePush) => ({ userId, room, occasion })
  return {
    async due(now) {
      const found = await Promise.all(
        dueBy(now, LONGEST_PUT_OFF_MS).map((pushDueAt) =>
          model.find({ pushDueAt }, shown).sort({ pushDueAt: 1 }).limit(AT_ONCE).lean(),
        ),
      )
      return found.flat()
    },
    async claim(push, until) {
      const { modifiedCount } = await model.updateOne(
        { ...keyOf(push), pushDueAt: push.pushDueAt },
        { $set: { pushDueAt: until } },
      )
      return modifiedCount > 0
    },
    async done(push) {
      await model.updateOne(keyOf(push), { $unset: { pushDueAt: 1 } })
    },
  }
}

const shown = { _id: 0, userId: 1, room: 1, occasion: 1, kind: 1, read: 1, at: 1, pushDueAt: 1 } as const
