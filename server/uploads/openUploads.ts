// Uploads put together: rows in the store, parts and blobs in the data directory, routes, facts, reactions, janitor.

import type { Connection } from 'mongoose'

import type { JobId } from '../../shared/ids.ts'
import type { Config } from '../config/readConfig.ts'
import type { Route } from '../http/routes.ts'
import type { FactSource } from '../rooms/facts.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Jobs } from '../storage/jobs.ts'
import type { Drafts } from '../storage/keptDrafts.ts'
import { type UploadStore, createUploadStore } from '../storage/uploadRows.ts'
import { createIsDrafted, createMayUpload } from './access.ts'
import type { BlobStore } from './blobStore.ts'
import { createUploads } from './createUploads.ts'
import { createDigests } from './digest.ts'
import {
  type FileReactions,
  type JobFiles,
  createFileFacts,
  createFileReactions,
  createJobFiles,
} from './fileFacts.ts'
import { fileRoutes } from './fileRoutes.ts'
import { type Janitor, type MissingFile, createJanitor } from './janitor.ts'
import { openDrive } from './openDrive.ts'
import { type PartFiles, type PartsOnDisk, createPartFiles } from './partFiles.ts'
import { uploadRoutes } from './uploadRoutes.ts'

export interface FileRoom {
  readonly store: UploadStore
  readonly parts: PartFiles
  readonly blobs: BlobStore
  readonly facts: FactSource
  readonly reactions: FileReactions
  readonly jobFiles: JobFiles
  readonly janitor: Janitor
  routes(options: {
    readonly rooms: Pick<Rooms, 'load' | 'originOf'>
    readonly jobs: Pick<Jobs, 'find'>
  }): readonly Route[]
}

export interface FileRoomOptions {
  readonly connection: Connection
  readonly config: Pick<Config, 'dataDir' | 'limits' | 's3'>
  readonly drafts: Pick<Drafts, 'find'>
  /** Other nodes may be writing: their claims are theirs. */
  readonly hasPeers: boolean
  readonly now: () => number
  readonly isDateSure: () => boolean
  /** Told how many bytes of a part arrived and count. */
  readonly received?: (bytes: number) => void
  readonly alarm: (line: MissingFile) => void
  readonly report: (error: unknown) => void
  /** The disk, for tests that fill it. */
  readonly openParts?: (dir: string) => Promise<PartsOnDisk>
}

export async function openUploads(options: FileRoomOptions): Promise<FileRoom> {
  const { connection, config, drafts, hasPeers, now, alarm, report, openParts = createPartFiles } = options
  const { limits } = config
  const store = await createUploadStore(connection)
  if (!hasPeers) await store.endAllClaims()
  const { parts, blobs, isFar } = await openDrive(config, openParts)
  const uploads = createUploads({
    store,
    blobs,
    parts,
    digests: createDigests(),
    limits,
    dir: isFar ? null : config.dataDir,
    now,
  })
  return {
    store,
    parts,
    blobs,
    facts: createFileFacts(store, now),
    reactions: createFileReactions(store),
    janitor: createJanitor({
      store,
      blobs,
      parts,
      limits,
      isFar,
      isDrafted: createIsDrafted(drafts),
      now,
      isDateSure: options.isDateSure,
      alarm,
      report,
    }),
    jobFiles: createJobFiles(store),
    routes({ rooms, jobs }) {
      const ownerOfJob = async (job: JobId) => (await jobs.find(job))?.owner ?? null
      const filesOfJob = async (job: JobId) => (await jobs.find(job))?.files ?? []
      return [
        ...uploadRoutes({
          uploads,
          mayUpload: createMayUpload({ rooms, ownerOfJob }),
          limits,
          received: options.received ?? (() => undefined),
        }),
        ...fileRoutes({ rooms, store, blobs, filesOfJob, report }),
      ]
    },
  }
}
