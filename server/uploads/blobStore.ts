// Where verified bytes lie for good: a port, and its driver for a disk. A blob is put in place by one rename after it is
// durable, so that it is there whole or not at all (T-77); its name is ours alone (T-58), readable by the owner alone.

import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { FileId } from '../../shared/ids.ts'

export interface BlobStore {
  /** Takes over a complete, closed file. Durable when it resolves; again after a crash it does nothing. */
  adopt(file: FileId, from: string): Promise<void>
  /** Null when it is missing. */
  size(file: FileId): Promise<number | null>
  /** For reading at any place; throws when it is missing. */
  open(file: FileId): Promise<FileHandle>
  /** Where a web server may send it from. */
  pathOf(file: FileId): string
  remove(file: FileId): Promise<void>
  list(): AsyncIterable<{ readonly file: FileId; readonly changedAt: number }>
}

export async function createDiskBlobs(dir: string): Promise<BlobStore> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const pathOf = (file: FileId): string => join(dir, file.slice(0, 2), file)

  return {
    async adopt(file, from) {
      const to = pathOf(file)
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      try {
        await syncPath(from)
        await rename(from, to)
      } catch (error) {
        // a crash came between the rename and what was to follow it
        if (!isMissing(error) || (await sizeOf(to)) === null) throw error
      }
      await syncPath(dirname(to))
      await syncPath(dir)
    },
    size: (file) => sizeOf(pathOf(file)),
    open: (file) => open(pathOf(file), 'r'),
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
