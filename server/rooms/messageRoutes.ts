// What lies before the last 200 messages, and the search in all of them, for a party whose own acceptance has opened the
// room. Who that is, the log says; the projection only holds the words.
//
//   GET /api/rooms/:room/messages?before=SEQ
//   GET /api/rooms/:room/messages/search?q=WORDS

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { MessagePage, MessagesFound } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { wordsOf } from '../../shared/search.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import type { Rooms } from './rooms.ts'

const PAGE = 100
const Query = v.strictObject({
  before: v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/), v.transform(Number), v.safeInteger()),
})
const MOST_FOUND = 50
/** Accents alone are no word to search for. */
const Words = v.pipe(
  v.string(),
  v.maxLength(100),
  v.transform(wordsOf),
  v.check((words) => words.length > 0),
)
const Search = v.strictObject({ q: Words })

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly messages: Pick<MessagesProjection, 'page' | 'search'>
}

export function messageRoutes({ rooms, messages }: Options): readonly Route[] {
  /** Null when the answer was given already. */
  async function openRoom(req: Request, res: Response, { userId }: Person): Promise<RoomId | null> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, userId)
    if (room.success && state && role && isOpenFor(state, role)) return room.output
    refuseInWords(res, role ? 'not-accepted-by-you' : 'not-found')
    return null
  }

  async function page(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const found = await messages.page(room, query.output.before, PAGE + 1)
    const answer: MessagePage = { ok: true, messages: found.slice(0, PAGE), more: found.length > PAGE }
    res.json(answer)
  }

  async function search(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const query = v.safeParse(Search, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const found = await messages.search(room, query.output.q, MOST_FOUND + 1)
    const more = found.length > MOST_FOUND
    const answer: MessagesFound = { ok: true, messages: found.slice(0, MOST_FOUND), more }
    res.json(answer)
  }

  const access = 'signed-in'
  return [
    { method: 'get', path: '/api/rooms/:room/messages', access, handle: page },
    { method: 'get', path: '/api/rooms/:room/messages/search', access, handle: search },
  ]
}
