// `GET /api/rooms/:room/past?after=SEQ`: what a room's records say, page by page, for the time machine of a party whose own
// acceptance has opened the room (rules H1, S8). Without seals and hashes: the tab folds them, `verify` checks them.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { Role } from '../../shared/decider.ts'
import type { PastPage } from '../../shared/http.ts'
import type { RoomId } from '../../shared/ids.ts'
import { openEvents } from '../../shared/record.ts'
import { weightOf } from '../../shared/weight.ts'
import { recordFor } from '../../shared/workroom/access.ts'
import { nameOf, roleOf } from '../../shared/workroom/parties.ts'
import type { OpenedRecord, Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Shares } from '../shares.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { squeezed } from './packed.ts'
import { createRoomDoor } from './roomDoor.ts'
import type { Rooms } from './rooms.ts'

/** A page has so many records, and ends with the one that makes it heavier than this. */
const PAGE = 5_000
const PAGE_BYTES = 2 * 1024 ** 2
const READ_AT_ONCE = 1_000
/** Reading and writing one record takes about so much of a millisecond. */
const MS_A_RECORD = 0.05

const Query = v.strictObject({
  after: v.pipe(v.string(), v.regex(/^(0|[1-9]\d{0,15})$/), v.transform(Number), v.safeInteger()),
})

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly store: Pick<RecordStore, 'tail'>
  readonly shares: Shares
}

export function pastRoute({ rooms, store, shares }: Options): Route {
  const openRoom = createRoomDoor(rooms)

  async function show(req: Request, res: Response, person: Person): Promise<void> {
    const room = await openRoom(req, res, person)
    if (room === null) return
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const state = await rooms.load(room)
    const role = state && roleOf(state, person.userId)
    if (!state || !role) return refuseInWords(res, 'not-found')
    const answer = await shares.take(person.userId, async (bill): Promise<string> => {
      const records = await pageAfter(room, query.output.after, { state, role })
      const you = { userId: person.userId, role, name: nameOf(state, role) }
      const page: PastPage = { ok: true, you, head: state.head.seq, records }
      const written = JSON.stringify(page)
      bill.work(1 + records.length * MS_A_RECORD)
      bill.bytes(written.length)
      return written
    })
    if (answer === null) return refuseInWords(res, 'rate')
    res
      .type('application/json; charset=utf-8')
      .set('vary', 'accept-encoding')
      .set('cache-control', 'no-store')
    if (!req.acceptsEncodings('gzip')) return void res.send(answer)
    res.set('content-encoding', 'gzip').send(await squeezed([answer]))
  }

  async function pageAfter(
    room: RoomId,
    after: number,
    reader: { readonly state: Workroom; readonly role: Role },
  ): Promise<readonly OpenedRecord[]> {
    const page: OpenedRecord[] = []
    for (
      let last = after, bytes = 0;
      page.length < PAGE && bytes < PAGE_BYTES;
      last = page.at(-1)?.seq ?? 0
    ) {
      const some = await store.tail(room, last, READ_AT_ONCE)
      for (const record of some) {
        const read = recordFor(record, reader.state, reader.role)
        // What was appended since belongs to the next page of whoever asks again.
        if (read.withheld === true || read.seq > reader.state.head.seq) return page
        const opened = { seq: read.seq, at: read.at, by: read.by, events: openEvents(read) }
        bytes += weightOf(opened)
        page.push(opened)
        if (bytes >= PAGE_BYTES) return page
      }
      if (some.length < READ_AT_ONCE) return page
    }
    return page
  }

  return { method: 'get', path: '/api/rooms/:room/past', access: 'signed-in', handle: show }
}
