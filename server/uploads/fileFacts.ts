// Files as facts of a room: before a command is decided, what it names is compared with what was received (rule D1); once
// it is recorded, the files are marked as attached, and as released when all that named them was deleted.

import * as v from 'valibot'

import type { FileRef } from '../../shared/fileRef.ts'
import { FileId, JobId, type RoomId, type UserId } from '../../shared/ids.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { FactSource, PreparedFacts } from '../rooms/facts.ts'
import type { Upload, UploadStore } from '../storage/uploadRows.ts'
import { referenceTo } from './access.ts'
import { isFinished, refOf } from './createUploads.ts'

/** The members of a command or an event that name files. */
const members = ['files', 'proofs'] as const
const MOST_FILES = 200

type Store = Pick<UploadStore, 'getAll' | 'touch'>

export function createFileFacts(store: Store, now: () => number): FactSource {
  return ({ room, command: { args } }) => {
    const named = namedIn(args)
    if (named.length === 0) return null
    const job = v.safeParse(JobId, memberOf(args, 'job'))
    const places: readonly string[] = [`room:${room}`, ...(job.success ? [`job:${job.output}`] : [])]
    return prepare(store, { named, places, now })
  }
}

async function prepare(
  store: Store,
  asked: {
    readonly named: readonly FileId[]
    readonly places: readonly string[]
    readonly now: () => number
  },
): Promise<PreparedFacts> {
  const uploads = await store.getAll(asked.named)
  const known = new Map<string, Upload>()
  for (const upload of uploads)
    if (isFinished(upload) && asked.places.includes(upload.place)) known.set(upload.file, upload)
  // the janitor leaves alone what is about to be named
  await store.touch(
    [...known.values()].map(({ file }) => file),
    asked.now(),
  )
  return {
    isVerified: (file) => {
      const upload = known.get(file.file)
      return upload !== undefined && isSame(refOf(upload), file)
    },
  }
}

const isSame = (a: FileRef, b: FileRef): boolean =>
  a.file === b.file && a.name === b.name && a.size === b.size && a.media === b.media && a.sha256 === b.sha256

/** Synchronous and cheap: most commands name none. */
function namedIn(args: unknown): readonly FileId[] {
  const named: FileId[] = []
  for (const member of members) {
    const list = memberOf(args, member)
    if (!Array.isArray(list)) continue
    for (const one of list.slice(0, MOST_FILES)) {
      const file = v.safeParse(FileId, memberOf(one, 'file'))
      if (file.success) named.push(file.output)
    }
  }
  return named
}

const memberOf = (owner: unknown, member: string): unknown =>
  typeof owner === 'object' && owner !== null && Object.hasOwn(owner, member)
    ? (owner as Record<string, unknown>)[member]
    : undefined

/** The files of a posted job: its owner uploaded them for it. */
export interface JobFiles {
  areVerified(job: JobId, owner: UserId, files: readonly FileRef[]): Promise<boolean>
  attach(job: JobId, files: readonly FileRef[]): Promise<void>
}

export function createJobFiles(store: Pick<UploadStore, 'getAll' | 'attach'>): JobFiles {
  return {
    async areVerified(job, owner, files) {
      const uploads = await store.getAll(files.map(({ file }) => file))
      const fitting = uploads.filter(
        (upload) => isFinished(upload) && upload.place === `job:${job}` && upload.owner === owner,
      )
      const known = new Map(fitting.map((upload) => [upload.file, refOf(upload)]))
      return files.every((file) => {
        const ref = known.get(file.file)
        return ref !== undefined && isSame(ref, file)
      })
    },
    attach: async (job, files) => {
      if (files.length === 0) return
      await store.attach(
        files.map(({ file }) => file),
        `job:${job}`,
      )
    },
  }
}

export interface FileReactions {
  /** Idempotent. */
  attach(room: RoomId, record: LogRecord): Promise<void>
  /** What these records named is named by them no longer. */
  detach(room: RoomId, seqs: readonly number[]): Promise<void>
}

export function createFileReactions(store: Pick<UploadStore, 'attach' | 'detach'>): FileReactions {
  return {
    async attach(room, record) {
      const named = openEvents(record).flatMap((event) => namedIn(event))
      if (named.length > 0) await store.attach(named, referenceTo(room, record.seq))
    },
    async detach(room, seqs) {
      await store.detach(
        `room:${room}`,
        seqs.map((seq) => referenceTo(room, seq)),
      )
    },
  }
}
