// Where one is paid directly (rule P7). Nobody else's can be read here: a client reads it in the room, once something is due.
//
//   GET · PUT /api/pay-to      a change asks for the password as every binding act does (rule S12)

import type { IncomingHttpHeaders } from 'node:http'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { isRealAccount } from '../../shared/accountCodes.ts'
import type { PayToAnswer } from '../../shared/http.ts'
import { PayTo, isSamePayTo } from '../../shared/payTo.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { PayToDesk } from '../storage/payToDetails.ts'
import type { RoomList } from '../storage/roomList.ts'
import type { PayToMail } from './payToMail.ts'
import type { TellPayTo } from './tellPayTo.ts'

/** Whether this device has to give the password first. */
export type IsPasswordDue = (person: Person, headers: IncomingHttpHeaders) => Promise<boolean>

interface Options {
  readonly desk: Pick<PayToDesk, 'of'>
  readonly tellPayTo: Pick<TellPayTo, 'change'>
  readonly roomList: Pick<RoomList, 'ofUser'>
  readonly isPasswordDue: IsPasswordDue
  /** P12: of every change. */
  readonly tellOwner: PayToMail
}

export function payToRoutes(options: Options): readonly Route[] {
  const { desk, tellPayTo, roomList, isPasswordDue, tellOwner } = options

  async function show(_req: Request, res: Response, { userId }: Person): Promise<void> {
    const answer: PayToAnswer = { ok: true, payTo: await desk.of(userId) }
    res.json(answer)
  }

  async function put(req: Request, res: Response, person: Person): Promise<void> {
    const given = v.safeParse(PayTo, req.body)
    if (!given.success || !isRealAccount(given.output)) return refuseInWords(res, 'malformed')
    if (await isPasswordDue(person, req.headers)) return refuseInWords(res, 'confirm-identity')
    const payTo = given.output
    const earlier = await desk.of(person.userId)
    const isSame = earlier !== null && isSamePayTo(earlier, payTo)
    await tellPayTo.change(person.userId, payTo, {
      roomList,
      ...(!isSame && { onKept: () => tellOwner(person, payTo) }),
    })
    const answer: PayToAnswer = { ok: true, payTo }
    res.json(answer)
  }

  return [
    { method: 'get', path: '/api/pay-to', access: 'signed-in', handle: show },
    { method: 'put', path: '/api/pay-to', access: 'signed-in', maxBytes: 8_192, handle: put },
  ]
}
