// The hot path: a move leaves one tab and reaches the other tab's handler. Run in turn, in the same minutes on the same
// machine: three floors (a bare Socket.IO broadcast, one that waits for an fdatasync of each move, one that groups them as
// we do), the build before thin turns, and this one. What counts are the ratios. `-- hotpath quick` makes fewer.

import { move, say } from './boardCommands.ts'
import { BEFORE, buildBefore } from './buildBefore.ts'
import type { Meeting } from './hotpathServer.ts'
import { type BenchServer, type Pair, meet, sent, startServer } from './hotpathTabs.ts'

type Kind = 'bare' | 'durable' | 'grouped' | 'before' | 'now'
type Servers = ReadonlyMap<Kind, BenchServer>

const isQuick = process.argv.includes('quick')
const BOARDS = [3, 200, 1_000]
const ROUNDS = isQuick ? 3 : 10
const PER_ROUND = isQuick ? 80 : 150
/** A server runs for weeks: what the compiler does in its first second is not counted. */
const WARM_UP = isQuick ? 400 : 1_000
const IN_FLIGHT = 64
const PER_FLIGHT = isQuick ? 10 : 16
const ROOMS = 20
/** Whoever is told of a new room gets emails, which leave a little later and are none of what is measured. */
const EMAILS_LEAVE_MS = 15_000
const ROOMS_MS = isQuick ? 1_500 : 3_000
const MESSAGES = isQuick ? 200 : 500
const STEADY_ROOMS = 100
const STEADY_PER_SECOND = 500
const STEADY_MS = isQuick ? 4_000 : 10_000

/** Of one kind at one thing, over all rounds. */
interface Spent {
  readonly times: number[]
  cpu: number
  ms: number
  done: number
}

async function main(): Promise<void> {
  const before = await buildBefore(BEFORE, 'test/bench/hotpathServer.ts')
  try {
    const servers = new Map<Kind, BenchServer>()
    for (const floor of ['bare', 'durable', 'grouped'] as const) servers.set(floor, await startServer(floor))
    servers.set('before', await startServer('product', before.dir))
    servers.set('now', await startServer('product'))
    for (const cards of BOARDS) await oneBoard(servers, cards)
    await manyRooms(servers)
    await messages(new Map([...servers].filter(([kind]) => isProduct(kind))))
    for (const server of servers.values()) server.stop()
    console.log(`\n${STEADY_PER_SECOND} moves/s over ${STEADY_ROOMS} rooms for ${STEADY_MS / 1000} s`)
    await steady('before', before.dir)
    await steady('now')
  } finally {
    before.remove()
  }
  process.exit(0)
}

async function oneBoard(servers: Servers, cards: number): Promise<void> {
  const pairs = new Map<Kind, Pair>()
  for (const [kind, server] of servers) {
    const [pair] = await pairsAt(server, 1, cards)
    if (pair === undefined) throw new Error('nobody met')
    pairs.set(kind, pair)
    await repeat(WARM_UP, () => moveOnce(pair))
  }
  const alone = await inTurn(servers, ROUNDS, async (kind, { times }) => {
    await repeat(PER_ROUND, async () => {
      const began = performance.now()
      await moveOnce(pairs.get(kind))
      times.push(performance.now() - began)
    })
    return PER_ROUND
  })
  console.log(`\n${cards} cards, one move at a time, tab to tab`)
  for (const kind of alone.keys()) {
    const p = (share: number) => (one: Spent) => percentile(one.times, share)
    row(kind, {
      p50: against(alone, kind, p(0.5), 'ms'),
      p95: against(alone, kind, p(0.95), 'ms'),
      'CPU a move': against(alone, kind, cpuOf, 'µs'),
    })
  }
  const flights = await inTurn(servers, ROUNDS, async (kind) => {
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, () => repeat(PER_FLIGHT, () => moveOnce(pairs.get(kind)))),
    )
    return IN_FLIGHT * PER_FLIGHT
  })
  console.log(`\n${cards} cards, ${IN_FLIGHT} moves in flight in one room`)
  for (const kind of flights.keys())
    row(kind, {
      'moves/s': against(flights, kind, rateOf, ''),
      'CPU a move': against(flights, kind, cpuOf, 'µs'),
    })
  for (const pair of pairs.values()) pair.close()
}

async function manyRooms(servers: Servers): Promise<void> {
  const pairs = new Map<Kind, readonly Pair[]>()
  for (const [kind, server] of servers) pairs.set(kind, await pairsAt(server, ROOMS, BOARDS[0] ?? 3))
  for (const server of servers.values()) await server.ask({ ask: 'settled' })
  await new Promise((resolve) => setTimeout(resolve, EMAILS_LEAVE_MS))
  const spent = await inTurn(servers, 3, async (kind) => {
    const until = performance.now() + ROOMS_MS
    let done = 0
    await Promise.all(
      (pairs.get(kind) ?? []).map(async (pair) => {
        while (performance.now() < until) {
          await moveOnce(pair)
          done++
        }
      }),
    )
    return done
  })
  console.log(`\n${ROOMS} rooms at full speed, one move in flight in each`)
  for (const kind of spent.keys())
    row(kind, {
      'moves/s': against(spent, kind, rateOf, ''),
      'CPU a move': against(spent, kind, cpuOf, 'µs'),
    })
  for (const some of pairs.values()) for (const pair of some) pair.close()
}

/** With everything that follows from a message: its row, what a search finds, the notice, the row of the room. */
async function messages(servers: Servers): Promise<void> {
  const pairs = new Map<Kind, Pair>()
  for (const [kind, server] of servers) {
    const [pair] = await pairsAt(server, 1, BOARDS[0] ?? 3)
    if (pair) pairs.set(kind, pair)
    await server.ask({ ask: 'settled' })
  }
  const spent = await inTurn(servers, 3, async (kind) => {
    const pair = pairs.get(kind)
    await Promise.all(
      Array.from({ length: IN_FLIGHT }, () => repeat(Math.ceil(MESSAGES / IN_FLIGHT), () => sayOnce(pair))),
    )
    await servers.get(kind)?.ask({ ask: 'settled' })
    return Math.ceil(MESSAGES / IN_FLIGHT) * IN_FLIGHT
  })
  console.log(`\nMessages, ${IN_FLIGHT} in flight in one room, until all that follows is done`)
  for (const kind of spent.keys())
    row(kind, {
      'messages/s': against(spent, kind, rateOf, ''),
      'CPU a message': against(spent, kind, cpuOf, 'µs'),
    })
  for (const pair of pairs.values()) pair.close()
}

async function steady(kind: Kind, dir = import.meta.dirname): Promise<void> {
  const server = await startServer('product', dir)
  const pairs = await pairsAt(server, STEADY_ROOMS, BOARDS[0] ?? 3)
  const times: number[] = []
  const under: Promise<void>[] = []
  const cpuBefore = await server.cpuMicros()
  const began = performance.now()
  const total = (STEADY_PER_SECOND * STEADY_MS) / 1000
  for (let made = 0; made < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * STEADY_PER_SECOND))
    for (; made < due; made++) {
      const at = performance.now()
      under.push(moveOnce(pairs[made % pairs.length]).then(() => void times.push(performance.now() - at)))
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await Promise.race([Promise.all(under), new Promise((resolve) => setTimeout(resolve, 10_000))])
  const cpu = (await server.cpuMicros()) - cpuBefore
  const received = pairs.reduce((sum, pair) => sum + pair.received(), 0)
  row(kind, {
    sent: String(total),
    lost: String(total - received),
    p50: percentile(times, 0.5).toFixed(2),
    p95: percentile(times, 0.95).toFixed(2),
    'of a core': `${((cpu / (performance.now() - began) / 1000) * 100).toFixed(0)} %`,
  })
  for (const pair of pairs) pair.close()
  server.stop()
}

/** All kinds, one after the other, in each round. */
async function inTurn(
  servers: Servers,
  rounds: number,
  act: (kind: Kind, spent: Spent) => Promise<number>,
): Promise<ReadonlyMap<Kind, Spent>> {
  const all = new Map<Kind, Spent>(
    [...servers.keys()].map((kind) => [kind, { times: [], cpu: 0, ms: 0, done: 0 }]),
  )
  for (let round = 0; round < rounds; round++) {
    for (const [kind, server] of servers) {
      const spent = all.get(kind)
      if (spent === undefined) continue
      const before = await server.cpuMicros()
      const began = performance.now()
      spent.done += await act(kind, spent)
      spent.ms += performance.now() - began
      spent.cpu += (await server.cpuMicros()) - before
    }
  }
  return all
}

async function pairsAt(server: BenchServer, rooms: number, cards: number): Promise<readonly Pair[]> {
  const meetings = await server.ask<readonly Meeting[]>({ ask: 'meetings', rooms, cards })
  return Promise.all(meetings.map((meeting) => meet(server, meeting)))
}

function moveOnce(pair: Pair | undefined): Promise<void> {
  const number = sent()
  const command = move(['a', 'b', 'c'][number % 3] ?? 'a', number % 2 ? 'working' : 'todo')
  return pair?.send(command) ?? Promise.reject(new Error('nobody met'))
}

function sayOnce(pair: Pair | undefined): Promise<void> {
  const command = say(`m${sent()}`, `The ${sent()}th thing that one of them has to say.`)
  return pair?.send(command) ?? Promise.reject(new Error('nobody met'))
}

const isProduct = (kind: Kind): boolean => kind === 'before' || kind === 'now'
const cpuOf = ({ cpu, done }: Spent): number => cpu / done
const rateOf = ({ ms, done }: Spent): number => (done / ms) * 1000

/** The value, and what it is of each floor's that syncs and of the earlier build's. */
function against(
  all: ReadonlyMap<Kind, Spent>,
  kind: Kind,
  valueOf: (spent: Spent) => number,
  unit: string,
): string {
  const of = (one: Kind): number => {
    const spent = all.get(one)
    return spent === undefined ? Number.NaN : valueOf(spent)
  }
  const value = `${of(kind).toFixed(unit === 'ms' ? 2 : 0)} ${unit}`.trim()
  if (!isProduct(kind)) return value
  const others = (['durable', 'grouped', 'before'] as const).filter((one) => one !== kind && all.has(one))
  if (others.length === 0) return value
  return `${value} (${others.map((one) => `${(of(kind) / of(one)).toFixed(2)}× ${one}`).join(', ')})`
}

async function repeat(times: number, act: () => Promise<void>): Promise<void> {
  for (let done = 0; done < times; done++) await act()
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function row(kind: Kind, cells: Readonly<Record<string, string>>): void {
  const shown = Object.entries(cells).map(([name, value]) => `${name} ${value}`.padEnd(34))
  console.log(`  ${kind.padEnd(9)}${shown.join('  ')}`.trimEnd())
}

await main()
