// A restored data directory before it is put in place: is every room's log intact, and is every file that something names as
// it arrived? Receipts are left to `npm run verify`: those of the last records may be made after the backup.

import path from 'node:path'

import type { FileId, RoomId } from '../../shared/ids.ts'
import {
  checkChain,
  checkContract,
  checkInvoices,
  checkSeen,
  checkTexts,
} from '../../shared/proof/checkLog.ts'
import type { LogRecord } from '../../shared/record.ts'
import { openStorage } from '../storage/openStorage.ts'
import { createRecordStore } from '../storage/recordStore.ts'
import { createUploadStore } from '../storage/uploadRows.ts'
import { createDiskBlobs } from '../uploads/blobStore.ts'
import { digestAll } from '../uploads/digest.ts'
import { createPartFiles } from '../uploads/partFiles.ts'
import { FILES } from './dataFiles.ts'

export interface Findings {
  readonly rooms: number
  readonly damaged: readonly RoomId[]
  readonly files: number
  readonly missing: readonly FileId[]
}

/** @param withFiles false where they lie elsewhere */
export async function lookOver(dataDir: string, withFiles: boolean): Promise<Findings> {
  const storage = await openStorage({ config: { mongodbUri: null, dataDir } })
  try {
    const store = await createRecordStore(storage.connection)
    const damaged: RoomId[] = []
    let rooms = 0
    for await (const room of store.rooms()) {
      rooms += 1
      if (!(await isIntact(room, () => store.tail(room, 0)))) damaged.push(room)
    }
    if (!withFiles) return { rooms, damaged, files: 0, missing: [] }
    return { rooms, damaged, ...(await lookForFiles(dataDir, await createUploadStore(storage.connection))) }
  } finally {
    await storage.close()
  }
}

async function isIntact(room: RoomId, read: () => Promise<readonly LogRecord[]>): Promise<boolean> {
  try {
    const log = await read()
    const faults = [
      checkChain(room, log),
      ...[checkSeen, checkTexts, checkContract, checkInvoices].map((check) => check(log)),
    ]
    return faults.every(({ length }) => length === 0)
  } catch {
    // a record that cannot be read, or an event that no version knows
    return false
  }
}

async function lookForFiles(
  dataDir: string,
  uploads: Awaited<ReturnType<typeof createUploadStore>>,
): Promise<Pick<Findings, 'files' | 'missing'>> {
  const blobs = await createDiskBlobs(
    path.join(dataDir, FILES),
    await createPartFiles(path.join(dataDir, 'uploads')),
  )
  const missing: FileId[] = []
  let files = 0
  for await (const { file, size, sha256 } of uploads.attached()) {
    files += 1
    const isThere = (await blobs.size(file)) === size
    if (!isThere || (await digestAll(await blobs.read(file))).sha256 !== sha256) missing.push(file)
  }
  return { files, missing }
}
