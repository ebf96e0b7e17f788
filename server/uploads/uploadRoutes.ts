// Uploads over HTTP: declare, send parts, ask how far it is, finish, cancel. Everything but the parts is JSON.
//
//   POST   /api/uploads              { room | job, name, size } → { id, partSize, offset }
//   POST   /api/uploads/:id/parts    one multipart file `part`; Upload-Offset, X-SHA256 → { offset }
//   GET    /api/uploads/:id          → { offset, size, state }
//   POST   /api/uploads/:id/finish   { sha256 } → { file, name, size, media, sha256 }
//   DELETE /api/uploads/:id

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { UploadDeclared, UploadFinished, UploadProgress } from '../../shared/http.ts'
import { JobId, RoomId } from '../../shared/ids.ts'
import type { Limits } from '../config/limits.ts'
import { refuse } from '../http/errors.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { UploadPlace } from '../storage/uploadRows.ts'
import type { Uploads } from './createUploads.ts'
import { readPart, refusePartByLength } from './partForm.ts'
import { UploadRefused, uploadRefusals } from './refusals.ts'

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(1024))
const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const Declaration = v.union([
  v.strictObject({ room: RoomId, name: Name, size: Size }),
  v.strictObject({ job: JobId, name: Name, size: Size }),
])
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Finish = v.strictObject({ sha256: Sha256 })
const Part = v.object({
  'upload-offset': v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number), v.safeInteger()),
  'x-sha256': Sha256,
})

/** Whether this person may add files there: `not-found` also hides what exists. */
export type MayUpload = (place: UploadPlace, person: Person) => Promise<'yes' | 'not-found' | 'place-closed'>

interface Options {
  readonly uploads: Uploads
  readonly mayUpload: MayUpload
  readonly limits: Limits
  /** Told how many bytes of a part arrived and count. */
  readonly received: (bytes: number) => void
}

type Handler = Extract<Route, { readonly access: 'signed-in' }>['handle']

export function uploadRoutes({ uploads, mayUpload, limits, received }: Options): readonly Route[] {
  const { partBytes } = limits

  async function declare(req: Request, res: Response, person: Person): Promise<void> {
    const form = parsed(Declaration, req.body)
    const place = 'room' in form ? (`room:${form.room}` as const) : (`job:${form.job}` as const)
    const may = await mayUpload(place, person)
    if (may !== 'yes') throw new UploadRefused(may)
    const { name, size } = form
    const { file, offset } = await uploads.declare(person.userId, { place, name, size })
    const answer: UploadDeclared = { ok: true, id: file, partSize: partBytes, offset }
    res.status(201).json(answer)
  }

  async function progress(req: Request, res: Response, person: Person): Promise<void> {
    const { offset, size, state } = await uploads.status(person.userId, idOf(req))
    const answer: UploadProgress = { ok: true, offset, size, partSize: partBytes, state }
    res.json(answer)
  }

  async function part(req: Request, res: Response, person: Person): Promise<void> {
    const byLength = refusePartByLength(req, partBytes)
    if (byLength !== null) {
      res.set('connection', 'close')
      throw new UploadRefused(byLength)
    }
    const { 'upload-offset': offset, 'x-sha256': sha256 } = parsed(Part, req.headers)
    const hangUp = (): void => void req.destroy()
    const open = await uploads.openPart(person.userId, idOf(req), { offset, hangUp })
    try {
      const written = await readPart({ req, res, part: open, sha256, partBytes })
      const reached = await open.commit(written)
      received(reached - offset)
      res.json({ ok: true, offset: reached })
    } finally {
      await open.end()
    }
  }

  async function finish(req: Request, res: Response, person: Person): Promise<void> {
    const { sha256 } = parsed(Finish, req.body)
    const answer: UploadFinished = { ok: true, file: await uploads.finish(person.userId, idOf(req), sha256) }
    res.json(answer)
  }

  async function cancel(req: Request, res: Response, person: Person): Promise<void> {
    await uploads.cancel(person.userId, idOf(req))
    res.json({ ok: true })
  }

  const access = 'signed-in'
  return [
    { method: 'post', path: '/api/uploads', access, handle: inWords(declare) },
    { method: 'get', path: '/api/uploads/:id', access, handle: inWords(progress) },
    { method: 'post', path: '/api/uploads/:id/parts', access, body: 'raw', handle: inWords(part) },
    { method: 'post', path: '/api/uploads/:id/finish', access, handle: inWords(finish) },
    { method: 'delete', path: '/api/uploads/:id', access, body: 'raw', handle: inWords(cancel) },
  ]
}

const idOf = (req: Request): string => String(req.params['id'])

function parsed<Shape extends v.GenericSchema>(shape: Shape, given: unknown): v.InferOutput<Shape> {
  const result = v.safeParse(shape, given)
  if (!result.success) throw new UploadRefused('malformed')
  return result.output
}

/** Refusals become answers; a body that nobody reads any more is let run off, so that the answer arrives. */
function inWords(handle: Handler): Handler {
  return async (req, res, person) => {
    try {
      await handle(req, res, person)
    } catch (error) {
      if (req.destroyed && !req.complete) return
      if (!(error instanceof UploadRefused)) throw error
      if (res.getHeader('connection') !== 'close') req.resume()
      const [status, sentence] = uploadRefusals[error.code]
      refuse(res, status, error.code, sentence)
    }
  }
}
