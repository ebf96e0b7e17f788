// SHA-256 and CRC-32 of whole files, kept running while their parts arrive, so that finishing does not read them again.
// Only a cache: after a restart, or when another node took a part, the file itself is read.

import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { crc32 } from 'node:zlib'

import type { FileId } from '../../shared/ids.ts'

export interface Digest {
  readonly sha256: string
  readonly crc32: number
}

/** Bytes seen so far, from the first one on. */
export interface Running {
  add(bytes: Uint8Array): void
  readonly offset: number
  readonly hash: Hash
  readonly crc: number
}

export interface Digests {
  /** A copy to carry on with; null when what was seen does not reach up to exactly this place. */
  at(file: FileId, offset: number): Running | null
  keep(file: FileId, running: Running): void
  forget(file: FileId): void
}

const MOST = 1000

export function createDigests(): Digests {
  const kept = new Map<FileId, Running>()
  return {
    at(file, offset) {
      if (offset === 0) return startAt(createHash('sha256'), 0, 0)
      const running = kept.get(file)
      return running?.offset === offset ? startAt(running.hash.copy(), running.crc, offset) : null
    },
    keep(file, running) {
      kept.delete(file)
      kept.set(file, running)
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    },
    forget: (file) => void kept.delete(file),
  }
}

function startAt(hash: Hash, crc: number, offset: number): Running {
  const running = { hash, crc, offset, add }
  function add(bytes: Uint8Array): void {
    hash.update(bytes)
    running.crc = crc32(bytes, running.crc)
    running.offset += bytes.length
  }
  return running
}

export function digestOf({ hash, crc }: Running): Digest {
  return { sha256: hash.copy().digest('hex'), crc32: crc }
}

export async function digestAll(bytes: AsyncIterable<Uint8Array>): Promise<Digest> {
  const running = startAt(createHash('sha256'), 0, 0)
  for await (const chunk of bytes) running.add(chunk)
  return digestOf(running)
}
