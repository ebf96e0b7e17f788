// Resumable uploads: declare a file, send it in parts, finish it. The row says how far it is; a claim on the row keeps a
// second writer out, on this node and on others (T-65). Nothing here knows HTTP.

import { randomBytes } from 'node:crypto'

import * as v from 'valibot'

import type { FileRef } from '../../shared/fileRef.ts'
import { FileId, type UserId } from '../../shared/ids.ts'
import type { Limits } from '../config/limits.ts'
import type { Upload, UploadPlace, UploadStore } from '../storage/uploadRows.ts'
import type { BlobStore } from './blobStore.ts'
import { type Digest, type Digests, digestAll, digestOf } from './digest.ts'
import { cleanFileName } from './fileName.ts'
import { mediaOfBlob } from './media.ts'
import type { PartFiles } from './partFiles.ts'
import { type PartWriter, type Writing, createPartWriter } from './partWriter.ts'
import { refuseUpload } from './refusals.ts'
import { createReserve } from './reserve.ts'

export interface OpenPart extends Pick<PartWriter, 'write'> {
  /** What was written counts from now on; answers the new offset. */
  commit(written: Writing): Promise<number>
  /** Lets go of the upload, committed or not. */
  end(): Promise<void>
}

export interface Uploads {
  declare(
    owner: UserId,
    asked: { readonly place: UploadPlace; readonly name: string; readonly size: number },
  ): Promise<Upload>
  /** With its true offset. */
  status(owner: UserId, file: string): Promise<Upload>
  /** `hangUp` ends the request that writes, when it has fallen silent and another one wants to go on. */
  openPart(
    owner: UserId,
    file: string,
    part: { readonly offset: number; readonly hangUp: () => void },
  ): Promise<OpenPart>
  finish(owner: UserId, file: string, sha256: string): Promise<FileRef>
  /** Of one that nothing names yet. */
  cancel(owner: UserId, file: string): Promise<void>
}

export interface UploadsOptions {
  readonly store: UploadStore
  readonly blobs: BlobStore
  readonly parts: PartFiles
  readonly digests: Digests
  readonly limits: Limits
  /** On the disk that could fill up; null where no disk of ours is meant. */
  readonly dir: string | null
  readonly now: () => number
}

/** A claim outlives its writer only when the node died; a part has `requestTimeoutMs`, a finish may read 10 GiB. */
const CLAIM_MS = 10 * 60_000
/** A writer without a byte for so long gives way. */
const SILENT_MS = 3_000

interface Holder {
  readonly lastByteAt: () => number
  readonly hangUp: () => void
  readonly over: Promise<void>
}

export function createUploads(options: UploadsOptions): Uploads {
  const { store, blobs, parts, digests, now } = options
  const reserve = createReserve(options)
  const holders = new Map<FileId, Holder>()

  async function own(owner: UserId, file: string): Promise<Upload> {
    const id = v.safeParse(FileId, file)
    const upload = id.success ? await store.get(id.output) : null
    return upload?.owner === owner && upload.state !== 'released' ? upload : refuseUpload('not-found')
  }

  async function claim({ file }: Upload): Promise<{ readonly upload: Upload; readonly token: string }> {
    const token = randomBytes(12).toString('hex')
    const take = () => store.claim(file, now(), { token, until: now() + CLAIM_MS })
    const upload = await take()
    if (upload !== null) return { upload, token }
    const holder = holders.get(file)
    if (holder === undefined || now() - holder.lastByteAt() < SILENT_MS) return refuseUpload('upload-busy')
    holder.hangUp()
    await holder.over
    return { upload: (await take()) ?? refuseUpload('upload-busy'), token }
  }

  /** A power cut may have taken a file whose parts were durable, by taking its name: then it begins anew. */
  async function trueOffset(upload: Upload): Promise<number> {
    if (upload.offset === 0 || isFinished(upload)) return upload.offset
    const arrived = (await parts.size(upload.file)) || (await blobs.size(upload.file)) || 0
    return arrived >= upload.offset ? upload.offset : 0
  }

  const digestOfBlob = async ({ file, size }: Upload): Promise<Digest> =>
    size === 0 ? digestAll(nothing()) : digestAll(await blobs.read(file))

  async function verify(upload: Upload, token: string, sha256: string): Promise<FileRef> {
    const { file, size } = upload
    const isKept = (await parts.size(file)) === 0 && (await blobs.size(file)) === size
    if (!isKept) await blobs.keep(file, size)
    const running = digests.at(file, size)
    const digest: Digest = running === null ? await digestOfBlob(upload) : digestOf(running)
    digests.forget(file)
    if (digest.sha256 !== sha256) {
      await blobs.remove(file)
      await store.settle(file, token, { state: 'declared', offset: 0, touchedAt: now() })
      return refuseUpload('file-damaged')
    }
    const media = await mediaOfBlob(blobs, upload)
    const verified: Upload = { ...upload, ...digest, media, state: 'verified', touchedAt: now() }
    const { crc32, state, touchedAt } = verified
    const isOurs = await store.settle(file, token, { media, sha256, crc32, state, touchedAt })
    return isOurs ? refOf(verified) : refuseUpload('upload-busy')
  }

  return {
    async declare(owner, { place, name, size }) {
      const upload: Upload = {
        file: v.parse(FileId, randomBytes(16).toString('hex')),
        place,
        owner,
        name: cleanFileName(name),
        size,
        state: 'declared',
        offset: 0,
        media: '',
        sha256: '',
        crc32: 0,
        declaredAt: now(),
        touchedAt: now(),
        references: [],
      }
      await reserve.take(upload)
      return upload
    },
    async status(owner, file) {
      const upload = await own(owner, file)
      return { ...upload, offset: await trueOffset(upload) }
    },
    async openPart(owner, id, { offset, hangUp }) {
      const known = await own(owner, id)
      if (isFinished(known)) return refuseUpload('upload-finished')
      await reserve.again(known)
      const { upload, token } = await claim(known)
      const { file } = upload
      let isHeld = true
      const letGo = async (change: Partial<Upload>): Promise<boolean> => {
        const isOurs = await store.settle(file, token, change)
        isHeld = false
        return isOurs
      }
      const reached = await trueOffset(upload)
      if (isFinished(upload) || reached !== offset) {
        await letGo({ offset: reached })
        return refuseUpload(isFinished(upload) ? 'upload-finished' : 'wrong-offset')
      }
      const writer = createPartWriter({ ...upload, offset }, { files: parts, digests, now })
      const { over, end } = createGate()
      holders.set(file, { lastByteAt: () => writer.lastByteAt(), hangUp, over })
      return {
        write: (bytes, sha256) => writer.write(bytes, sha256),
        async commit(written) {
          const isOurs = await letGo({ state: 'receiving', offset: written.offset, touchedAt: now() })
          if (!isOurs) return refuseUpload('upload-busy')
          if (written.running === null) digests.forget(file)
          else digests.keep(file, written.running)
          return written.offset
        },
        async end() {
          holders.delete(file)
          if (isHeld) await letGo({}).finally(end)
          else end()
        },
      }
    },
    async finish(owner, id, sha256) {
      const known = await own(owner, id)
      if (isFinished(known)) return known.sha256 === sha256 ? refOf(known) : refuseUpload('upload-finished')
      const { upload, token } = await claim(known)
      try {
        if ((await trueOffset(upload)) !== upload.size) refuseUpload('upload-incomplete')
        return await verify(upload, token, sha256)
      } finally {
        await store.settle(upload.file, token, {})
      }
    },
    async cancel(owner, id) {
      const known = await own(owner, id)
      if (known.state === 'attached') refuseUpload('upload-finished')
      const { upload } = await claim(known)
      if (!(await store.remove(upload))) refuseUpload('upload-busy')
      digests.forget(upload.file)
      await parts.remove(upload.file)
      await blobs.remove(upload.file)
    },
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function createGate(): { readonly over: Promise<void>; readonly end: () => void } {
  let end: (() => void) | null = null
  const over = new Promise<void>((resolve) => {
    end = resolve
  })
  return { over, end: () => end?.() }
}

export const isFinished = ({ state }: Upload): boolean => state === 'verified' || state === 'attached'

export const refOf = ({ file, name, size, media, sha256 }: Upload): FileRef => ({
  file,
  name,
  size,
  media,
  sha256,
})
