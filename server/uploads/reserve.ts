// The space of an upload is reserved before its first byte, by the row itself: insert, count all rows, take it back when
// they are too much. Two who race at the edge both see both rows, so that the quota is never exceeded (T-69).

import { statfs } from 'node:fs/promises'

import type { Limits } from '../config/limits.ts'
import type { Upload, UploadStore, Usage } from '../storage/uploadRows.ts'
import { type UploadRefusalCode, refuseUpload } from './refusals.ts'

/** Left free on the disk for everything else. */
const SPARE_BYTES = 256 * 1024 ** 2

interface Options {
  readonly store: Pick<UploadStore, 'insert' | 'usageOf' | 'remove'>
  readonly limits: Limits
  readonly dir: string
}

export function createReserve({ store, limits, dir }: Options): (upload: Upload) => Promise<void> {
  let last: Promise<unknown> = Promise.resolve()

  async function reserve(upload: Upload): Promise<void> {
    if (upload.size > limits.fileBytes) refuseUpload('file-too-large')
    if (!(await hasSpace(dir, upload.size))) refuseUpload('disk-full')
    await store.insert(upload)
    const place = await store.usageOf({ place: upload.place })
    const person = await store.usageOf({ owner: upload.owner })
    const code = exceeded({ place, person }, limits)
    if (code === null) return
    await store.remove(upload)
    refuseUpload(code)
  }

  // one after another here, so that only other nodes can be refused for an upload that was taken back
  return (upload) => {
    const turn = last.then(() => reserve(upload))
    last = turn.catch(() => undefined)
    return turn
  }
}

function exceeded(
  { place, person }: { readonly place: Usage; readonly person: Usage },
  limits: Limits,
): UploadRefusalCode | null {
  if (person.open > limits.openUploads) return 'too-many-uploads'
  if (place.bytes > limits.placeBytes || place.files > limits.placeFiles) return 'place-full'
  return person.bytes > limits.personBytes ? 'person-full' : null
}

async function hasSpace(dir: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize > bytes + SPARE_BYTES
}
