// One server of the rooms bench, in a process of its own, on a data directory that may hold rooms already. Runs as an earlier
// commit too. Answers its parent: makes full rooms, says its CPU time and memory, and serves a state to one of its own people.

import { getHeapStatistics } from 'node:v8'

import * as v from 'valibot'

import { rowOf } from '../../server/reactors/roomLine.ts'
import { CommandId } from '../../shared/ids.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { genesis, sealRecord } from '../../shared/sealRecord.ts'
import { REDUCER_VERSION, foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { type TestRoom, newRoomId, openTestServer } from '../support/testRoom.ts'
import { add, card, move } from './boardCommands.ts'

export type Asked =
  | { readonly ask: 'usage' }
  | { readonly ask: 'working' }
  | { readonly ask: 'full' }
  | { readonly ask: 'worked'; readonly rooms: number; readonly records: number }
  | { readonly ask: 'serve'; readonly at: TestRoom }

export interface Ready {
  readonly url: string
  readonly startMs: number
  readonly versions: { readonly protocol: number; readonly reducer: number }
}

export interface Usage {
  readonly cpuMicros: number
  readonly rssBytes: number
}

const [, , dataDir = '', startedAt = '0'] = process.argv
const unlimited = {
  commandsPerSecond: 1e9,
  commandBurst: 1e9,
  socketsPerUser: 1e6,
  socketsPerAddress: 1e6,
  cacheBytes: Math.min(256 * 1024 ** 2, getHeapStatistics().heap_size_limit / 4),
}
const server = await openTestServer({ dataDir, limits: unlimited })

async function answer(asked: Asked): Promise<unknown> {
  if (asked.ask === 'usage') {
    const { user, system } = process.cpuUsage()
    return { cpuMicros: user + system, rssBytes: process.memoryUsage.rss() } satisfies Usage
  }
  if (asked.ask === 'working') return server.room('working')
  if (asked.ask === 'full') return addFull()
  if (asked.ask === 'worked') return addWorked(asked)
  const { cookie } = await server.signInAgain(asked.at.ada)
  const reply = await fetch(`${server.url}/api/rooms/${asked.at.room}/snapshot`, { headers: { cookie } })
  // counted, not kept: what a tab makes of it is the tab's own memory
  let bytes = 0
  for await (const part of reply.body ?? []) bytes += part.length
  return bytes
}

/** 800 tasks with long descriptions: 26 MB of state. */
async function addFull(): Promise<TestRoom> {
  const at = await server.room('working')
  const run = async (command: Parameters<typeof server.run>[2]): Promise<void> => {
    const reply = await server.run(at, 'freelancer', command)
    if (!reply.ok) throw new Error(`the room is not full yet: ${reply.code}`)
  }
  for (let from = 0; from < 800; from += 200)
    await run(add(...Array.from({ length: 200 }, (_, index) => `t${from + index}`)))
  for (let index = 0; index < 800; index++)
    await run({ name: 'editCard', args: { card: card(`t${index}`), description: longText(index) } })
  return at
}

function longText(seed: number): string {
  const word = (at: number): string => ((at * 7919 + seed * 104_729) % 1_679_616).toString(36)
  const text = Array.from({ length: 6_300 }, (_, at) => word(at))
    .join(' ')
    .slice(0, 32_000)
  return JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })
}

/** Rooms that were worked in, and about which everything is done: written as they are, one after the other. */
async function addWorked({
  rooms,
  records,
}: {
  readonly rooms: number
  readonly records: number
}): Promise<number> {
  const { store, afterwards } = server.app
  const first = await server.room('working')
  for (let index = 0; (await store.tail(first.room, 0)).length < records; index++)
    await server.run(first, 'freelancer', move('a', index % 2 ? 'todo' : 'working'))
  const log = (await store.tail(first.room, 0)).slice(0, records)
  for (let made = 1; made < rooms; made++) {
    const room = newRoomId()
    let prev = genesis(room)
    const own = log.map((record): LogRecord => {
      const commandId = v.parse(CommandId, `${room.slice(0, 12)}-${record.seq}`.padEnd(16, '-'))
      const decided = { ...record, events: openEvents(record), commandId, seen: null, prev }
      const sealed = sealRecord(decided, () => 'salt')
      prev = sealed.hash
      return sealed
    })
    await store.append(room, own)
    await afterwards.roomList.put([rowOf(room, foldRecords(initialWorkroom, own))])
  }
  return rooms
}

process.on('message', (asked: Asked) => {
  answer(asked).then(
    (value) => process.send?.(value),
    (fault: unknown) => {
      console.error(fault)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => {
  void server.app.close().then(() => process.exit(0))
})
const versions = { protocol: PROTOCOL_VERSION, reducer: REDUCER_VERSION }
const ready: Ready = { url: server.url, startMs: Date.now() - Number(startedAt), versions }
process.send?.(ready)
