// A crowd: 500 rooms with both parties there and 1,000 moves a second among them, for a minute; before it what an idle
// socket weighs, after it what the rooms leave behind. Beside an earlier build. `-- crowd quick` makes fewer.

import { move } from './boardCommands.ts'
import { BEFORE, buildBefore } from './buildBefore.ts'
import type { Meeting } from './hotpathServer.ts'
import { type BenchServer, type Pair, enter, meet, sent, startServer } from './hotpathTabs.ts'

const isQuick = process.argv.includes('quick')
const CARDS = 20
const ROOMS = isQuick ? 100 : 500
const PER_SECOND = isQuick ? 200 : 1_000
const MS = isQuick ? 5_000 : 60_000
const IDLE_SOCKETS = 500
const AT_ONCE = 50
const QUIET_MS = 6_000
const KIB = 1024

await main()
process.exit(0)

async function main(): Promise<void> {
  const before = await buildBefore(BEFORE, 'test/bench/hotpathServer.ts')
  try {
    console.log(`\n${ROOMS} rooms x 2 sockets, ${PER_SECOND} moves/s for ${MS / 1000} s, ${CARDS} cards`)
    await crowd('before', before.dir)
    await crowd('now', import.meta.dirname)
  } finally {
    before.remove()
  }
}

async function crowd(name: string, dir: string): Promise<void> {
  const server = await startServer('product', dir, ['--expose-gc'])
  const idle = await idleSocket(server)
  const meetings = await server.ask<readonly Meeting[]>({ ask: 'meetings', rooms: ROOMS, cards: CARDS })
  await server.ask({ ask: 'settled' })
  const bytesBefore = await quietBytes(server)
  const pairs: Pair[] = []
  for (let from = 0; from < meetings.length; from += AT_ONCE)
    pairs.push(
      ...(await Promise.all(meetings.slice(from, from + AT_ONCE).map((meeting) => meet(server, meeting)))),
    )
  const pace = await moves(server, pairs)
  for (const pair of pairs) pair.close()
  await server.ask({ ask: 'settled' })
  const left = (await quietBytes(server)) - bytesBefore
  row(name, {
    ...pace,
    'idle socket': `${(idle / KIB).toFixed(1)} KiB`,
    'left of a room': `${(left / KIB / ROOMS).toFixed(1)} KiB`,
  })
  server.stop()
}

/** Bytes that one more tab of a room holds which says nothing. */
async function idleSocket(server: BenchServer): Promise<number> {
  const [meeting] = await server.ask<readonly Meeting[]>({ ask: 'meetings', rooms: 1, cards: CARDS })
  if (meeting === undefined) throw new Error('there is no room')
  // what the first ones bring along for all
  const some = await sockets(server, meeting, AT_ONCE)
  const before = await quietBytes(server)
  const more = await sockets(server, meeting, IDLE_SOCKETS)
  const bytes = ((await quietBytes(server)) - before) / IDLE_SOCKETS
  for (const socket of [...some, ...more]) socket.close()
  return bytes
}

async function sockets(server: BenchServer, { room, receiver }: Meeting, count: number) {
  const all: Awaited<ReturnType<typeof enter>>[] = []
  while (all.length < count)
    all.push(...(await Promise.all(Array.from({ length: AT_ONCE }, () => enter(server, room, receiver)))))
  return all
}

async function moves(server: BenchServer, pairs: readonly Pair[]): Promise<Readonly<Record<string, string>>> {
  const times: number[] = []
  const under: Promise<void>[] = []
  const cpuBefore = await server.cpuMicros()
  const began = performance.now()
  const total = (PER_SECOND * MS) / 1000
  for (let made = 0; made < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * PER_SECOND))
    for (; made < due; made++) {
      const at = performance.now()
      under.push(moveOnce(pairs[made % pairs.length]).then(() => void times.push(performance.now() - at)))
    }
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await Promise.race([Promise.all(under), new Promise((resolve) => setTimeout(resolve, 30_000))])
  const cpu = (await server.cpuMicros()) - cpuBefore
  const received = pairs.reduce((sum, pair) => sum + pair.received(), 0)
  return {
    lost: String(total - received),
    p50: `${percentile(times, 0.5).toFixed(1)} ms`,
    p95: `${percentile(times, 0.95).toFixed(1)} ms`,
    'of a core': `${((cpu / (performance.now() - began) / 1000) * 100).toFixed(0)} %`,
  }
}

function moveOnce(pair: Pair | undefined): Promise<void> {
  const number = sent()
  const command = move(['a', 'b', 'c'][number % 3] ?? 'a', number % 2 ? 'working' : 'todo')
  return pair?.send(command) ?? Promise.reject(new Error('nobody met'))
}

/** What is held when nothing has been going on for a while. */
async function quietBytes(server: BenchServer): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  return server.ask<number>({ ask: 'memory' })
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function row(name: string, cells: Readonly<Record<string, string>>): void {
  const shown = Object.entries(cells).map(([what, value]) => `${what} ${value}`.padEnd(24))
  console.log(`  ${name.padEnd(9)}${shown.join('')}`.trimEnd())
}
