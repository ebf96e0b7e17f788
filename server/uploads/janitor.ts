// Cleans up after uploads (T-78): what nobody finished for a day, what nothing named for a week, a draft neither, what was
// released with its message, and files that no row knows. What a room names and is gone raises an alarm, and is never quietly
// forgotten. While the server is not sure of its date nothing is removed for its age (K7).

import type { FileId } from '../../shared/ids.ts'
import type { Limits } from '../config/limits.ts'
import { repeat } from '../repeat.ts'
import type { Upload, UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from './blobStore.ts'
import type { PartFiles } from './partFiles.ts'

/** One line for the operator. */
export interface MissingFile {
  readonly event: 'file-missing'
  readonly at: string
  readonly file: FileId
  readonly references: readonly string[]
}

export interface Swept {
  readonly removed: readonly FileId[]
  readonly missing: readonly FileId[]
}

export interface Janitor {
  sweep(): Promise<Swept>
  start(): void
  close(): Promise<void>
}

interface Options {
  readonly store: UploadStore
  readonly blobs: BlobStore
  readonly parts: PartFiles
  readonly limits: Pick<Limits, 'unfinishedUploadMs' | 'unattachedFileMs'>
  /** Each look at one of the files is a request to somebody else: what is missing is looked for once a day. */
  readonly isFar: boolean
  /** Whether a draft names it: it is still wanted, however long nobody wrote. */
  readonly isDrafted: (upload: Upload) => Promise<boolean>
  readonly now: () => number
  readonly isDateSure: () => boolean
  readonly alarm: (line: MissingFile) => void
  readonly report: (error: unknown) => void
}

const EVERY_MS = 15 * 60_000
const DAY_MS = 86_400_000

export function createJanitor(options: Options): Janitor {
  const { store, blobs, parts, limits, isDrafted, now } = options

  /** The row first: a row without its bytes would be an alarm, bytes without a row are swept next time. */
  async function remove(upload: Upload): Promise<readonly FileId[]> {
    if (!(await store.remove(upload))) return []
    await parts.remove(upload.file)
    await blobs.remove(upload.file)
    return [upload.file]
  }

  async function removeIdle(states: readonly Upload['state'][], forMs: number): Promise<readonly FileId[]> {
    const removed: FileId[] = []
    for (const upload of await store.idle(states, now() - forMs)) {
      if (upload.state === 'verified' && (await isDrafted(upload))) continue
      removed.push(...(await remove(upload)))
    }
    return removed
  }

  /** By the clock of the disk: files that no row knows, and that are old enough to have none for good. */
  async function removeStrays(from: Pick<PartFiles, 'list' | 'remove'>): Promise<void> {
    for await (const { file, changedAt } of from.list()) {
      if (changedAt > now() - limits.unfinishedUploadMs || (await store.get(file)) !== null) continue
      await from.remove(file)
    }
  }

  async function findMissing(): Promise<readonly FileId[]> {
    const missing: FileId[] = []
    for await (const { file, size, references } of store.attached()) {
      if ((await blobs.size(file)) === size) continue
      missing.push(file)
      options.alarm({ event: 'file-missing', at: new Date(now()).toISOString(), file, references })
    }
    return missing
  }

  async function removeOld(): Promise<readonly FileId[]> {
    const removed = [
      ...(await removeIdle(['declared', 'receiving'], limits.unfinishedUploadMs)),
      ...(await removeIdle(['verified'], limits.unattachedFileMs)),
    ]
    await removeStrays(parts)
    await removeStrays(blobs)
    return removed
  }

  let lookedAt = Number.NEGATIVE_INFINITY
  const isToLook = (): boolean => !options.isFar || performance.now() - lookedAt >= DAY_MS

  async function sweep(): Promise<Swept> {
    const released = await removeIdle(['released'], 0)
    const old = options.isDateSure() ? await removeOld() : []
    const missing = isToLook() ? await findMissing() : []
    if (isToLook()) lookedAt = performance.now()
    return { removed: [...old, ...released], missing }
  }

  const sweeps = repeat(sweep, { everyMs: EVERY_MS, report: options.report })
  return {
    sweep: sweeps.run,
    start: () => void sweeps.start(),
    close: sweeps.stop,
  }
}
