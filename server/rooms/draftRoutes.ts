// The report composer's draft, for the room's freelancer alone: nobody else ever reads it, it is no event.
//
//   GET  /api/rooms/:room/drafts/report  → { draft }
//   POST /api/rooms/:room/drafts/report  { version, content } → { isSaved, draft }

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { type DraftAnswer, type DraftSaved, DraftSaving } from '../../shared/drafts.ts'
import { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { type RefusalCode, refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { DraftPlace, Drafts } from '../storage/keptDrafts.ts'
import type { Rooms } from './rooms.ts'

/** Four texts of 32 KB, escaped as JSON inside JSON, and the names of 120 files. */
const MAX_BYTES = 524_288

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly drafts: Drafts
  readonly now: () => number
}

export function draftRoutes({ rooms, drafts, now }: Options): readonly Route[] {
  async function placeOf(req: Request, { userId }: Person): Promise<DraftPlace | RefusalCode> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, userId)
    if (!room.success || !state || !role) return 'not-found'
    if (role !== 'freelancer') return 'not-your-role'
    return isOpenFor(state, role) ? { room: room.output, userId, kind: 'report' } : 'not-accepted-by-you'
  }

  async function read(req: Request, res: Response, person: Person): Promise<void> {
    const place = await placeOf(req, person)
    if (typeof place === 'string') return refuseInWords(res, place)
    const draft = await drafts.find(place)
    const answer: DraftAnswer = { ok: true, draft }
    res.json(answer)
  }

  async function save(req: Request, res: Response, person: Person): Promise<void> {
    const place = await placeOf(req, person)
    if (typeof place === 'string') return refuseInWords(res, place)
    const saving = v.safeParse(DraftSaving, req.body)
    if (!saving.success) return refuseInWords(res, 'malformed')
    const { version, content } = saving.output
    const before = await drafts.find(place)
    // Over a version that is gone (the server was restored from a backup) it is the first one.
    const over = before === null ? 0 : version
    const saved = await drafts.save(place, { version: over, content, savedAt: now() })
    const draft = saved ?? (await drafts.find(place))
    if (draft === null) return refuseInWords(res, 'busy')
    const answer: DraftSaved = { ok: true, isSaved: saved !== null, draft }
    res.json(answer)
  }

  const path = '/api/rooms/:room/drafts/report'
  const access = 'signed-in'
  return [
    { method: 'get', path, access, handle: read },
    { method: 'post', path, access, maxBytes: MAX_BYTES, handle: save },
  ]
}
