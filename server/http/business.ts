// `GET` and `PUT /api/business`: the details that a person puts on invoices. Nobody else's can be read here; an invoice
// shows the copy of its day.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { BusinessDetails } from '../../shared/businessDetails.ts'
import type { BusinessAnswer } from '../../shared/http.ts'
import type { Person } from '../auth/identity.ts'
import { isZone } from '../billing/reviewClock.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import { refuseInWords } from './refusal.ts'
import type { Route } from './routes.ts'

export function businessRoutes({ business }: { readonly business: BusinessDesk }): readonly Route[] {
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

  return [
    { method: 'get', path: '/api/business', access: 'signed-in', handle: show },
    { method: 'put', path: '/api/business', access: 'signed-in', maxBytes: 8_192, handle: put },
  ]
}
