// Parts of a package on their way: each is written once to one file that has no name any more, with its size and checksums
// known afterwards. Nothing is held in memory however long a room's history is, and nothing is left on the disk by a server
// that is killed: the system frees what is open and has no name.

import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32 } from 'node:zlib'

import type { ZipEntry } from '../uploads/zip.ts'

export interface Part extends ZipEntry {
  /** In hexadecimal. */
  readonly sha256: string
}

type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

export type WritePart = (name: string, chunks: Chunks) => Promise<Part>

export interface Parts {
  readonly write: WritePart
  /** Frees the space; nothing of it can be read any more. */
  discard(): Promise<void>
}

const READ_BYTES = 65_536

export async function openParts(now: number): Promise<Parts> {
  const name = path.join(tmpdir(), `workroom-proof-${randomUUID()}`)
  const file = await open(name, 'wx+', 0o600)
  await rm(name, { force: true })
  let end = 0

  async function append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, end)
      done += bytesWritten
      end += bytesWritten
    }
  }

  return {
    async write(entry, chunks) {
      const start = end
      const hash = createHash('sha256')
      let crc = 0
      for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk as Uint8Array)
        hash.update(bytes)
        crc = crc32(bytes, crc)
        await append(bytes)
      }
      const size = end - start
      return {
        path: entry,
        size,
        crc32: crc,
        changedAt: now,
        sha256: hash.digest('hex'),
        read: () => bytesOf(file, start, size),
      }
    },
    discard: () => file.close(),
  }
}

async function* bytesOf(file: FileHandle, start: number, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, size - at))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start + at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
