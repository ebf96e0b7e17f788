// `npm run verify -- ROOM`: looks one room over and says what it found; ends with 0 or 1. It reads a copy of the embedded
// store, also while the server runs, and writes nothing to the store itself.

import { createPrivateKey, createPublicKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { type Verdict, verifyRoom } from '../../shared/proof/verifyRoom.ts'
import { ConfigError } from '../config/readConfig.ts'
import type { Config } from '../config/readConfig.ts'
import { isSignatureTrue } from '../evidence/receipt.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import { backUpEmbedded } from '../storage/embedded/backUp.ts'
import { openStorage } from '../storage/openStorage.ts'
import { createReceipts } from '../storage/receipts.ts'
import { createRecordStore } from '../storage/recordStore.ts'

const FLAG = '--verify'

/** The room to look over, as it was typed; null when that was not asked for. A link to the room will do. */
export function roomToVerify(argv: readonly string[]): string | null {
  const flag = argv.indexOf(FLAG)
  if (flag === -1) return null
  const given = argv[flag + 1] ?? ''
  return /\/rooms\/([^/?#]+)/.exec(given)?.[1] ?? given
}

type Place = Pick<Config, 'dataDir' | 'mongodbUri'>

/** Throws a sentence when there is nothing to look at. */
export async function verifyStored(config: Place, typed: string): Promise<Verdict> {
  const room = v.safeParse(RoomId, typed)
  if (!room.success)
    throw new ConfigError('Say which room: npm run verify -- ROOM. Its id is the last part of its address.')
  if (config.mongodbUri !== null) return verifyIn(config, room.output, config.dataDir)
  if (!existsSync(path.join(config.dataDir, 'workroom.sqlite')))
    throw new ConfigError(`DATA_DIR is ${config.dataDir}, where no rooms are kept.`)
  const copy = mkdtempSync(path.join(tmpdir(), 'workroom-verify-'))
  try {
    await backUpEmbedded(config.dataDir, path.join(copy, 'workroom.sqlite'))
    return await verifyIn({ mongodbUri: null, dataDir: copy }, room.output, config.dataDir)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function verifyIn(config: Place, room: RoomId, keyDir: string): Promise<Verdict> {
  const storage = await openStorage({ config })
  try {
    const log = await (await createRecordStore(storage.connection)).tail(room, 0)
    if (log.length === 0) throw new ConfigError(`There is no room ${room} here.`)
    const receipts = await (await createReceipts(storage.connection)).ofRoom(room)
    return verifyRoom({
      room,
      log,
      receipts,
      trusted: ownKeys(keyDir),
      isSigned: isSignatureTrue,
      countBusinessDays,
    })
  } finally {
    await storage.close()
  }
}

/** None where the key is elsewhere: nothing is made here. */
function ownKeys(dataDir: string): readonly string[] {
  const file = path.join(dataDir, 'signing-key.pem')
  if (!existsSync(file)) return []
  const key = createPublicKey(createPrivateKey(readFileSync(file, 'utf8')))
  return [key.export({ type: 'spki', format: 'der' }).toString('base64')]
}
