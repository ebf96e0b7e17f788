// Files that are still arriving: bytes up to the row's offset are verified and durable, what lies beyond is the rest of a
// part that failed and is overwritten by the next one.

import { constants } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { FileId } from '../../shared/ids.ts'

/** What is used of a file that is being written: a disk's, or one that gathers for a bucket. */
export interface PartHandle {
  /** Writes so many bytes from a place of these to a place of the file; less than that where there is no more room. */
  write(
    bytes: Uint8Array,
    from: number,
    length: number,
    at: number,
  ): Promise<{ readonly bytesWritten: number }>
  truncate(length: number): Promise<void>
  datasync(): Promise<void>
  close(): Promise<void>
}

export interface PartFiles {
  /** For writing at any place; made when it is not there. */
  open(file: FileId): Promise<PartHandle>
  /** 0 when it is not there. */
  size(file: FileId): Promise<number>
  remove(file: FileId): Promise<void>
  list(): AsyncIterable<{ readonly file: FileId; readonly changedAt: number }>
}

export interface PartsOnDisk extends PartFiles {
  pathOf(file: FileId): string
}

export async function createPartFiles(dir: string): Promise<PartsOnDisk> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const pathOf = (file: FileId): string => join(dir, `${file}.part`)
  return {
    open: (file) => open(pathOf(file), constants.O_WRONLY | constants.O_CREAT, 0o600),
    pathOf,
    async size(file) {
      const found = await stat(pathOf(file)).catch(() => null)
      return found?.size ?? 0
    },
    remove: (file) => rm(pathOf(file), { force: true }),
    async *list() {
      for (const name of await readdir(dir)) {
        const found = await stat(join(dir, name)).catch(() => null)
        if (found !== null) yield { file: name.replace(/\.part$/, '') as FileId, changedAt: found.mtimeMs }
      }
    },
  }
}

/** All of it: the system may write less than it was given, first of all on a disk that is filling up. */
export async function writeAll(handle: PartHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    if (bytesWritten === 0) throw Object.assign(new Error('the disk took no more'), { code: 'ENOSPC' })
    done += bytesWritten
  }
}

export const isDiskFull = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'ENOSPC' || error.code === 'EDQUOT')
