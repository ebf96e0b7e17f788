// A tab that does not give up: it keeps a window of commands in flight, and after each reconnection sends again what was not
// answered, in its order. It folds what it is told, as a tab does, and notes an answer that changed.

import { type Socket, io } from 'socket.io-client'

import { type CommandReply, PROTOCOL_VERSION, type Welcome, isTransient } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import { restoreWorkroom } from '../../shared/workroom/restoreWorkroom.ts'
import {
  REDUCER_VERSION,
  type Workroom,
  type WorkroomCommand,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'

const WINDOW = 8
const AGAIN_AFTER_MS = 50

export interface StubbornTab {
  readonly acknowledged: () => ReadonlyMap<string, number>
  readonly changedAnswers: () => readonly string[]
  readonly issued: () => readonly string[]
  readonly state: () => Workroom
  /** Resolves when so many are acknowledged. */
  reaches(count: number): Promise<void>
  /** Issues nothing more; resolves when all is answered. */
  finish(): Promise<void>
  close(): void
}

interface Options {
  readonly port: number
  readonly room: string
  /** The `Cookie` header for that port. */
  readonly cookie: string
  /** Begins the ids of its commands. */
  readonly name: string
  /** The same for the same number, always. */
  readonly command: (index: number) => WorkroomCommand
}

export function startStubbornTab({ port, room, cookie, name, command }: Options): StubbornTab {
  const acknowledged = new Map<string, number>()
  const changed: string[] = []
  const pending: string[] = []
  const issued: string[] = []
  const waiting = new Set<() => void>()
  let isEnding = false
  let isIn = false
  let log = ''
  let state = initialWorkroom
  const head = () => ({ seq: state.head.seq, hash: state.head.hash })
  const socket: Socket = io(`http://127.0.0.1:${port}/room`, {
    auth: (give) => give({ protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION, room, log, since: head() }),
    extraHeaders: { cookie },
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: AGAIN_AFTER_MS,
    transports: ['websocket'],
  })

  function send(id: string): void {
    const seen = { seq: 0, hash: '' }
    socket.emit('command', { id, seen, command: command(issued.indexOf(id)) }, (reply: CommandReply) => {
      if (!reply.ok) {
        if (!isTransient(reply.code)) changed.push(`${id} ${reply.code}`)
        return
      }
      const known = acknowledged.get(id)
      if (known !== undefined && known !== reply.seq) changed.push(id)
      acknowledged.set(id, reply.seq)
      const index = pending.indexOf(id)
      if (index !== -1) pending.splice(index, 1)
      for (const look of waiting) look()
      fill()
    })
  }

  function fill(): void {
    if (!isIn || isEnding) return
    while (pending.length < WINDOW) {
      const id = `${name}-${String(issued.length).padStart(16, '0')}`
      issued.push(id)
      pending.push(id)
      send(id)
    }
  }

  function take(news: readonly LogRecord[]): void {
    for (const record of news) if (record.seq === state.head.seq + 1) state = foldRecords(state, [record])
  }

  socket.on('welcome', (given: Welcome) => {
    log = given.log
    if (given.snapshot !== null) state = restoreWorkroom(given.snapshot)
    take(given.tail ?? [])
    isIn = true
    for (const id of pending) send(id)
    fill()
  })
  socket.on('appended', (record: LogRecord) => take([record]))
  socket.on('disconnect', () => {
    isIn = false
  })
  // Refused at the door while the database is away: the library does not come again by itself.
  socket.on('connect_error', () => {
    if (!socket.active) setTimeout(() => socket.connect(), AGAIN_AFTER_MS)
  })

  const until = (isTrue: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isTrue()) return
        waiting.delete(look)
        resolve()
      }
      waiting.add(look)
      look()
    })

  return {
    acknowledged: () => acknowledged,
    changedAnswers: () => changed,
    issued: () => issued,
    state: () => state,
    reaches: (count) => until(() => acknowledged.size >= count),
    finish() {
      isEnding = true
      return until(() => pending.length === 0)
    },
    close: () => void socket.close(),
  }
}
