// What lies before the last 200 messages, and the search in all of them, for a party whose own acceptance has opened the
// room. Who that is, the log says; the projection only holds the words.
//
//   GET /api/rooms/:room/messages?before=SEQ
//   GET /api/rooms/:room/messages/search?q=WORDS

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { MessagePage, MessagesFound } from '../../shared/http.ts'
import type { RoomId } from '../../shared/ids.ts'
import { wordsOf } from '../../shared/search.ts'
import { weightOf } from '../../shared/weight.ts'
import { mayReadTalk } from '../../shared/workroom/messages.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Shares } from '../shares.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import { createRoomDoor } from './roomDoor.ts'
import type { Rooms } from './rooms.ts'

const PAGE = 100
/** Twenty wordings of the longest message are 80 kB: a page of such ones has fewer, read few by few. */
const PAGE_BYTES = 524_288
const READ_AT_ONCE = 26
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

interface Page {
  readonly found: readonly MessagePage['messages'][number][]
  readonly more: boolean
}

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly messages: Pick<MessagesProjection, 'page' | 'search'>
  readonly shares: Shares
}

/** Reading one message takes about so much of a millisecond; what was said, by the thousand characters. */
const MS_A_MESSAGE = 0.05
const MS_STORED = 0.02
const MS_LOOKED_THROUGH = 0.001

export function messageRoutes({ rooms, messages, shares }: Options): readonly Route[] {
  const openRoom = createRoomDoor(rooms, mayReadTalk)

  async function page(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const answer = await shares.take(person.userId, async (bill): Promise<MessagePage> => {
      const { found, more } = await pageBefore(room, query.output.before)
      bill.work(1 + found.length * MS_A_MESSAGE)
      bill.bytes(weightOf(found))
      return { ok: true, messages: found, more }
    })
    if (answer === null) return refuseInWords(res, 'rate')
    res.json(answer)
  }

  async function pageBefore(room: RoomId, before: number): Promise<Page> {
    const found: MessagePage['messages'][number][] = []
    for (let from = before, bytes = 0; ; from = found.at(-1)?.seq ?? 0) {
      const some = await messages.page(room, from, READ_AT_ONCE)
      const rest = some.slice(0, READ_AT_ONCE - 1)
      for (const message of rest) {
        bytes += weightOf(message)
        if (found.length === PAGE || (bytes > PAGE_BYTES && found.length > 0)) return { found, more: true }
        found.push(message)
      }
      if (some.length < READ_AT_ONCE) return { found, more: false }
      if (found.length === PAGE) return { found, more: true }
    }
  }

  async function search(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const query = v.safeParse(Search, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const answer = await shares.take(person.userId, async (bill): Promise<MessagesFound> => {
      const { found, read } = await messages.search(room, query.output.q, MOST_FOUND + 1)
      const chars = read.stored * MS_STORED + read.chars * MS_LOOKED_THROUGH
      bill.work(1 + read.ms + read.messages * MS_A_MESSAGE + chars / 1000)
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
