// One part on its way to the disk. What it writes lies beyond the row's offset and counts for nothing until it is committed:
//
//   claim ─▶ write at the offset, hash ─▶ checksum right, fsync ─▶ commit: the row's offset moves
//                         └── anything else: abandon; the file is cut back, the offset stays (T-63, T-64)

import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

import type { Upload } from '../storage/uploadRows.ts'
import type { Digests, Running } from './digest.ts'
import { type PartFiles, type PartHandle, isDiskFull, writeAll } from './partFiles.ts'
import { UploadRefused, refuseUpload } from './refusals.ts'

/** Bytes gathered before they are written: fewer and larger writes. */
const GATHER_BYTES = 1_048_576

export interface Writing {
  /** Where the next part begins. */
  readonly offset: number
  /** Null when the whole has to be read from the file in the end. */
  readonly running: Running | null
}

export interface PartWriter {
  /** Durable when it resolves. */
  write(bytes: Readable, sha256: string): Promise<Writing>
  /** Milliseconds of the clock given, when the last byte came. */
  lastByteAt(): number
}

interface Options {
  readonly files: Pick<PartFiles, 'open'>
  readonly digests: Digests
  readonly now: () => number
}

export function createPartWriter(upload: Upload, { files, digests, now }: Options): PartWriter {
  let lastByteAt = now()

  async function receive(handle: PartHandle, bytes: Readable, sha256: string): Promise<Writing> {
    const running = digests.at(upload.file, upload.offset)
    const part = createHash('sha256')
    let gathered: Buffer[] = []
    let waiting = 0
    let offset = upload.offset
    const flush = async (): Promise<void> => {
      await writeAll(handle, Buffer.concat(gathered), offset)
      offset += waiting
      gathered = []
      waiting = 0
    }
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      lastByteAt = now()
      if (offset + waiting + chunk.length > upload.size) refuseUpload('beyond-size')
      part.update(chunk)
      running?.add(chunk)
      gathered.push(chunk)
      waiting += chunk.length
      if (waiting >= GATHER_BYTES) await flush()
    }
    if (waiting > 0) await flush()
    if (part.digest('hex') !== sha256) refuseUpload('part-damaged')
    await handle.datasync()
    return { offset, running }
  }

  return {
    async write(bytes, sha256) {
      const handle = await files.open(upload.file)
      try {
        return await receive(handle, bytes, sha256)
      } catch (error) {
        await handle.truncate(upload.offset).catch(() => undefined)
        throw isDiskFull(error) ? new UploadRefused('disk-full') : error
      } finally {
        await handle.close()
      }
    },
    lastByteAt: () => lastByteAt,
  }
}
