// A room's signed receipts, for its parties alone.
//
//   GET /api/rooms/:room/receipts                with what each certifies in words
//   GET /api/rooms/:room/receipts/:seq.json      one of them, to keep

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { RoomReceipts } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { type Receipt, readStatement } from '../../shared/proof/statement.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Receipts } from '../storage/receipts.ts'
import { receiptSentences } from './receiptWords.ts'

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
  ): Promise<{ readonly found: readonly Receipt[]; readonly state: Workroom } | null> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, person.userId)
    if (room.success && state && role && isOpenFor(state, role))
      return { found: await receipts.ofRoom(room.output), state }
    refuseInWords(res, role ? 'not-accepted-by-you' : 'not-found')
    return null
  }

  async function list(req: Request, res: Response, person: Person): Promise<void> {
    const asked = await receiptsFor(req, res, person)
    if (asked === null) return
    const { found, state } = asked
    const answer: RoomReceipts = {
      ok: true,
      receipts: found,
      words: found.map((receipt) => inWords(receipt, state)),
    }
    res.json(answer)
  }

  async function one(req: Request, res: Response, person: Person): Promise<void> {
    const asked = await receiptsFor(req, res, person)
    if (asked === null) return
    const receipt = asked.found.find(({ seq }) => String(seq) === req.params['seq'])
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

function inWords(receipt: Receipt, state: Workroom): RoomReceipts['words'][number] {
  const said = readStatement(receipt.statement)
  return { at: said?.at ?? 0, hash: said?.hash ?? '', sentences: receiptSentences(receipt, state) }
}
