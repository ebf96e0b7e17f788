// `GET /api/rooms/:room/messages?before=SEQ`: what lies before the last 200 messages, for a party whose own acceptance
// has opened the room. Who that is, the log says; the projection only holds the words.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { MessagePage } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/offer.ts'
import type { Person } from '../auth/identity.ts'
import type { Rooms } from '../rooms.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import { refuseInWords } from './refusal.ts'
import type { Route } from './routes.ts'

const PAGE = 100
const Query = v.strictObject({
  before: v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/), v.transform(Number), v.safeInteger()),
})

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly messages: Pick<MessagesProjection, 'page'>
}

export function messageRoutes({ rooms, messages }: Options): readonly Route[] {
  async function page(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (!room.success || !state || !role) return refuseInWords(res, 'not-found')
    if (!isOpenFor(state, role)) return refuseInWords(res, 'not-accepted-by-you')
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const found = await messages.page(room.output, query.output.before, PAGE + 1)
    const answer: MessagePage = { ok: true, messages: found.slice(0, PAGE), more: found.length > PAGE }
    res.json(answer)
  }

  return [{ method: 'get', path: '/api/rooms/:room/messages', access: 'signed-in', handle: page }]
}
