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
import { weightOf } from '../../shared/weight.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Shares } from '../shares.ts'
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
  readonly shares: Shares
}

/** Reading one message takes about so much of a millisecond. */
const MS_A_MESSAGE = 0.05

export function messageRoutes({ rooms, messages, shares }: Options): readonly Route[] {
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
    const answer = await shares.take(person.userId, async (bill): Promise<MessagePage> => {
      const found = await messages.page(room, query.output.before, PAGE + 1)
      bill.work(1 + found.length * MS_A_MESSAGE)
      bill.bytes(weightOf(found))
      return { ok: true, messages: found.slice(0, PAGE), more: found.length > PAGE }
    })
    if (answer === null) return refuseInWords(res, 'rate')
    res.json(answer)
  }

  async function search(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const query = v.safeParse(Search, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const answer = await shares.take(person.userId, async (bill): Promise<MessagesFound> => {
      const { found, read } = await messages.search(room, query.output.q, MOST_FOUND + 1)
      bill.work(1 + read * MS_A_MESSAGE)
      bill.bytes(weightOf(found))
      return { ok: true, messages: found.slice(0, MOST_FOUND), more: found.length > MOST_FOUND }
    })
    if (answer === null) return refuseInWords(res, 'rate')
    res.json(answer)
  }

  const access = 'signed-in'
  return [
    { method: 'get', path: '/api/rooms/:room/messages', access, handle: page },
    { method: 'get', path: '/api/rooms/:room/messages/search', access, handle: search },
  ]
}
