// `GET /api/calendars` and the paydays that follow from a calendar: of one that is being drafted, and of a room's contract.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { CalendarCountries, CalendarProposal, Payday } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { Calendar, plainCalendar } from '../../shared/workroom/calendar.ts'
import { standingVersion } from '../../shared/workroom/contractState.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { REVIEW_DAYS } from '../../shared/workroom/reviewClock.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { isZone } from '../zones/zoneData.ts'
import type { Calendars } from './calendars.ts'

const Query = v.strictObject({
  country: v.optional(v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)), ''),
  region: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{0,20}$/)), ''),
  zone: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
  at: v.optional(v.pipe(v.string(), v.maxLength(64)), ''),
})
const Drafted = v.strictObject({ calendar: Calendar })

interface Options {
  readonly calendars: Calendars
  readonly rooms: Pick<Rooms, 'load'>
  readonly now: () => number
}

export function calendarRoutes({ calendars, rooms, now }: Options): readonly Route[] {
  async function propose(req: Request, res: Response): Promise<void> {
    const query = v.safeParse(Query, { ...req.query })
    if (!query.success) return refuseInWords(res, 'malformed')
    const { country, zone, at } = query.output
    if (country === '' && zone === '' && at === '') {
      const answer: CalendarCountries = { ok: true, countries: await calendars.countries() }
      return void res.json(answer)
    }
    const proposed = await (at === '' ? calendars.propose(query.output) : calendars.proposeAt(at))
    if (proposed === null) return refuseInWords(res, 'malformed')
    const answer: CalendarProposal = { ok: true, ...proposed }
    res.json(answer)
  }

  function answerPayday(res: Response, calendar: Calendar): void {
    if (!isZone(calendar.zone)) return refuseInWords(res, 'malformed')
    const answer: Payday = { ok: true, clock: countBusinessDays(calendar, now(), REVIEW_DAYS) }
    res.json(answer)
  }

  function paydayOfDraft(req: Request, res: Response): void {
    const draft = v.safeParse(Drafted, req.body)
    if (!draft.success) return refuseInWords(res, 'malformed')
    answerPayday(res, draft.output.calendar)
  }

  async function paydayOfRoom(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    if (state === null || roleOf(state, person.userId) === null) return refuseInWords(res, 'not-found')
    const terms = standingVersion(state.contract)?.terms ?? state.offer.terms
    answerPayday(res, terms?.calendar ?? plainCalendar)
  }

  return [
    { method: 'get', path: '/api/calendars', access: 'signed-in', handle: propose },
    { method: 'post', path: '/api/calendars/payday', access: 'signed-in', handle: paydayOfDraft },
    { method: 'get', path: '/api/rooms/:room/payday', access: 'signed-in', handle: paydayOfRoom },
  ]
}
