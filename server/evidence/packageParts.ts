// Parts of a package on their way: each is written to a folder of this package once, with its size and checksums known
// afterwards, so that nothing is held in memory however long a room's history is.

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'

import type { ZipEntry } from '../uploads/zip.ts'

export interface Part extends ZipEntry {
  /** In hexadecimal. */
  readonly sha256: string
}

type Chunks = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

export function createParts(dir: string, now: number) {
  let count = 0
  return async (name: string, chunks: Chunks): Promise<Part> => {
    const file = path.join(dir, String(count++))
    const hash = createHash('sha256')
    let [size, crc] = [0, 0]
    const measured = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk as Uint8Array)
        hash.update(bytes)
        crc = crc32(bytes, crc)
        size += bytes.length
        yield bytes
      }
    }
    await pipeline(Readable.from(measured()), createWriteStream(file))
    return {
      path: name,
      size,
      crc32: crc,
      changedAt: now,
      sha256: hash.digest('hex'),
      read: () => createReadStream(file),
    }
  }
}

export type WritePart = ReturnType<typeof createParts>
