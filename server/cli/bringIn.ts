// Writes an imported room, whose package was looked over before (rule G8): the mark first, then all that belongs to the room,
// and last that it is whole. Whatever ends it in between, nobody sees a part, and the next import takes it away.

import { randomUUID } from 'node:crypto'

import { type Role, roles } from '../../shared/decider.ts'
import type { FileId, RoomId } from '../../shared/ids.ts'
import { filesOf } from '../../shared/proof/filesOf.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { type RoomOrigin, originName } from '../../shared/roomOrigin.ts'
import {
  type Workroom,
  type WorkroomEvent,
  applyRecord,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { OpenedFolder } from '../evidence/openFolder.ts'
import { rowOf } from '../reactors/roomLine.ts'
import { seated } from '../rooms/imported.ts'
import type { ChangedMessage } from '../storage/messagesProjection.ts'
import { utcWords } from '../zones/utcWords.ts'
import { type Brought, writeFiles, writePapers } from './bringFiles.ts'
import type { ImportPlaces } from './importPlaces.ts'

const AT_ONCE = 200

/** Answers how many of the files that the records name came along. */
export async function bringIn(
  brought: Brought,
  places: ImportPlaces,
  now: number,
): Promise<{ readonly files: number; readonly named: number }> {
  const { found, origin, keys, seats } = brought
  const { room } = found.proof
  const { imported, store } = places
  const before = await imported.find(room)
  if (before?.isWhole === true)
    throw new ConfigError(
      `Room ${room} is here already: it was imported on ${utcWords(before.origin.importedAt)} from ${originName(before.origin)}. Nothing was changed.`,
    )
  if (before === null && (await store.headSeq(room)) > 0)
    throw new ConfigError(`Room ${room} lives here: nothing is imported over it. Nothing was changed.`)
  await requireNewFiles(found, places, before !== null)
  if (before !== null) await imported.discard(before)
  const mark = { room, token: randomUUID(), origin, keys, seats }
  if (!(await imported.begin(mark)))
    throw new ConfigError(`Room ${room} is just being imported. Nothing was changed.`)
  try {
    const files = await write(brought, places, now)
    if (!(await imported.finish(mark)))
      throw new ConfigError(`Room ${room} is just being imported by somebody else. Nothing was imported.`)
    return files
  } catch (error) {
    await imported.discard(mark)
    throw error
  }
}

/** A file's number is its own everywhere: under one that is known here lies something of ours. */
async function requireNewFiles(
  { proof, log }: OpenedFolder,
  { uploads }: Pick<ImportPlaces, 'uploads'>,
  isAgain: boolean,
): Promise<void> {
  const known = await uploads.getAll(filesOf(log).map(({ file }) => file as FileId))
  const isOurs = known.some(({ place }) => !isAgain || place !== `room:${proof.room}`)
  if (isOurs)
    throw new ConfigError('Files of this package are here already, in another room. Nothing was changed.')
}

async function write(brought: Brought, places: ImportPlaces, now: number) {
  const { found, seats, origin } = brought
  const { proof, log } = found
  const { room } = proof
  for (const some of chunksOf(log))
    if ((await places.store.append(room, some)) < some.length)
      throw new ConfigError(`Room ${room} is just being written by somebody else. Nothing was imported.`)
  for (const receipt of proof.receipts) await places.receipts.keep(receipt)
  for (const stamp of proof.stamps ?? []) await places.stamps.bring(stamp)
  const { state, messages } = replayed(log)
  for (const some of chunksOf(messages)) await places.messages.put(room, some)
  await writePapers(brought, places, state)
  const files = await writeFiles(brought, places, now)
  for (const role of roles) {
    const userId = seats[role]
    if (userId !== null) await places.readMarks.mark({ room, userId, seq: state.head.seq })
  }
  await places.roomList.put([lineOf(room, seated(state, seats), origin)])
  return files
}

const chunksOf = <One>(all: readonly One[]): readonly (readonly One[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )

/** The state that the log leads to, and each message as it was worded last. */
function replayed(log: readonly LogRecord[]): {
  readonly state: Workroom
  readonly messages: readonly ChangedMessage[]
} {
  const messages = new Map<number, ChangedMessage>()
  let state = initialWorkroom
  for (const record of log) {
    state = applyRecord(state, record)
    for (const event of openEvents(record) as readonly WorkroomEvent[]) {
      if (!('message' in event)) continue
      const message = state.messages.last.find(({ id }) => id === event.message)
      if (message === undefined) continue
      const { seqs: _seqs, ...row } = message
      messages.set(row.seq, { message: row, changedSeq: record.seq })
    }
  }
  return { state, messages: [...messages.values()] }
}

/** Nothing waits for anybody in it. */
function lineOf(room: RoomId, state: Workroom, origin: RoomOrigin) {
  const row = rowOf(room, state)
  const quiet = (role: Role) => ({ ...row.lines[role], needsYou: false, until: null, sentence: '', origin })
  return { ...row, lines: { client: quiet('client'), freelancer: quiet('freelancer') } }
}
