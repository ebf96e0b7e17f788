// Makes the zip of one account: first its parts, in one file without a name, then the zip into the store of files, from where
// it is sent like any other. Nothing is held in memory, and nothing half-made is ever seen.

import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

import type { FileId, RoomId } from '../../shared/ids.ts'
import { PROOF_FILE } from '../../shared/proof/proofPackage.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { phaseNames, phaseOf } from '../../shared/workroom/phase.ts'
import { type PackageParts, packageEntries } from '../evidence/makePackage.ts'
import { type Part, type WritePart, openParts } from '../evidence/packageParts.ts'
import type { AccountHoldings } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { RoomList, RoomRow } from '../storage/roomList.ts'
import type { UploadStore } from '../storage/uploadRows.ts'
import { archiveOf } from '../uploads/archive.ts'
import type { BlobStore } from '../uploads/blobStore.ts'
import { downloadName } from '../uploads/fileName.ts'
import { type PartFiles, writeAll } from '../uploads/partFiles.ts'
import { type ZipEntry, zipStream } from '../uploads/zip.ts'
import { type AccountSources, jobsOf, kindsOf } from './gather.ts'
import { jsonOf, schemaOf } from './kind.ts'
import { type RoomFolder, pageOf, startPage } from './pages.ts'

export interface ExportParts {
  readonly sources: AccountSources
  readonly packages: PackageParts
  readonly rooms: Pick<Rooms, 'load' | 'originOf'>
  readonly roomList: Pick<RoomList, 'ofUser'>
  readonly uploads: Pick<UploadStore, 'insert' | 'getAll'>
  readonly blobs: Pick<BlobStore, 'keep' | 'read'>
  readonly arriving: Pick<PartFiles, 'open' | 'remove'>
  readonly siteUrl: () => string
  readonly now: () => number
}

interface Making {
  readonly holdings: AccountHoldings
  readonly file: FileId
  /** Throws when it is to be given up. */
  readonly tell: (done: number, total: number) => Promise<void>
}

/** Resolves to its size once it is kept. */
export async function makeExport(making: Making, parts: ExportParts): Promise<number> {
  const spool = await openParts(parts.now())
  try {
    const entries = await entriesOf(making, parts, spool.write)
    return await keep(entries, making, parts)
  } finally {
    await spool.discard()
  }
}

async function entriesOf(
  { holdings, tell }: Making,
  parts: ExportParts,
  write: WritePart,
): Promise<readonly ZipEntry[]> {
  const rows = await parts.roomList.ofUser(holdings.userId)
  const kinds = kindsOf(holdings, rows, parts.sources)
  const entries: ZipEntry[] = []
  for (const kind of kinds) {
    entries.push(await write(`account/${kind.name}.json`, jsonOf(kind)))
    entries.push(await write(`account/${kind.name}.html`, pageOf(kind)))
    entries.push(await write(`schemas/${kind.name}.schema.json`, [schemaOf(kind)]))
  }
  const folders: RoomFolder[] = []
  await tell(0, rows.length)
  for (const [index, row] of rows.entries()) {
    const room = await roomOf(row, holdings, { parts, write })
    if (room !== null) folders.push(room.folder)
    entries.push(...(room?.entries ?? []))
    await tell(index + 1, rows.length)
  }
  const jobFiles = await filesOfJobs(holdings, parts)
  const start = startPage({
    name: holdings.name,
    site: parts.siteUrl(),
    madeAt: parts.now(),
    kinds,
    rooms: folders,
    jobFiles: jobFiles.map(({ path }) => path),
  })
  return [await write('index.html', [start]), ...entries, ...jobFiles]
}

interface RoomEntries {
  readonly folder: RoomFolder
  readonly entries: readonly Part[]
}

/** As this party may read it; null where the list of rooms was behind and it is none any more. */
async function roomOf(
  { room }: Pick<RoomRow, 'room'>,
  { userId }: AccountHoldings,
  { parts, write }: { readonly parts: ExportParts; readonly write: WritePart },
): Promise<RoomEntries | null> {
  const state = await parts.rooms.load(room)
  const role = state && roleOf(state, userId)
  if (!state || !role) return null
  const isImported = (await parts.rooms.originOf(room)) !== null
  const all = await packageEntries({ room, state, role, withFiles: true }, parts.packages, write)
  // the proof of an imported room is the package that it came in: this server's key vouches for nothing in it
  const found = isImported ? all.filter(({ path: name }) => !isVouching.has(name)) : all
  const path = `rooms/${folderName(state.offer.title, room)}`
  const pages = found.map(({ path: name }) => name).filter((name) => /\.(html|txt|pdf|csv)$/.test(name))
  return {
    folder: {
      folder: path,
      title: state.offer.title,
      about: `You are the ${role}. ${isImported ? 'Imported, to be read' : phaseNames[phaseOf(state)]}.`,
      pages,
    },
    entries: found.map((part) => ({ ...part, path: `${path}/${part.path}` })),
  }
}

const isVouching: ReadonlySet<string> = new Set([PROOF_FILE, 'verify.html', 'verify.mjs', 'READ-ME.txt'])
const TITLE_UNITS = 40

function folderName(title: string, room: RoomId): string {
  const plain = Array.from(downloadName(title)).slice(0, TITLE_UNITS).join('').trim()
  return `${plain.replace(/[. ]+$/, '_')} ${room.slice(0, 8)}`
}

async function filesOfJobs({ userId }: AccountHoldings, parts: ExportParts): Promise<readonly ZipEntry[]> {
  const entries: ZipEntry[] = []
  for await (const { job, files } of jobsOf(userId, parts.sources)) {
    for (const file of files) {
      const found = await archiveOf(
        { files: [file], proofs: [] },
        { store: parts.uploads, blobs: parts.blobs },
      )
      // one whose bytes are gone is left out; the job's line names it
      const name = `jobs/${job.slice(0, 8)}/${file.file.slice(0, 8)}-${downloadName(file.name)}`
      entries.push(...(found ?? []).map((entry) => ({ ...entry, path: name })))
    }
  }
  return entries
}

async function keep(
  entries: readonly ZipEntry[],
  { holdings: { userId }, file }: Making,
  { arriving, blobs, uploads, now }: ExportParts,
): Promise<number> {
  const { size, sha256, crc32: crc } = await write(entries, file, arriving)
  await blobs.keep(file, size)
  const at = now()
  await uploads.insert({
    file,
    place: `account:${userId}`,
    owner: userId,
    name: 'workroom-account.zip',
    state: 'verified',
    size,
    offset: size,
    media: 'application/zip',
    sha256,
    crc32: crc,
    declaredAt: at,
    touchedAt: at,
    references: [],
  })
  return size
}

/** As much as is held in memory: where files lie in a bucket, that much leaves at once. */
const PART_BYTES = 8 * 1024 ** 2

async function write(entries: readonly ZipEntry[], file: FileId, arriving: Pick<PartFiles, 'open'>) {
  const hash = createHash('sha256')
  let crc = 0
  let size = 0
  let waiting: Uint8Array[] = []
  let length = 0
  async function flush(): Promise<void> {
    const bytes = Buffer.concat(waiting)
    const handle = await arriving.open(file)
    try {
      await writeAll(handle, bytes, size)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    size += bytes.length
    waiting = []
    length = 0
  }
  for await (const bytes of zipStream(entries)) {
    hash.update(bytes)
    crc = crc32(bytes, crc)
    waiting.push(bytes)
    length += bytes.length
    if (length >= PART_BYTES) await flush()
  }
  if (length > 0) await flush()
  return { size, sha256: hash.digest('hex'), crc32: crc }
}
