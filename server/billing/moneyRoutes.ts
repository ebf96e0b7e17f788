// `GET /api/money`: balance and statement of the person who asks, read off the ledger; and a room's invoices for its parties.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { MoneyStatement, RoomInvoices } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { PaymentProvider } from '../ports/paymentProvider.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Invoices } from '../storage/invoices.ts'
import type { Ledger } from '../storage/ledger.ts'
import type { RoomList } from '../storage/roomList.ts'
import { balancesOf, linesOf } from './statement.ts'

interface Options {
  readonly ledger: Pick<Ledger, 'ofPerson'>
  readonly invoices: Pick<Invoices, 'ofRoom'>
  readonly provider: Pick<PaymentProvider, 'name' | 'isSandbox'>
  readonly rooms: Pick<Rooms, 'load'>
  readonly roomList: Pick<RoomList, 'ofUser'>
}

export function moneyRoutes({ ledger, invoices, provider, rooms, roomList }: Options): readonly Route[] {
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

  return [
    { method: 'get', path: '/api/money', access: 'signed-in', handle: statement },
    { method: 'get', path: '/api/rooms/:room/invoices', access: 'signed-in', handle: ofRoom },
  ]
}
