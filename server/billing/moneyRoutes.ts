// Balance and statement of the person who asks, read off the ledger; and a room's invoices for its parties.
//
//   GET /api/money
//   GET /api/rooms/:room/invoices
//   GET /api/rooms/:room/invoices/preview     what the next one would say, for the freelancer who is about to issue it

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { noBusinessDetails } from '../../shared/businessDetails.ts'
import type { InvoicePreviewAnswer, MoneyStatement, RoomInvoices } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { PaymentProvider } from '../ports/paymentProvider.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import type { Invoices } from '../storage/invoices.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { RoomList } from '../storage/roomList.ts'
import { previewOf } from './invoiceOf.ts'
import { balancesOf, linesOf } from './statement.ts'

interface Options {
  readonly ledger: Pick<Ledger, 'ofPerson'>
  readonly invoices: Pick<Invoices, 'ofRoom'>
  readonly provider: Pick<PaymentProvider, 'name' | 'isSandbox'>
  readonly rooms: Pick<Rooms, 'load'>
  readonly roomList: Pick<RoomList, 'ofUser'>
  readonly business: Pick<BusinessDesk, 'of'>
}

export function moneyRoutes({
  ledger,
  invoices,
  provider,
  rooms,
  roomList,
  business,
}: Options): readonly Route[] {
  async function statement(_req: Request, res: Response, { userId }: Person): Promise<void> {
    const entries = await ledger.ofPerson(userId)
    const rows = await roomList.ofUser(userId)
    const answer: MoneyStatement = {
      ok: true,
      isSandbox: provider.isSandbox,
      provider: provider.name,
      balances: balancesOf(entries, userId),
      lines: linesOf(entries, userId, rows),
    }
    res.json(answer)
  }

  async function ofRoom(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (!room.success || !state || !role) return refuseInWords(res, 'not-found')
    if (!isOpenFor(state, role)) return refuseInWords(res, 'not-accepted-by-you')
    const answer: RoomInvoices = { ok: true, invoices: await invoices.ofRoom(room.output) }
    res.json(answer)
  }

  async function preview(req: Request, res: Response, { userId }: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    // what the client put on invoices is told to nobody before the contract binds both
    if (state === null || roleOf(state, userId) !== 'freelancer' || state.contract.status !== 'active')
      return refuseInWords(res, 'not-found')
    const { client, freelancer } = state.offer.parties
    const details = {
      client: client === null ? noBusinessDetails : await business.of(client.userId),
      freelancer: freelancer === null ? noBusinessDetails : await business.of(freelancer.userId),
    }
    const found = previewOf(state, details)
    if (found === null) return refuseInWords(res, 'not-found')
    const answer: InvoicePreviewAnswer = { ok: true, preview: found }
    res.json(answer)
  }

  return [
    { method: 'get', path: '/api/money', access: 'signed-in', handle: statement },
    { method: 'get', path: '/api/rooms/:room/invoices', access: 'signed-in', handle: ofRoom },
    { method: 'get', path: '/api/rooms/:room/invoices/preview', access: 'signed-in', handle: preview },
  ]
}
