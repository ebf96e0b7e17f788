// Makes a room's proof package for one of its parties: the records as that party may read them, what people read beside them,
// and one signature over the whole. What was deleted is not in it, also where its words still stand in the log for a moment (M3).

import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import type { Role } from '../../shared/decider.ts'
import type { FileId, RoomId } from '../../shared/ids.ts'
import { filesOf } from '../../shared/proof/filesOf.ts'
import { PROOF_FILE, RECORDS_FILE } from '../../shared/proof/proofPackage.ts'
import type { Receipt } from '../../shared/proof/statement.ts'
import { type TimeStamp, stampFiles } from '../../shared/proof/timeStamp.ts'
import { type LogRecord, type SealedEvent, openEvents } from '../../shared/record.ts'
import { recordFor } from '../../shared/workroom/access.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { versionInForce } from '../../shared/workroom/contractState.ts'
import type { Workroom, WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { Secrets } from '../config/secrets.ts'
import type { DocumentService, Spent } from '../documents/documentService.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from '../uploads/blobStore.ts'
import { downloadName } from '../uploads/fileName.ts'
import { type Part, type WritePart, openParts } from './packageParts.ts'
import { proofOf } from './proofFile.ts'
import { contractFiles, ledgerFile, messagesPage, readMe } from './readable.ts'
import { readVerifiers, verifierPage } from './verifiers.ts'

export interface PackageParts {
  readonly store: Pick<RecordStore, 'tail'>
  readonly documents: DocumentService
  readonly receiptsOf: (room: RoomId) => Promise<readonly Receipt[]>
  readonly stampsOf: (room: RoomId) => Promise<readonly TimeStamp[]>
  readonly uploads: Pick<UploadStore, 'getAll'>
  readonly blobs: Pick<BlobStore, 'read'>
  readonly signing: Secrets['signing']
  readonly vouchers: Secrets['vouchers']
  readonly siteUrl: () => string
  readonly now: () => number
}

export interface PackageAsked {
  readonly room: RoomId
  readonly state: Workroom
  readonly role: Role
  /** The files' bytes, too. */
  readonly withFiles: boolean
}

export interface MadePackage {
  readonly entries: readonly Part[]
  /** Once it was sent, or nobody waits for it any more. */
  discard(): Promise<void>
}

/** Short enough that nobody else waits for it. */
const PAGE = 50

export async function makePackage(asked: PackageAsked, parts: PackageParts): Promise<MadePackage> {
  const spool = await openParts(parts.now())
  try {
    return { entries: await packageEntries(asked, parts, spool.write), discard: () => spool.discard() }
  } catch (error) {
    await spool.discard()
    throw error
  }
}

/** What a package consists of, each part written by `write` under the path that it has in the package. */
export async function packageEntries(
  asked: PackageAsked,
  parts: PackageParts,
  write: WritePart,
): Promise<readonly Part[]> {
  const { room, state, role } = asked
  const telling: LogRecord[] = []
  const records = await write(RECORDS_FILE, lines(asked, parts, telling))
  const isOpen = isOpenFor(state, role)
  const readable: Part[] = []
  for await (const { path: name, text } of contractFiles(telling)) readable.push(await write(name, [text]))
  const ledger = ledgerFile(telling)
  readable.push(await write(ledger.path, [ledger.text]))
  readable.push(await write('messages.html', messagesPage(pagesOf(records), state.offer)))
  if (isOpen) readable.push(...(await papers(asked, telling, { parts, write })))
  const stamps = isOpen ? (await parts.stampsOf(room)).filter(({ seq }) => seq <= state.head.seq) : []
  for (const stamp of stamps) readable.push(...(await stampParts(stamp, write)))
  const files = isOpen && asked.withFiles ? await filesIn(telling, parts) : []
  const madeAt = parts.now()
  const about = {
    title: state.offer.title,
    room,
    role,
    site: parts.siteUrl(),
    keyId: parts.signing.keyId,
    madeAt,
  }
  readable.push(await write('READ-ME.txt', [readMe({ ...about, records: state.head.seq })]))
  const all = [records, ...readable, ...files]
  const manifest = all.map(({ path: name, size, sha256 }) => ({ path: name, size, sha256 }))
  const receipts = isOpen ? await parts.receiptsOf(room) : []
  const proof = proofOf(
    { ...about, room, role, state, telling, receipts, stamps, manifest, isOpen, vouchers: parts.vouchers },
    parts.signing,
  )
  return [...all, ...(await programs(canonicalJson(proof), records, write))]
}

/** One record a line, as this party may read them; what more than words and moves they hold is gathered on the way. */
async function* lines(
  { room, state, role }: PackageAsked,
  { store }: PackageParts,
  telling: LogRecord[],
): AsyncGenerator<string> {
  const gone = deletedIn(state)
  // what comes meanwhile is left to the next package
  for (let from = 0; from < state.head.seq;) {
    const page = await store.tail(room, from, Math.min(PAGE, state.head.seq - from))
    if (page.length === 0) return
    from += page.length
    const readable = page.map((record) =>
      recordFor(gone.has(record.seq) ? emptied(record) : record, state, role),
    )
    telling.push(...readable.filter((record) => record.events.some(isTelling)))
    yield `${readable.map((record) => JSON.stringify(record)).join('\n')}\n`
  }
}

/** M3, M10: records with words that are deleted; they are erased from the log a moment after the room knows it. */
function deletedIn({ messages, board }: Workroom): ReadonlySet<number> {
  const messagesGone = messages.last.filter(({ deletedAt }) => deletedAt !== null)
  const commentsGone = (board.comments?.values() ?? [])
    .flat()
    .filter(({ deletedAt }) => deletedAt !== undefined)
  return new Set([...messagesGone, ...commentsGone].flatMap(({ seqs }) => seqs))
}

/** As the log has it once it is erased. */
const emptied = (record: LogRecord): LogRecord => ({ ...record, texts: record.texts.map(() => null) })

/** A long history is mostly talk and moves: only those of it that bring files are looked at again. */
const isTelling = (event: SealedEvent): boolean =>
  !/^(message|comment|card)\./.test(event.type) ||
  (Array.isArray(event['files']) && event['files'].length > 0)

/** Read back from what was written: nobody holds a long history in memory. */
async function* pagesOf(records: Part): AsyncGenerator<readonly LogRecord[]> {
  let page: LogRecord[] = []
  for await (const line of createInterface({ input: Readable.from(records.read()), crlfDelay: Infinity })) {
    page.push(JSON.parse(line) as LogRecord)
    if (page.length < PAGE) continue
    yield page
    page = []
    await new Promise(setImmediate)
  }
  yield page
}

/** Whoever asks for a package pays for the time of the whole of it. */
const withTheWhole: Spent = () => undefined

async function papers(
  { room, state }: PackageAsked,
  telling: readonly LogRecord[],
  { parts, write }: { readonly parts: PackageParts; readonly write: WritePart },
): Promise<readonly Part[]> {
  const made: Part[] = []
  const version = versionInForce(state.contract)
  const certificate = version && (await parts.documents.certificate(room, version, withTheWhole))
  if (certificate) made.push(await write('documents/certificate.pdf', [certificate.bytes]))
  for (const event of telling.flatMap((record) => openEvents(record) as readonly WorkroomEvent[])) {
    if (event.type !== 'invoice.issued' && event.type !== 'invoice.credited') continue
    const paper = await parts.documents.invoice({ room, number: event.number, due: null }, withTheWhole)
    if (paper !== null) made.push(await write(`documents/${event.number}.pdf`, [paper.bytes]))
  }
  return made
}

/** As `openssl ts -verify` takes them. */
async function stampParts({ seq, statement, token }: TimeStamp, write: WritePart): Promise<readonly Part[]> {
  const named = stampFiles(seq)
  return [await write(named.statement, [statement]), await write(named.answer, [Buffer.from(token, 'hex')])]
}

/** One that was deleted, or whose bytes are gone, is left out; what its record says of it stays. */
async function filesIn(
  log: readonly LogRecord[],
  { uploads, blobs }: PackageParts,
): Promise<readonly Part[]> {
  const named = filesOf(log)
  const rows = new Map(
    (await uploads.getAll(named.map(({ file }) => file as FileId))).map((row) => [row.file, row]),
  )
  return named.flatMap(({ file, name, seq }) => {
    const row = rows.get(file as FileId)
    if (name === null || row === undefined || row.sha256 === null) return []
    return [
      {
        path: `files/record-${seq}-${file.slice(0, 8)}-${downloadName(name)}`,
        size: row.size,
        sha256: row.sha256,
        crc32: row.crc32,
        changedAt: row.declaredAt,
        async *read() {
          if (row.size > 0) yield* (await blobs.read(row.file)) as AsyncIterable<Uint8Array>
        },
      },
    ]
  })
}

async function programs(proof: string, records: Part, write: WritePart): Promise<readonly Part[]> {
  const { page, program } = await readVerifiers()
  return [
    await write(PROOF_FILE, [proof]),
    ...(page === null ? [] : [await write('verify.html', verifierPage(page, proof, records.read()))]),
    ...(program === null ? [] : [await write('verify.mjs', [program])]),
  ]
}
