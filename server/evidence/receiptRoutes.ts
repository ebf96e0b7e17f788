// A room's signed receipts, for its parties alone.
//
//   GET /api/rooms/:room/receipts
//   GET /api/rooms/:room/receipts/:seq.json      one of them, to keep

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Receipts, Receipt } from '../storage/receipts.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly receipts: Pick<Receipts, 'ofRoom'>
}

export function receiptRoutes({ rooms, receipts }: Options): readonly Route[] {
  /** Null when the answer was given already. */
  async function receiptsFor(
    req: Request,
    res: Response,
    person: Person,
  ): Promise<readonly Receipt[] | null> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (room.success && state && role && isOpenFor(state, role)) return receipts.ofRoom(room.output)
    refuseInWords(res, role ? 'not-accepted-by-you' : 'not-found')
    return null
  }

  async function list(req: Request, res: Response, person: Person): Promise<void> {
    const found = await receiptsFor(req, res, person)
    if (found !== null) res.json({ ok: true, receipts: found })
  }

  async function one(req: Request, res: Response, person: Person): Promise<void> {
    const found = await receiptsFor(req, res, person)
    if (found === null) return
    const receipt = found.find(({ seq }) => String(seq) === req.params['seq'])
    if (receipt === undefined) return refuseInWords(res, 'not-found')
    res.attachment(`receipt-${receipt.kind}-${receipt.seq}.json`)
    res.type('application/json; charset=utf-8').send(`${JSON.stringify(receipt, null, 2)}\n`)
  }

  const access = 'signed-in'
  return [
    { method: 'get', path: '/api/rooms/:room/receipts', access, handle: list },
    { method: 'get', path: '/api/rooms/:room/receipts/:seq.json', access, handle: one },
  ]
}
