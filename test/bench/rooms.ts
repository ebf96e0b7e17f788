// Large rooms and many rooms. A full room's answers beside an earlier build, what they leave of the other rooms' pace, and
// what a start takes with nothing, with 2,000 rooms and with six full ones in a small heap. `-- rooms quick` makes fewer.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { type Socket, io } from 'socket.io-client'

import type { TestPerson, TestRoom } from '../support/testRoom.ts'
import { move } from './boardCommands.ts'
import { BEFORE, buildBefore } from './buildBefore.ts'
import type { Asked, Ready, Usage } from './roomsServer.ts'

const RESUMES_PER_SECOND = 18
const ROOMS = 10
const isQuick = process.argv.includes('quick')
const PACE_MS = isQuick ? 4_000 : 10_000
const [MANY, RECORDS, FULL] = isQuick ? [100, 200, 2] : [2_000, 200, 6]
const MB = 1024 ** 2
const MOST_WAIT_MS = 30_000
/** Of a second. */
const IDLE_MICROS = 20_000

interface Server extends Ready {
  readonly ask: <Answer>(asked: Asked) => Promise<Answer>
  readonly stop: () => Promise<void>
}

const dirs: string[] = []
let commands = 0

await main()

async function main(): Promise<void> {
  const before = await buildBefore(BEFORE, 'test/bench/roomsServer.ts')
  try {
    await answers(before.dir)
    await starts()
  } finally {
    before.remove()
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
  }
  process.exit(0)
}

async function answers(before: string): Promise<void> {
  console.log(`\nA full room, ${RESUMES_PER_SECOND} resumes a second`)
  const costs = new Map<string, number>()
  for (const [name, dir] of [
    ['before', before],
    ['now', import.meta.dirname],
  ] as const) {
    const server = await start(newDir(), { compiled: dir })
    const full = await server.ask<TestRoom>({ ask: 'full' })
    await untilIdle(server)
    const cost = await costOf(server, full)
    for (const [what, ms] of Object.entries(cost)) costs.set(`${name} ${what}`, ms)
    row(name, {
      'CPU a resume': `${cost.resume.toFixed(2)} ms`,
      'CPU a state over HTTP': `${cost.state.toFixed(2)} ms`,
    })
    const alone = await paceBeside(server, null)
    const beside = await paceBeside(server, full)
    row(name, {
      'p95 of moves elsewhere': `${alone.toFixed(1)} ms alone, ${beside.toFixed(1)} ms beside (${(beside / alone).toFixed(2)}×)`,
    })
    await server.stop()
  }
  const ratio = (what: string): string =>
    `1/${((costs.get(`before ${what}`) ?? 0) / (costs.get(`now ${what}`) ?? 1)).toFixed(0)}`
  row('ratio', { 'CPU a resume': ratio('resume'), 'CPU a state over HTTP': ratio('state') })
}

/** What is done behind a room that was just made is no part of an answer's cost. */
async function untilIdle(server: Server): Promise<void> {
  const until = performance.now() + MOST_WAIT_MS
  for (let last = Number.NEGATIVE_INFINITY; performance.now() < until;) {
    const { cpuMicros } = await server.ask<Usage>({ ask: 'usage' })
    if (cpuMicros - last < IDLE_MICROS) return
    last = cpuMicros
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}

/** Of the second and every further answer about the same head. */
async function costOf(
  server: Server,
  { room, ada, ben }: TestRoom,
): Promise<{ resume: number; state: number }> {
  const socket = await enter(server, room, ada.cookie)
  const resume = () =>
    new Promise<void>((resolve) => {
      socket.once('welcome', () => resolve())
      socket.emit('resume', { seq: 0, hash: '' }, '')
    })
  // in turns, so that nobody waits for their share: a server that waits is busy with other things
  let answers = 0
  const state = async () => {
    const { cookie } = ++answers % 2 === 0 ? ada : ben
    const reply = await fetch(`${server.url}/api/rooms/${room}/snapshot`, { headers: { cookie } })
    if (reply.status !== 200) throw new Error(`no state: ${reply.status}`)
    // read, not unpacked: that is the tab's own time
    await reply.body?.pipeTo(new WritableStream())
  }
  const costs = { resume: await cpuOf(server, 20, resume), state: await cpuOf(server, 5, state) }
  socket.close()
  return costs
}

async function cpuOf(server: Server, times: number, act: () => Promise<void>): Promise<number> {
  await act()
  const { cpuMicros: before } = await server.ask<Usage>({ ask: 'usage' })
  for (let done = 0; done < times; done++) await act()
  const { cpuMicros: after } = await server.ask<Usage>({ ask: 'usage' })
  return (after - before) / 1000 / times
}

/** p95 of moves in other rooms, in ms, while a tab of the full room asks again and again. */
async function paceBeside(server: Server, full: TestRoom | null): Promise<number> {
  const places = await Promise.all(
    Array.from({ length: ROOMS }, async () => {
      const at = await server.ask<TestRoom>({ ask: 'working' })
      return { at, socket: await enter(server, at.room, at.ben.cookie) }
    }),
  )
  const asking = full === null ? null : await enter(server, full.room, full.ada.cookie)
  const timer = setInterval(() => asking?.emit('resume', { seq: 0, hash: '' }, ''), 1000 / RESUMES_PER_SECOND)
  const times: number[] = []
  const until = performance.now() + PACE_MS
  await Promise.all(
    places.map(async ({ socket }) => {
      while (performance.now() < until) {
        const began = performance.now()
        const isAnswered = await moveOnce(socket)
        times.push(performance.now() - began)
        // cut off by a server that is too busy for a heartbeat: nothing more is answered here
        if (!isAnswered) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }),
  )
  clearInterval(timer)
  asking?.close()
  for (const { socket } of places) socket.close()
  return percentile(times, 0.95)
}

async function starts(): Promise<void> {
  const [empty, many, full] = [newDir(), newDir(), newDir()]
  await (await start(empty)).stop()
  const maker = await start(many)
  await maker.ask({ ask: 'worked', rooms: MANY, records: RECORDS })
  await maker.stop()
  const filler = await start(full)
  const rooms: TestRoom[] = []
  for (let made = 0; made < FULL; made++) rooms.push(await filler.ask<TestRoom>({ ask: 'full' }))
  await filler.stop()

  console.log(`\nA start, to listening: the median of five; memory 5 s later`)
  const alone = await startOf(empty)
  const beside = await startOf(many)
  row('empty', { start: `${alone.ms.toFixed(0)} ms`, memory: `${(alone.bytes / MB).toFixed(0)} MB` })
  row(`${MANY} rooms`, {
    start: `${beside.ms.toFixed(0)} ms (${(beside.ms / alone.ms).toFixed(2)}×)`,
    memory: `${(beside.bytes / MB).toFixed(0)} MB (+${((beside.bytes - alone.bytes) / MB).toFixed(0)})`,
  })
  const small = await start(full, { heapMb: 250 })
  let served = 0
  for (const at of rooms) served += await small.ask<number>({ ask: 'serve', at })
  const { rssBytes } = await small.ask<Usage>({ ask: 'usage' })
  row(`${FULL} full, heap of 250 MB`, {
    start: `${small.startMs} ms`,
    served: `${(served / MB).toFixed(0)} MB of JSON`,
    memory: `${(rssBytes / MB).toFixed(0)} MB`,
  })
  await small.stop()
}

async function startOf(dir: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const times: number[] = []
  let bytes = 0
  for (let round = 0; round < 5; round++) {
    const server = await start(dir)
    times.push(server.startMs)
    if (round === 4) {
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      bytes = (await server.ask<Usage>({ ask: 'usage' })).rssBytes
    }
    await server.stop()
  }
  return { ms: percentile(times, 0.5), bytes }
}

async function start(
  dataDir: string,
  { compiled = import.meta.dirname, heapMb = 0 }: { compiled?: string; heapMb?: number } = {},
): Promise<Server> {
  const execArgv = heapMb === 0 ? [] : [`--max-old-space-size=${heapMb}`]
  const child: ChildProcess = fork(path.join(compiled, 'roomsServer.js'), [dataDir, String(Date.now())], {
    execArgv,
    serialization: 'advanced',
  })
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`the server ended by itself: ${code}`)
  })
  const [ready] = (await once(child, 'message')) as [Ready]
  // one after the other: an answer does not say to what it is one
  let last: Promise<unknown> = Promise.resolve()
  async function exchange(asked: Asked): Promise<unknown> {
    const answer = once(child, 'message')
    child.send(asked)
    const [value] = (await answer) as [unknown]
    return value
  }
  return {
    ...ready,
    ask<Answer>(asked: Asked) {
      const answered = last.then(() => exchange(asked))
      last = answered
      return answered as Promise<Answer>
    },
    async stop() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}

async function enter({ url, versions }: Server, room: string, cookie: TestPerson['cookie']): Promise<Socket> {
  const since = { seq: 0, hash: '' }
  const auth = { ...versions, room, log: '', since }
  const socket = io(`${url}/room`, {
    auth,
    extraHeaders: { cookie },
    forceNew: true,
    reconnection: false,
    transports: ['websocket'],
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve())
    socket.once('connect_error', reject)
  })
  return socket
}

/** False when no answer comes. */
function moveOnce(socket: Socket): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const id = `bench-${String(++commands).padStart(16, '0')}`
    const command = move(['a', 'b', 'c'][commands % 3] ?? 'a', commands % 2 ? 'working' : 'todo')
    const seen = { seq: 0, hash: '' }
    const cut = (): void => resolve(false)
    socket.once('disconnect', cut)
    const waiting = socket.timeout(MOST_WAIT_MS)
    waiting.emit('command', { id, seen, command }, (late: Error | null, reply: { readonly ok: boolean }) => {
      socket.off('disconnect', cut)
      if (late !== null || reply.ok) resolve(late === null)
      else reject(new Error(`a move was refused: ${JSON.stringify(reply)}`))
    })
  })
}

function newDir(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'workroom-rooms-'))
  dirs.push(dir)
  return dir
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function row(name: string, cells: Readonly<Record<string, string>>): void {
  const shown = Object.entries(cells).map(([what, value]) => `${what} ${value}`.padEnd(34))
  console.log(`  ${name.padEnd(26)}${shown.join('')}`.trimEnd())
}
