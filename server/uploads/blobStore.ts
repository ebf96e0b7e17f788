// Where verified bytes lie for good: a port, and its driver for a disk. A blob is put in place by one rename after it is
// durable, so that it is there whole or not at all (T-77); its name is ours alone (T-58), readable by the owner alone.

import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

import type { FileId } from '../../shared/ids.ts'
import type { PartsOnDisk } from './partFiles.ts'

const READ_BYTES = 262_144

export interface BlobStore {
  /** Takes over all that arrived of a file. Durable when it resolves; again after a crash it does nothing. */
  keep(file: FileId, size: number): Promise<void>
  /** Null when it is missing. */
  size(file: FileId): Promise<number | null>
  /** All of it or from one byte to another, the last one included; rejects when it is missing. */
  read(file: FileId, range?: { readonly start: number; readonly end: number }): Promise<Readable>
  /** Where a web server may send it from; null where it lies on no disk of this machine. */
  pathOf(file: FileId): string | null
  remove(file: FileId): Promise<void>
  list(): AsyncIterable<{ readonly file: FileId; readonly changedAt: number }>
}

export interface BlobsOnDisk extends BlobStore {
  pathOf(file: FileId): string
}

/** @param parts what arrived lies on the same disk */
export async function createDiskBlobs(
  dir: string,
  parts: Pick<PartsOnDisk, 'open' | 'pathOf'>,
): Promise<BlobsOnDisk> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const pathOf = (file: FileId): string => join(dir, file.slice(0, 2), file)

  async function isKept(file: FileId, size: number): Promise<boolean> {
    return (await sizeOf(parts.pathOf(file))) === null && (await sizeOf(pathOf(file))) === size
  }

  return {
    async keep(file, size) {
      const to = pathOf(file)
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      // else a crash came between the rename and what was to follow it
      if (size === 0 || !(await isKept(file, size))) {
        await cutTo(parts, file, size)
        await syncPath(parts.pathOf(file))
        await rename(parts.pathOf(file), to)
      }
      await syncPath(dirname(to))
      await syncPath(dir)
    },
    size: (file) => sizeOf(pathOf(file)),
    async read(file, range) {
      const handle = await open(pathOf(file), 'r')
      return handle.createReadStream({ ...range, highWaterMark: READ_BYTES })
    },
    pathOf,
    remove: (file) => rm(pathOf(file), { force: true }),
    async *list() {
      for (const shelf of await readdir(dir)) {
        for (const name of await readdir(join(dir, shelf))) {
          const found = await stat(join(dir, shelf, name)).catch(() => null)
          if (found !== null) yield { file: name as FileId, changedAt: found.mtimeMs }
        }
      }
    },
  }
}

/** Exactly its size; a file of no bytes is made here. */
async function cutTo(parts: Pick<PartsOnDisk, 'open'>, file: FileId, size: number): Promise<void> {
  const handle = await parts.open(file)
  try {
    await handle.truncate(size)
  } finally {
    await handle.close()
  }
}

/** A file's content, or a folder's names, onto the disk itself. */
async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

export const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT'
