// The processes and the tabs of the hot path bench: a server that answers, and two tabs that meet in a room.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { type Socket, io } from 'socket.io-client'

import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import type { Asked, Meeting, Part, Ready } from './hotpathServer.ts'

export interface BenchServer extends Ready {
  readonly pid: number | undefined
  readonly ask: <Answer>(asked: Asked) => Promise<Answer>
  readonly cpuMicros: () => Promise<number>
  readonly stop: () => void
}

/** Two tabs of one room. */
export interface Pair {
  /** Resolves when the receiver's handler ran. */
  readonly send: (command: WorkroomCommand) => Promise<void>
  readonly received: () => number
  readonly close: () => void
}

let commands = 0

/** How many commands were sent so far, by anybody. */
export const sent = (): number => commands

/** @param dir where the server lies, compiled */
export async function startServer(
  part: Part,
  dir = import.meta.dirname,
  execArgv: readonly string[] = [],
): Promise<BenchServer> {
  const child: ChildProcess = fork(path.join(dir, 'hotpathServer.js'), [part], { execArgv: [...execArgv] })
  const [ready] = (await once(child, 'message')) as [Ready]
  async function ask<Answer>(asked: Asked): Promise<Answer> {
    const answer = once(child, 'message')
    child.send(asked)
    const [value] = (await answer) as [Answer]
    return value
  }
  return {
    ...ready,
    pid: child.pid,
    ask,
    cpuMicros: () => ask<number>({ ask: 'cpu' }),
    stop: () => child.disconnect(),
  }
}

/** @param there where the receiver sits, when not at the same server */
export async function meet(
  server: Ready,
  { room, sender, receiver }: Meeting,
  there: Ready = server,
): Promise<Pair> {
  const from = await enter(server, room, sender)
  const to = await enter(there, room, receiver)
  const waiting = new Map<string, () => void>()
  let received = 0
  let head = { seq: 0, hash: '' }
  from.on('appended', (record: { readonly seq?: number; readonly hash?: string }) => {
    if (record.seq !== undefined && record.hash !== undefined) head = { seq: record.seq, hash: record.hash }
  })
  to.on('appended', (record: { readonly id?: string; readonly commandId?: string }) => {
    received++
    const id = record.commandId ?? record.id ?? ''
    waiting.get(id)?.()
    waiting.delete(id)
  })
  return {
    send: (command) =>
      new Promise((resolve, reject) => {
        const id = `bench-${String(++commands).padStart(16, '0')}`
        waiting.set(id, resolve)
        from.emit('command', { id, seen: head, command }, (reply: { readonly ok: boolean }) => {
          if (!reply.ok) reject(new Error(`a command was refused: ${JSON.stringify(reply)}`))
        })
      }),
    received: () => received,
    close() {
      from.close()
      to.close()
    },
  }
}

/** A tab of somebody in a room, welcomed. */
export async function enter({ url, versions }: Ready, room: string, cookie: string): Promise<Socket> {
  const auth = { ...versions, room, log: '', since: { seq: 0, hash: '' } }
  const extraHeaders = cookie === '' ? {} : { cookie }
  const options = { auth, extraHeaders, forceNew: true, reconnection: false, transports: ['websocket'] }
  const socket = io(`${url}/room`, options)
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve())
    socket.once('connect_error', reject)
  })
  return socket
}
