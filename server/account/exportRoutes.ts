// Taking everything of one's account along (rule U8): asked for, looked at, downloaded; nobody else's is ever named.
//
//   GET · POST /api/account/export         asking needs the password as a binding act does (rule S12)
//   GET        /api/account/export.zip     and so does the download; ranges and their conditions as for every file

import type { IncomingHttpHeaders } from 'node:http'

import type { Request, Response } from 'express'

import type { AccountExportAnswer } from '../../shared/http.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { Limits } from '../config/limits.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { BlobStore } from '../uploads/blobStore.ts'
import { sendUpload } from '../uploads/fileRoutes.ts'
import type { ExportDesk } from './exports.ts'

interface Options {
  readonly desk: Pick<ExportDesk, 'ask' | 'of' | 'fileOf'>
  readonly blobs: Pick<BlobStore, 'pathOf' | 'read'>
  readonly attempts: Pick<Attempts, 'take'>
  /** Whether this device has to give the password first. */
  readonly isPasswordDue: (person: Person, headers: IncomingHttpHeaders) => Promise<boolean>
  readonly limits: Pick<Limits, 'unattachedFileMs' | 'exportsPerDay'>
}

const DAY_MS = 86_400_000

export function exportRoutes({ desk, blobs, attempts, isPasswordDue, limits }: Options): readonly Route[] {
  async function show(req: Request, res: Response, person: Person): Promise<void> {
    const row = await desk.of(person.userId)
    const isGone = row === null || (row.state === 'ready' && (await desk.fileOf(person.userId)) === null)
    const answer: AccountExportAnswer = {
      ok: true,
      export: isGone
        ? null
        : {
            state: row.state,
            askedAt: row.askedAt,
            done: row.done,
            total: row.total,
            bytes: row.size,
            goneAt: row.readyAt + limits.unattachedFileMs,
            isPasswordDue: await isPasswordDue(person, req.headers),
          },
    }
    res.json(answer)
  }

  async function ask(req: Request, res: Response, person: Person): Promise<void> {
    if (await isPasswordDue(person, req.headers)) return refuseInWords(res, 'confirm-identity')
    const before = await desk.of(person.userId)
    const isUnderway = before?.state === 'waiting' || before?.state === 'making'
    const allowance = { most: limits.exportsPerDay, windowMs: DAY_MS }
    if (!isUnderway && (await attempts.take(['account-export', person.userId], allowance)) !== null)
      return refuseInWords(res, 'exports-enough')
    if (!isUnderway) await desk.ask(person.userId)
    return show(req, res, person)
  }

  async function download(req: Request, res: Response, person: Person): Promise<void> {
    if (await isPasswordDue(person, req.headers)) return refuseInWords(res, 'confirm-identity')
    const upload = await desk.fileOf(person.userId)
    if (upload === null) return refuseInWords(res, 'not-found')
    await sendUpload(req, res, upload, { blobs, isDownload: true })
  }

  return [
    { method: 'get', path: '/api/account/export', access: 'signed-in', handle: show },
    { method: 'post', path: '/api/account/export', access: 'signed-in', maxBytes: 1_024, handle: ask },
    { method: 'get', path: '/api/account/export.zip', access: 'signed-in', handle: download },
  ]
}
