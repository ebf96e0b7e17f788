// What things cost: a room that lies there, an open one, a socket, a move, a message, a gigabyte of history. Absolute
// figures of this machine, to reckon with; how they grow is said in CAPACITY.md.

import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { move, say } from './boardCommands.ts'
import type { Meeting } from './hotpathServer.ts'
import { type BenchServer, type Pair, meet, sent, startServer } from './hotpathTabs.ts'

const ROOMS = 200
const CARDS = 20
const EVENTS = 10_000
const IN_FLIGHT = 64
const AT_ONCE = 50
const QUIET_MS = 6_000
const KIB = 1024
const GB = 1e9

interface State {
  readonly disk: number
  readonly memory: number
  readonly cpuMicros: number
}

const server = await startServer('product', import.meta.dirname, ['--expose-gc'])
await measure()
server.stop()
process.exit(0)

async function measure(): Promise<void> {
  const [first] = await meetingsAt(server, 1)
  if (first === undefined) throw new Error('there is no room')
  const pair = await meet(server, first)
  await many(pair, 1_000, () => move('a', sent() % 2 ? 'working' : 'todo'))

  const empty = await quiet()
  const meetings = await meetingsAt(server, ROOMS)
  const made = await quiet()
  row(`a room with ${CARDS} tasks, stored`, `${((made.disk - empty.disk) / KIB / ROOMS).toFixed(1)} KiB`)
  row(
    'the same, in memory after it was used',
    `${((made.memory - empty.memory) / KIB / ROOMS).toFixed(1)} KiB`,
  )

  const pairs: Pair[] = []
  for (let from = 0; from < ROOMS; from += AT_ONCE)
    pairs.push(...(await Promise.all(meetings.slice(from, from + AT_ONCE).map((at) => meet(server, at)))))
  const open = await quiet()
  const openBytes = (open.memory - made.memory) / ROOMS
  row('an open room, both parties there: more', `${(openBytes / KIB).toFixed(1)} KiB`)
  row('a socket', `${(openBytes / 2 / KIB).toFixed(1)} KiB`)
  for (const one of pairs) one.close()

  const before = await quiet()
  await many(pair, EVENTS, () => move(['a', 'b', 'c'][sent() % 3] ?? 'a', sent() % 2 ? 'working' : 'todo'))
  const moved = await quiet()
  perEvent('a move', before, moved)
  await many(pair, EVENTS, () => say(`m${sent()}`, `The ${sent()}th thing that one of them has to say.`))
  perEvent('a message of 40 letters', moved, await quiet())
}

function perEvent(name: string, before: State, after: State): void {
  const disk = (after.disk - before.disk) / EVENTS
  row(`${name}, stored`, `${(disk / KIB).toFixed(2)} KiB`)
  row(
    `${name}, CPU with all that follows`,
    `${((after.cpuMicros - before.cpuMicros) / EVENTS).toFixed(0)} µs`,
  )
  row(`a gigabyte of history`, `${Math.round(GB / disk).toLocaleString('en')} such`)
}

async function many(pair: Pair, count: number, command: () => WorkroomCommand): Promise<void> {
  let left = count
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (left-- > 0) await pair.send(command())
    }),
  )
}

/** When everything that follows is done and nothing has been going on for a while. */
async function quiet(): Promise<State> {
  await server.ask({ ask: 'settled' })
  const cpuMicros = await server.cpuMicros()
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  return {
    cpuMicros,
    disk: await server.ask<number>({ ask: 'disk' }),
    memory: await server.ask<number>({ ask: 'memory' }),
  }
}

function meetingsAt(at: BenchServer, rooms: number): Promise<readonly Meeting[]> {
  return at.ask({ ask: 'meetings', rooms, cards: CARDS })
}

function row(what: string, value: string): void {
  console.log(`  ${what.padEnd(44)}${value}`)
}
