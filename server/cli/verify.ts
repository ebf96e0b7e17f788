// `npm run verify -- ROOM`: looks one room over and says what it found; ends with 0 or 1. It reads a copy of the embedded
// store, also while the server runs, and writes nothing to the store itself.

import { createPrivateKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { knownKeys } from '../../shared/proof/keys.ts'
import { readStamps } from '../../shared/proof/timeStamp.ts'
import { type Examined, type Verdict, verifyRoom } from '../../shared/proof/verifyRoom.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { SIGNING_KEY, readVouchers, signingKeyOf } from '../config/signingKeys.ts'
import { readToken } from '../evidence/askAuthority.ts'
import { isSignatureTrue } from '../evidence/receipt.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { backUpEmbedded } from '../storage/embedded/backUp.ts'
import { createImportedRooms } from '../storage/importedRooms.ts'
import { openStorage } from '../storage/openStorage.ts'
import { createReceipts } from '../storage/receipts.ts'
import { createRecordStore } from '../storage/recordStore.ts'
import { createTimeStamps } from '../storage/timeStamps.ts'

const FLAG = '--verify'

/** The room to look over, as it was typed; null when that was not asked for. A link to the room will do. */
export function roomToVerify(argv: readonly string[]): string | null {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const given = argv[flag + 1] ?? ''
  return /\/rooms\/([^/?#]+)/.exec(given)?.[1] ?? given
}

export type Place = Pick<Config, 'dataDir' | 'mongodbUri'>

/** Throws a sentence when there is nothing to look at. */
export async function verifyStored(config: Place, typed: string): Promise<Verdict> {
  const room = v.safeParse(RoomId, typed)
  if (!room.success)
    throw new ConfigError(
      'Say which room: npm run verify -- ROOM. Its id is the last part of its address. Every room: npm run verify -- --all',
    )
  return withStored(config, async ({ look }) => {
    const found = await look(room.output)
    if (found === null) throw new ConfigError(`There is no room ${room.output} here.`)
    return verifyRoom(found)
  })
}

export interface Stored {
  readonly rooms: () => AsyncIterable<RoomId>
  /** What there is to look at; null: no such room. */
  readonly look: (room: RoomId) => Promise<Examined | null>
}

/** Of the embedded store a copy is read, also while the server runs; nothing is written to it. */
export async function withStored<Found>(
  config: Place,
  work: (stored: Stored) => Promise<Found>,
): Promise<Found> {
  if (config.mongodbUri !== null) return reading(config, config.dataDir, work)
  if (!existsSync(path.join(config.dataDir, FILE)))
    throw new ConfigError(`DATA_DIR is ${config.dataDir}, where no rooms are kept.`)
  const copy = mkdtempSync(path.join(tmpdir(), 'workroom-verify-'))
  try {
    await backUpEmbedded(config.dataDir, path.join(copy, FILE))
    return await reading({ mongodbUri: null, dataDir: copy }, config.dataDir, work)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

export const FILE = 'workroom.sqlite'

async function reading<Found>(
  config: Place,
  keyDir: string,
  work: (stored: Stored) => Promise<Found>,
): Promise<Found> {
  const storage = await openStorage({ config })
  try {
    const store = await createRecordStore(storage.connection)
    const receipts = await createReceipts(storage.connection)
    const kept = await createTimeStamps(storage.connection)
    const imported = await createImportedRooms(storage.connection)
    const trusted = ownKeys(keyDir)
    return await work({
      rooms: () => store.rooms(),
      async look(room) {
        const mark = await imported.find(room)
        // of an import that was cut off nobody sees anything
        const log = mark?.isWhole === false ? [] : await store.tail(room, 0)
        if (log.length === 0) return null
        return {
          room,
          log,
          receipts: await receipts.ofRoom(room),
          trusted: mark?.keys ?? trusted,
          origin: mark?.origin ?? null,
          isSigned: isSignatureTrue,
          stamps: await readStamps(await kept.ofRoom(room), readToken),
          countBusinessDays,
        }
      },
    })
  } finally {
    await storage.close()
  }
}

/** None where the key is elsewhere: nothing is made here. */
function ownKeys(dataDir: string): readonly string[] {
  const file = path.join(dataDir, SIGNING_KEY)
  if (!existsSync(file)) return []
  const { spki, keyId } = signingKeyOf(createPrivateKey(readFileSync(file, 'utf8')))
  const known = knownKeys({ publicKey: spki, keyId }, readVouchers(dataDir), isSignatureTrue)
  return known.map(({ publicKey }) => publicKey)
}
