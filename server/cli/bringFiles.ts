// Papers and files of an imported room (rule G8), as they lie in its unpacked package.

import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'

import type { FileId, UserId } from '../../shared/ids.ts'
import { filesOf } from '../../shared/proof/filesOf.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { certificateName, importedName } from '../documents/documentService.ts'
import type { OpenedFolder } from '../evidence/openFolder.ts'
import type { ImportedRoom } from '../storage/importedRooms.ts'
import { type PartFiles, writeAll } from '../uploads/partFiles.ts'
import type { ImportPlaces } from './importPlaces.ts'

export interface Brought extends Pick<ImportedRoom, 'origin' | 'keys' | 'seats'> {
  readonly found: OpenedFolder
  /** Where it lies unpacked. */
  readonly folder: string
}

/** As they were drawn there: nothing is drawn or numbered anew. */
export async function writePapers(
  { found, folder }: Brought,
  { documents }: Pick<ImportPlaces, 'documents'>,
  state: Workroom,
): Promise<void> {
  const version = versionInForce(state.contract)
  for (const { path: name } of found.proof.manifest) {
    const paper = /^documents\/([^/]+)\.pdf$/.exec(name)?.[1]
    if (paper === undefined) continue
    const isCertificate = paper === 'certificate' && version !== null
    const bytes = await readFile(path.join(folder, name))
    await documents.keep(
      found.proof.room,
      isCertificate ? certificateName(version) : importedName(paper),
      bytes,
    )
  }
}

/** Answers how many of the files that the records name came along. */
export async function writeFiles(
  { found, folder, seats }: Brought,
  { uploads, drive }: Pick<ImportPlaces, 'uploads' | 'drive'>,
  now: number,
): Promise<{ readonly files: number; readonly named: number }> {
  const { proof, log } = found
  const { parts, blobs } = drive
  const pathBySum = new Map(
    proof.manifest.flatMap(({ path: name, sha256 }) => (name.startsWith('files/') ? [[sha256, name]] : [])),
  )
  const named = filesOf(log)
  let files = 0
  for (const { file: id, name, size, sha256, media } of named) {
    const from = pathBySum.get(sha256)
    if (from === undefined || name === null) continue
    const file = id as FileId
    const crc = await copyInto(path.join(folder, from), () => parts.open(file))
    await blobs.keep(file, size)
    await uploads.insert({
      file,
      name,
      size,
      sha256,
      media,
      place: `room:${proof.room}`,
      owner: seats.client ?? seats.freelancer ?? seatless,
      state: 'attached',
      offset: size,
      crc32: crc,
      declaredAt: now,
      touchedAt: now,
      references: log.flatMap((record) =>
        filesOf([record]).some((one) => one.file === id) ? [`${proof.room}:${record.seq}`] : [],
      ),
    })
    files += 1
  }
  return { files, named: named.filter(({ name }) => name !== null).length }
}

/** Weighs on nobody's share. */
const seatless = 'nobody' as UserId

async function copyInto(from: string, open: () => ReturnType<PartFiles['open']>): Promise<number> {
  const handle = await open()
  let [at, crc] = [0, 0]
  try {
    for await (const bytes of createReadStream(from) as AsyncIterable<Uint8Array>) {
      await writeAll(handle, bytes, at)
      crc = crc32(bytes, crc)
      at += bytes.length
    }
    await handle.datasync()
  } finally {
    await handle.close()
  }
  return crc
}
