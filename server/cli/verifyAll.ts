// `npm run verify -- --all`: looks every room over, one after the other, and the database itself where it is ours. What is
// damaged is said when it is found; a run that was broken off goes on after the room that it named last.

import { existsSync } from 'node:fs'
import path from 'node:path'

import type { RoomId } from '../../shared/ids.ts'
import { verifyRoom } from '../../shared/proof/verifyRoom.ts'
import { IN_USE, databaseFault } from '../storage/embedded/checkDatabase.ts'
import { FILE, type Place, type Stored, withStored } from './verify.ts'

const ALL = '--all'
const AFTER = '--after'
/** How often it says how far it is. */
const SAID_EVERY_MS = 10_000

/** The room after which to go on, empty: from the first; null when not all were asked for. */
export function allToVerify(argv: readonly string[]): string | null {
  if (!argv.includes('--verify') || !argv.includes(ALL)) return null
  const at = argv.indexOf(AFTER)
  return at === -1 ? '' : (argv[at + 1] ?? '')
}

/** True when everything is as it was written. */
export function verifyAll(config: Place, after: string, say: (line: string) => void): Promise<boolean> {
  const isWhole = checkFile(config, say)
  return withStored(config, async (stored) => {
    const rooms = await sorted(stored.rooms(), after)
    const { damaged, records, seconds } = await lookAtEach(rooms, stored, say)
    const pace = Math.round(records / Math.max(seconds, 0.001))
    say(`${rooms.length} rooms, ${records} records in ${seconds.toFixed(1)} s, ${pace} a second.`)
    say(damaged === 0 ? 'Every log is intact.' : `${damaged} logs are NOT intact.`)
    return isWhole && damaged === 0
  })
}

/** Also what lies outside the logs: a page of the file that was altered or lost. */
function checkFile({ mongodbUri, dataDir }: Place, say: (line: string) => void): boolean {
  const file = path.join(dataDir, FILE)
  if (mongodbUri !== null || !existsSync(file)) return true
  const fault = databaseFault(file)
  if (fault === IN_USE)
    say('The server is running: its database file is copied whole; stop it to check every page.')
  else
    say(
      fault === null ? 'Every page of the database file is sound.' : `The database file is damaged: ${fault}`,
    )
  return fault === null || fault === IN_USE
}

async function lookAtEach(rooms: readonly RoomId[], { look }: Stored, say: (line: string) => void) {
  const startedAt = performance.now()
  let [damaged, records, saidAt] = [0, 0, startedAt]
  for (const [index, room] of rooms.entries()) {
    const found = await look(room).catch((error: unknown) => error as Error)
    const faults = faultsIn(found)
    records += found === null || found instanceof Error ? 0 : found.log.length
    if (faults.length > 0) {
      damaged += 1
      for (const line of [`Room ${room} is NOT intact:`, ...faults]) say(line)
    }
    if (performance.now() - saidAt < SAID_EVERY_MS) continue
    saidAt = performance.now()
    say(`${index + 1} of ${rooms.length} rooms; to go on from here: npm run verify -- --all --after ${room}`)
  }
  return { damaged, records, seconds: (performance.now() - startedAt) / 1000 }
}

/** A record that cannot even be read is a fault of its room, and of no other. */
function faultsIn(found: Awaited<ReturnType<Stored['look']>> | Error): readonly string[] {
  if (found instanceof Error) return [`        It cannot be read: ${found.message}`]
  if (found === null) return []
  const { isSound, lines } = verifyRoom(found)
  return isSound ? [] : lines.filter((line) => line.startsWith('  FAULT') || line.startsWith('        '))
}

/** In one order, so that a run can go on where another one ended. */
async function sorted(rooms: AsyncIterable<RoomId>, after: string): Promise<readonly RoomId[]> {
  const all: RoomId[] = []
  for await (const room of rooms) if (room > after) all.push(room)
  return all.toSorted()
}
