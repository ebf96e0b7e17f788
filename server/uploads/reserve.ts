// The space of an upload is reserved before its first byte, by the row itself: insert, count all rows, take it back when
// they are too much. Two who race at the edge both see both rows, so that the quota is never exceeded (T-69).
//
// Everybody takes from a share of their own: of a room each party has half, so that nobody's files, announced or here, keep
// the other from delivering. What was announced and stands still holds no more than what has arrived.

import { statfs } from 'node:fs/promises'

import type { Limits } from '../config/limits.ts'
import type { Upload, UploadPlace, UploadStore, Usage } from '../storage/uploadRows.ts'
import { type UploadRefusalCode, refuseUpload } from './refusals.ts'

/** Left free on the disk for everything else. */
const SPARE_BYTES = 256 * 1024 ** 2
/** So long after its last part an upload counts as going on; the page sends the next one at once. */
const STILL_AFTER_MS = 10 * 60_000

interface Options {
  readonly store: Pick<UploadStore, 'insert' | 'usageOf' | 'remove' | 'touch'>
  readonly limits: Limits
  /** On the disk that could fill up; null where no disk of ours is meant. */
  readonly dir: string | null
  readonly now: () => number
}

export interface Reserve {
  /** Throws why there is no space for it. */
  take(upload: Upload): Promise<void>
  /** Before an upload goes on that has stood still: its space may be somebody's by now. */
  again(upload: Upload): Promise<void>
}

export function createReserve({ store, limits, dir, now }: Options): Reserve {
  let last: Promise<unknown> = Promise.resolve()

  async function exceeded({ place, owner }: Upload): Promise<UploadRefusalCode | null> {
    const since = now() - STILL_AFTER_MS
    const [here, everywhere] = await Promise.all([
      store.usageOf({ place, owner }, since),
      store.usageOf({ owner }, since),
    ])
    return refusalOf({ here, everywhere, share: shareOf(place) }, limits)
  }

  async function take(upload: Upload): Promise<void> {
    if (upload.size > limits.fileBytes) refuseUpload('file-too-large')
    if (dir !== null && !(await hasSpace(dir, upload.size))) refuseUpload('disk-full')
    await store.insert(upload)
    const code = await exceeded(upload)
    if (code === null) return
    await store.remove(upload)
    refuseUpload(code)
  }

  async function again(upload: Upload): Promise<void> {
    if (upload.touchedAt >= now() - STILL_AFTER_MS) return
    await store.touch([upload.file], now())
    const code = await exceeded(upload)
    if (code === null) return
    await store.touch([upload.file], upload.touchedAt)
    refuseUpload(code)
  }

  // one after another here, so that only other nodes can be refused for an upload that was taken back
  function inTurn(work: () => Promise<void>): Promise<void> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  return { take: (upload) => inTurn(() => take(upload)), again: (upload) => inTurn(() => again(upload)) }
}

/** A room has two parties, a job one owner. */
const shareOf = (place: UploadPlace): number => (place.startsWith('room:') ? 1 / 2 : 1)

interface Used {
  readonly here: Usage
  readonly everywhere: Usage
  readonly share: number
}

function refusalOf({ here, everywhere, share }: Used, limits: Limits): UploadRefusalCode | null {
  if (everywhere.open > limits.openUploads) return 'too-many-uploads'
  if (here.bytes > share * limits.placeBytes || here.files > share * limits.placeFiles) return 'place-full'
  return everywhere.bytes > limits.personBytes ? 'person-full' : null
}

async function hasSpace(dir: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(dir)
  return bavail * bsize > bytes + SPARE_BYTES
}
