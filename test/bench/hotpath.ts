// The hot path: a move leaves one tab and reaches the other tab's handler. Two floors run in turn with the product, in the
// same minutes on the same machine: a bare Socket.IO broadcast, and one that appends to a file and waits for fdatasync
// first. What counts are the ratios.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

import { type Socket, io } from 'socket.io-client'

import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REDUCER_VERSION } from '../../shared/workroom/workroom.ts'
import { move } from '../support/steps.ts'
import type { CpuTime, Kind, Meeting, Ready } from './hotpathServer.ts'

const kinds: readonly Kind[] = ['bare', 'durable', 'product']
const ROUNDS = 12
const PER_ROUND = 150
/** A server runs for weeks: what the compiler does in its first second is not counted. */
const WARM_UP = 1_000
const IN_FLIGHT = 64
const FLIGHTS = 2_000
const ROOMS = 20
const ROOMS_MS = 3_000
const STEADY_ROOMS = 100
const STEADY_PER_SECOND = 500
const STEADY_MS = 10_000

interface Bench extends Ready {
  readonly child: ChildProcess
  readonly cpuMicros: () => Promise<number>
}

/** Two tabs of one room. Resolves `arrived` when the receiver's handler ran. */
interface Pair {
  readonly send: (count: number) => Promise<void>
  readonly received: () => number
  readonly close: () => void
}

let commands = 0

await main()

async function main(): Promise<void> {
  const benches = new Map<Kind, Bench>()
  for (const kind of kinds) benches.set(kind, await start(kind, ROOMS))
  await oneAtATime(benches)
  await manyInFlight(benches)
  await manyRooms(benches)
  for (const { child } of benches.values()) child.disconnect()
  await steady()
  process.exit(0)
}

async function oneAtATime(benches: ReadonlyMap<Kind, Bench>): Promise<void> {
  const times = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
  const cpu = new Map<Kind, number>(kinds.map((kind) => [kind, 0]))
  const pairs = await pairsOf(benches)
  for (const pair of pairs.values()) await repeat(WARM_UP, () => pair.send(1))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, bench] of benches) {
      const pair = pairs.get(kind)
      const before = await bench.cpuMicros()
      await repeat(PER_ROUND, async () => {
        const began = performance.now()
        await pair?.send(1)
        times.get(kind)?.push(performance.now() - began)
      })
      cpu.set(kind, (cpu.get(kind) ?? 0) + (await bench.cpuMicros()) - before)
    }
  }
  console.log(`\nOne at a time, ${ROUNDS * PER_ROUND} moves each, tab to tab (ms)`)
  const floor = times.get('durable') ?? []
  const floorCpu = cpu.get('durable') ?? 1
  for (const kind of kinds) {
    const own = times.get(kind) ?? []
    const [p50, p95] = [percentile(own, 0.5), percentile(own, 0.95)]
    row(kind, {
      p50: `${p50.toFixed(2)} (${(p50 / percentile(floor, 0.5)).toFixed(2)}×)`,
      p95: `${p95.toFixed(2)} (${(p95 / percentile(floor, 0.95)).toFixed(2)}×)`,
      'CPU a move': `${((cpu.get(kind) ?? 0) / own.length).toFixed(0)} µs (${((cpu.get(kind) ?? 0) / floorCpu).toFixed(2)}×)`,
    })
  }
  for (const pair of pairs.values()) pair.close()
}

async function manyInFlight(benches: ReadonlyMap<Kind, Bench>): Promise<void> {
  const pairs = await pairsOf(benches)
  const spent = new Map<Kind, { cpu: number; ms: number }>(kinds.map((kind) => [kind, { cpu: 0, ms: 0 }]))
  for (let round = 0; round < 4; round++) {
    for (const [kind, bench] of benches) {
      const before = await bench.cpuMicros()
      const began = performance.now()
      await Promise.all(
        Array.from({ length: IN_FLIGHT }, () =>
          repeat(FLIGHTS / 4 / IN_FLIGHT, async () => pairs.get(kind)?.send(1)),
        ),
      )
      const sum = spent.get(kind)
      if (sum === undefined) continue
      sum.ms += performance.now() - began
      sum.cpu += (await bench.cpuMicros()) - before
    }
  }
  console.log(`\n${IN_FLIGHT} in flight in one room`)
  const moves = Math.ceil(FLIGHTS / 4 / IN_FLIGHT) * IN_FLIGHT * 4
  for (const [kind, { cpu, ms }] of spent) {
    const ratio = cpu / (spent.get('durable')?.cpu ?? 1)
    row(kind, {
      'moves/s': ((moves / ms) * 1000).toFixed(0),
      'CPU a move': `${(cpu / moves).toFixed(0)} µs (${ratio.toFixed(2)}×)`,
    })
  }
  for (const pair of pairs.values()) pair.close()
}

async function manyRooms(benches: ReadonlyMap<Kind, Bench>): Promise<void> {
  console.log(`\n${ROOMS} rooms at full speed, one move in flight in each`)
  const rates = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
  for (let round = 0; round < 2; round++) {
    for (const [kind, { url, meetings }] of benches) {
      const pairs = await Promise.all(meetings.map((meeting) => meet(url, meeting)))
      const began = performance.now()
      const until = began + ROOMS_MS
      let done = 0
      await Promise.all(
        pairs.map(async (pair) => {
          while (performance.now() < until) {
            await pair.send(1)
            done++
          }
        }),
      )
      rates.get(kind)?.push((done / (performance.now() - began)) * 1000)
      for (const pair of pairs) pair.close()
    }
  }
  const mean = (kind: Kind): number => (rates.get(kind) ?? []).reduce((sum, rate) => sum + rate / 2, 0)
  for (const kind of kinds) {
    row(kind, { 'moves/s': `${mean(kind).toFixed(0)} (${(mean(kind) / mean('durable')).toFixed(2)}×)` })
  }
}

async function steady(): Promise<void> {
  const { url, meetings, child } = await start('product', STEADY_ROOMS)
  const pairs = await Promise.all(meetings.map((meeting) => meet(url, meeting)))
  const times: number[] = []
  const under: Promise<void>[] = []
  const began = performance.now()
  const total = (STEADY_PER_SECOND * STEADY_MS) / 1000
  for (let sent = 0; sent < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * STEADY_PER_SECOND))
    for (; sent < due; sent++) {
      const at = performance.now()
      const arrived = pairs[sent % pairs.length]?.send(1).then(() => void times.push(performance.now() - at))
      if (arrived) under.push(arrived)
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await Promise.race([Promise.all(under), new Promise((resolve) => setTimeout(resolve, 10_000))])
  const received = pairs.reduce((sum, pair) => sum + pair.received(), 0)
  console.log(`\n${STEADY_PER_SECOND} moves/s over ${STEADY_ROOMS} rooms for ${STEADY_MS / 1000} s`)
  row('product', {
    sent: String(total),
    lost: String(total - received),
    p50: percentile(times, 0.5).toFixed(2),
    p95: percentile(times, 0.95).toFixed(2),
  })
  for (const pair of pairs) pair.close()
  child.disconnect()
}

async function start(kind: Kind, rooms: number): Promise<Bench> {
  const child = fork(path.join(import.meta.dirname, 'hotpathServer.js'), [kind, String(rooms)])
  const [ready] = (await once(child, 'message')) as [Ready]
  return {
    ...ready,
    child,
    async cpuMicros() {
      const answer = once(child, 'message')
      child.send('cpu')
      const [{ cpuMicros }] = (await answer) as [CpuTime]
      return cpuMicros
    },
  }
}

async function pairsOf(benches: ReadonlyMap<Kind, Bench>): Promise<ReadonlyMap<Kind, Pair>> {
  const pairs = new Map<Kind, Pair>()
  for (const [kind, { url, meetings }] of benches) {
    const [meeting] = meetings
    if (meeting) pairs.set(kind, await meet(url, meeting))
  }
  return pairs
}

async function meet(url: string, { room, sender, receiver }: Meeting): Promise<Pair> {
  const from = await enter(url, room, sender)
  const to = await enter(url, room, receiver)
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
  const sendOne = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const id = `bench-${String(++commands).padStart(16, '0')}`
      waiting.set(id, resolve)
      const command = move(['a', 'b', 'c'][commands % 3] ?? 'a', commands % 2 ? 'working' : 'todo')
      from.emit('command', { id, seen: head, command }, (reply: { readonly ok: boolean }) => {
        if (!reply.ok) reject(new Error(`a move was refused: ${JSON.stringify(reply)}`))
      })
    })
  return {
    send: (count) => repeat(count, sendOne),
    received: () => received,
    close() {
      from.close()
      to.close()
    },
  }
}

async function enter(url: string, room: string, cookie: string): Promise<Socket> {
  const since = { seq: 0, hash: '' }
  const auth = { protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION, room, log: '', since }
  const extraHeaders = cookie === '' ? {} : { cookie }
  const options = { auth, extraHeaders, forceNew: true, reconnection: false, transports: ['websocket'] }
  const socket = io(`${url}/room`, options)
  await new Promise<void>((resolve, reject) => {
    socket.once('welcome', () => resolve())
    socket.once('connect_error', reject)
  })
  return socket
}

async function repeat(times: number, act: () => Promise<void> | undefined): Promise<void> {
  for (let done = 0; done < times; done++) await act()
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function row(kind: Kind, cells: Readonly<Record<string, string>>): void {
  const shown = Object.entries(cells).map(([name, value]) => `${name} ${value}`.padEnd(26))
  console.log(`  ${kind.padEnd(9)}${shown.join('')}`.trimEnd())
}
