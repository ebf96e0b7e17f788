// `POST /api/offers`: the first record of a room, made by a client with a confirmed address, and the invitation of the
// other party. Whether that address has an account is never looked up (T-91).

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { CommandId, RoomId } from '../../shared/ids.ts'
import { isMailAddress, normalMailAddress } from '../../shared/mailAddress.ts'
import { PersonName } from '../../shared/workroom/offer.ts'
import { Terms } from '../../shared/workroom/terms.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { Config } from '../config/readConfig.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import { isConfirmed, partyName } from '../rooms/party.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { SendInvitation } from './sendInvitations.ts'

const OfferForm = v.strictObject({
  room: RoomId,
  /** The command's: sending the form twice makes one offer. */
  id: CommandId,
  /** How the contract names the client; the account's name when left out. */
  name: v.optional(PersonName),
  title: v.string(),
  description: v.string(),
  terms: Terms,
  invite: v.pipe(v.string(), v.maxLength(254)),
})

interface Options {
  readonly rooms: Pick<Rooms, 'execute' | 'load'>
  readonly sendInvitation: SendInvitation
  readonly attempts: Pick<Attempts, 'take'>
  readonly config: Pick<Config, 'limits' | 'mail'>
}

export function offerRoutes({ rooms, sendInvitation, attempts, config }: Options): readonly Route[] {
  async function makeOffer(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(OfferForm, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    if (!isConfirmed(person, config)) return refuseInWords(res, 'unverified')
    const { room, id, invite, name = partyName(person.name), ...wording } = form.output
    const email = normalMailAddress(invite)
    if (!isMailAddress(email)) return refuseInWords(res, 'address-unusable')
    if (email === normalMailAddress(person.email)) return refuseInWords(res, 'own-address')
    const { emailsPerAddress: most, emailWindowMs: windowMs } = config.limits
    const wait = await attempts.take(['offer', person.userId], { most, windowMs })
    if (wait !== null) {
      res.set('retry-after', String(Math.ceil(wait / 1_000)))
      return refuseInWords(res, 'rate')
    }

    const before = await rooms.load(room)
    if (before !== null && before.offer.parties.client?.userId !== person.userId)
      return refuseInWords(res, 'not-found')
    const reply = await rooms.execute(
      room,
      { id, seen: null, command: { name: 'makeOffer', args: { name, ...wording } } },
      { kind: 'party', userId: person.userId, role: 'client' },
    )
    if (!reply.ok) return refuseInWords(res, reply.code)
    const made = await rooms.load(room)
    if (made === null) return refuseInWords(res, 'internal')
    if (made.offer.status !== 'open') return refuseInWords(res, 'offer-not-open')
    const sent = await sendInvitation(req, {
      room,
      email,
      inviter: { userId: person.userId, name },
      offer: made.offer,
    })
    if (sent === null) return refuseInWords(res, 'invitation-used')
    res.status(201).json(sent)
  }

  return [{ method: 'post', path: '/api/offers', access: 'signed-in', handle: makeOffer }]
}
