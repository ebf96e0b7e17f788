// The details that a person puts on invoices, and how that person reads dates and money. Nobody else's can be read here; an
// invoice shows the copy of its day. The zone alone is told to the other party: deadlines stand in both zones (I9).
//
//   GET · PUT /api/business
//   PUT /api/business/zone           the zone of this person's browser
//   GET /api/rooms/:room/zones       those of both parties, for them

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { BusinessDetails } from '../../shared/businessDetails.ts'
import type { Role } from '../../shared/decider.ts'
import type { BusinessAnswer, RoomZones } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import { isZone } from '../zones/zoneData.ts'

interface Options {
  readonly business: BusinessDesk
  readonly rooms: Pick<Rooms, 'load'>
}

const Zone = v.strictObject({ zone: v.pipe(v.string(), v.maxLength(64), v.check(isZone)) })

export function businessRoutes({ business, rooms }: Options): readonly Route[] {
  async function show(_req: Request, res: Response, { userId }: Person): Promise<void> {
    const answer: BusinessAnswer = { ok: true, details: await business.of(userId) }
    res.json(answer)
  }

  async function put(req: Request, res: Response, { userId }: Person): Promise<void> {
    const given = v.safeParse(BusinessDetails, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    const { zone } = given.output
    if (zone !== '' && !isZone(zone)) return refuseInWords(res, 'malformed')
    await business.put(userId, given.output)
    const answer: BusinessAnswer = { ok: true, details: given.output }
    res.json(answer)
  }

  async function sawZone(req: Request, res: Response, { userId }: Person): Promise<void> {
    const given = v.safeParse(Zone, req.body)
    if (!given.success) return refuseInWords(res, 'malformed')
    await business.sawZone(userId, given.output.zone)
    res.json({ ok: true })
  }

  async function zones(req: Request, res: Response, { userId }: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    if (state === null || roleOf(state, userId) === null) return refuseInWords(res, 'not-found')
    const answer: RoomZones = {
      ok: true,
      zones: { client: await zoneOf(state, 'client'), freelancer: await zoneOf(state, 'freelancer') },
    }
    res.json(answer)
  }

  async function zoneOf({ offer }: Workroom, role: Role): Promise<string> {
    const party = offer.parties[role]
    return party === null ? '' : (await business.readingOf(party.userId)).zone
  }

  return [
    { method: 'put', path: '/api/business/zone', access: 'signed-in', maxBytes: 1_024, handle: sawZone },
    { method: 'get', path: '/api/rooms/:room/zones', access: 'signed-in', handle: zones },
    { method: 'get', path: '/api/business', access: 'signed-in', handle: show },
    { method: 'put', path: '/api/business', access: 'signed-in', maxBytes: 8_192, handle: put },
  ]
}
