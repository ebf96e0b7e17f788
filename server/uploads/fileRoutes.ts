// A room's files over HTTP, for its parties alone: single ones with ranges, and everything of a delivery as one archive.
// Whatever a file claims to be, it is sent so that nothing in it can run (T-70).
//
//   GET /api/rooms/:room/files/:file[?download]
//   GET /api/rooms/:room/deliveries/:n/archive.zip
//   GET /api/jobs/:job/files/:file            for whoever has the job's link

import { pipeline } from 'node:stream/promises'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { FileRef } from '../../shared/fileRef.ts'
import { FileId, JobId, RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { HttpError } from '../http/errors.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Upload, UploadStore } from '../storage/uploadRows.ts'
import { mayRead } from './access.ts'
import { archiveOf } from './archive.ts'
import { type BlobStore, isMissing } from './blobStore.ts'
import { isFinished } from './createUploads.ts'
import { contentDisposition } from './fileName.ts'
import { isInline, servedMedia } from './media.ts'
import { sendStored } from './sendStored.ts'
import { zipLength, zipStream } from './zip.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly store: Pick<UploadStore, 'get' | 'getAll'>
  readonly blobs: BlobStore
  readonly filesOfJob: (job: JobId) => Promise<readonly FileRef[]>
  readonly report: (error: unknown) => void
}

export function fileRoutes({ rooms, store, blobs, filesOfJob, report }: Options): readonly Route[] {
  async function stateOf(req: Request): Promise<{ readonly room: RoomId; readonly state: Workroom } | null> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    return room.success && state !== null ? { room: room.output, state } : null
  }

  async function file(req: Request, res: Response, person: Person): Promise<void> {
    const at = await stateOf(req)
    const id = v.safeParse(FileId, req.params['file'])
    const upload = at !== null && id.success ? await store.get(id.output) : null
    if (at === null || upload === null || !mayRead(at.room, at.state, person, upload))
      return refuseInWords(res, 'not-found')
    await sendUpload(req, res, upload, { blobs, isDownload: 'download' in req.query })
  }

  async function jobFile(req: Request, res: Response): Promise<void> {
    const job = v.safeParse(JobId, req.params['job'])
    const files = job.success ? await filesOfJob(job.output) : []
    const wanted = files.find(({ file }) => file === req.params['file'])
    const upload = wanted === undefined ? null : await store.get(wanted.file)
    if (upload === null || !isFinished(upload)) return refuseInWords(res, 'not-found')
    await sendUpload(req, res, upload, { blobs, isDownload: 'download' in req.query })
  }

  async function archive(req: Request, res: Response, person: Person): Promise<void> {
    const at = await stateOf(req)
    const role = at && roleOf(at.state, person.userId)
    if (!at || !role || !isOpenFor(at.state, role)) return refuseInWords(res, 'not-found')
    const number = /^[1-9]\d{0,5}$/.test(String(req.params['n'])) ? Number(req.params['n']) : 0
    const delivery = at.state.delivery.deliveries[number - 1]
    if (delivery === undefined) return refuseInWords(res, 'not-found')
    const entries = await archiveOf(delivery, { store, blobs })
    if (entries === null) return refuseInWords(res, 'not-found')
    res.set({
      ...inert,
      'content-type': 'application/zip',
      'content-length': String(zipLength(entries)),
      'content-disposition': contentDisposition('attachment', `delivery-${number}.zip`),
    })
    if (req.method === 'HEAD') return void res.end()
    // a reader who is gone is no fault of ours
    await pipeline(zipStream(entries), res).catch((error: unknown) => {
      if (!isGone(error)) report(error)
    })
  }

  const access = 'signed-in'
  return [
    { method: 'get', path: '/api/rooms/:room/files/:file', access, handle: file },
    { method: 'get', path: '/api/jobs/:job/files/:file', access: 'public', handle: jobFile },
    { method: 'get', path: '/api/rooms/:room/deliveries/:n/archive.zip', access, handle: archive },
  ]
}

const inert = {
  'content-security-policy': "sandbox; default-src 'none'",
  'cache-control': 'private, no-cache',
} as const

/** Ranges and their conditions are the web server's own; the tag is the content's checksum. */
export async function sendUpload(
  req: Request,
  res: Response,
  upload: Upload,
  { blobs, isDownload }: { readonly blobs: Pick<BlobStore, 'pathOf' | 'read'>; readonly isDownload: boolean },
): Promise<void> {
  const { name, media, sha256, file, size } = upload
  const tag = `"${sha256}"`
  const kind = isInline(media) && !isDownload ? 'inline' : 'attachment'
  res.set({
    ...inert,
    'content-type': servedMedia(media),
    'content-disposition': contentDisposition(kind, name),
    etag: tag,
  })
  const path = blobs.pathOf(file)
  if (path === null) {
    const read = (range?: { readonly start: number; readonly end: number }) => blobs.read(file, range)
    return sendStored(req, res, { size, tag, read }).catch((error: unknown) => {
      if (!isGone(error) && !res.headersSent) throw isMissing(error) ? new HttpError(404, 'not-found') : error
      res.destroy()
    })
  }
  await new Promise<void>((resolve, reject) => {
    const options = { dotfiles: 'allow', cacheControl: false, lastModified: false } as const
    res.sendFile(path, options, (error?: Error) => {
      if (error && !isGone(error) && !res.headersSent) reject(error)
      else resolve()
    })
  })
}

const isGone = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  ['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))
