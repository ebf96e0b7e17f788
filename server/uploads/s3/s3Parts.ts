// Files that are still arriving, in a bucket: any node takes the next part, and one that dies leaves nothing half done. A
// bucket wants parts of 5 MiB or more, people send what their line carries: whole blocks become parts of the bucket's own
// multipart upload, what is left over is an object named by where it ends.
//
//   parts/FILE/upload                  the name of the multipart upload, once there is a whole block
//   parts/FILE/block-00001             the tag of its first part; not every bucket can list them
//   parts/FILE/rest-000000010485760    the bytes from the last whole block up to there
//
// Nothing that the row's offset counts on is taken away before the offset has moved.

import type { FileId } from '../../../shared/ids.ts'
import type { PartFiles, PartHandle } from '../partFiles.ts'
import { type Bucket, type StoredPart, isGone } from './bucket.ts'

export const BLOCK = 8 * 1024 ** 2

export const blobKey = (file: FileId): string => `blobs/${file}`
const folderOf = (file: FileId): string => `parts/${file}/`
const nameKey = (file: FileId): string => `${folderOf(file)}upload`
const blockKey = (file: FileId, number: number): string =>
  `${folderOf(file)}block-${String(number).padStart(5, '0')}`
const restKey = (file: FileId, end: number): string =>
  `${folderOf(file)}rest-${String(end).padStart(15, '0')}`

export interface S3Parts extends PartFiles {
  /** All of it becomes the blob; again after a crash it does nothing. */
  become(file: FileId, size: number): Promise<void>
}

export function createS3Parts(bucket: Bucket): S3Parts {
  async function uploadOf(file: FileId): Promise<string | null> {
    const name = await bucket.get(nameKey(file))
    return name === null ? null : Buffer.from(name).toString()
  }

  async function beginUpload(file: FileId): Promise<string> {
    const upload = await bucket.begin(blobKey(file))
    await bucket.put(nameKey(file), Buffer.from(upload))
    return upload
  }

  async function restBefore(file: FileId, offset: number): Promise<Uint8Array> {
    const length = offset % BLOCK
    if (length === 0) return new Uint8Array()
    const rest = await bucket.get(restKey(file, offset))
    if (rest?.length !== length) throw new Error(`what arrived of ${file} before ${offset} is not there`)
    return rest
  }

  /** Durable when it resolves; counts for nothing until the row's offset moves. */
  async function append(file: FileId, offset: number, chunks: readonly Uint8Array[]): Promise<void> {
    let bytes = Buffer.concat([await restBefore(file, offset), ...chunks])
    const end = offset - (offset % BLOCK) + bytes.length
    let number = Math.floor(offset / BLOCK) + 1
    let upload = bytes.length < BLOCK ? null : await uploadOf(file)
    for (; bytes.length >= BLOCK; bytes = bytes.subarray(BLOCK)) {
      upload ??= await beginUpload(file)
      await putBlock(file, upload, { number: number++, bytes: bytes.subarray(0, BLOCK) })
    }
    if (bytes.length > 0) await bucket.put(restKey(file, end), bytes)
    const { rests } = await whatArrived(file)
    for (const before of rests) if (before < offset) await bucket.remove(restKey(file, before))
  }

  async function putBlock(
    file: FileId,
    upload: string,
    { number, bytes }: { readonly number: number; readonly bytes: Uint8Array },
  ): Promise<void> {
    try {
      const { tag } = await bucket.putPart(blobKey(file), upload, number, bytes)
      await bucket.put(blockKey(file, number), Buffer.from(tag))
    } catch (error) {
      // the bucket gave it up, for its age perhaps: the file begins anew
      if (isGone(error)) await clear(file)
      throw error
    }
  }

  async function whatArrived(
    file: FileId,
  ): Promise<{ readonly blocks: readonly number[]; readonly rests: readonly number[] }> {
    const blocks: number[] = []
    const rests: number[] = []
    for await (const { key } of bucket.list(folderOf(file))) {
      const [, kind, digits] = /\/(block|rest)-(\d+)$/.exec(key) ?? []
      if (kind !== undefined) (kind === 'block' ? blocks : rests).push(Number(digits))
    }
    return { blocks, rests }
  }

  async function clear(file: FileId): Promise<void> {
    const { blocks, rests } = await whatArrived(file)
    for (const end of rests) await bucket.remove(restKey(file, end))
    for (const number of blocks) await bucket.remove(blockKey(file, number))
    // the name last: by it the upload is given up
    await bucket.remove(nameKey(file))
  }

  function handleFor(file: FileId): PartHandle {
    let offset = 0
    let chunks: Uint8Array[] = []
    return {
      async write(bytes, from, length, at) {
        if (chunks.length === 0) offset = at
        chunks.push(Uint8Array.prototype.slice.call(bytes, from, from + length))
        return { bytesWritten: length }
      },
      async truncate() {
        chunks = []
      },
      async datasync() {
        if (chunks.length > 0) await append(file, offset, chunks)
        chunks = []
      },
      close: () => Promise.resolve(),
    }
  }

  return {
    open: async (file) => handleFor(file),
    async size(file) {
      const { blocks, rests } = await whatArrived(file)
      const missing = blocks.findIndex((number, index) => number !== index + 1)
      return Math.max(0, ...rests, (missing === -1 ? blocks.length : missing) * BLOCK)
    },
    async remove(file) {
      const upload = await uploadOf(file)
      if (upload !== null) await bucket.giveUp(blobKey(file), upload)
      await clear(file)
    },
    async *list() {
      let file = '' as FileId
      let newest = 0
      for await (const { key, changedAt } of bucket.list('parts/')) {
        const next = key.split('/')[1] as FileId
        if (next !== file && newest > 0) yield { file, changedAt: newest }
        newest = next === file ? Math.max(newest, changedAt) : changedAt
        file = next
      }
      if (newest > 0) yield { file, changedAt: newest }
    },
    async become(file, size) {
      const key = blobKey(file)
      if (size === 0 || (await bucket.size(key)) !== size) {
        const upload = await uploadOf(file)
        const rest = await restBefore(file, size)
        if (upload === null) await bucket.put(key, rest)
        else await bucket.complete(key, upload, await tagsOf(file, upload, { size, rest }))
      }
      await clear(file)
    },
  }

  async function tagsOf(
    file: FileId,
    upload: string,
    { size, rest }: { readonly size: number; readonly rest: Uint8Array },
  ): Promise<readonly StoredPart[]> {
    const tags: StoredPart[] = []
    for (let number = 1; number <= Math.floor(size / BLOCK); number += 1) {
      const tag = await bucket.get(blockKey(file, number))
      if (tag === null) throw new Error(`block ${number} of ${file} is not there`)
      tags.push({ number, tag: Buffer.from(tag).toString() })
    }
    if (rest.length > 0) tags.push(await bucket.putPart(blobKey(file), upload, tags.length + 1, rest))
    return tags
  }
}
