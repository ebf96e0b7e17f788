// The first record of a room, made by somebody with a confirmed address, and the invitation of the other party. Whether
// that address has an account is never looked up (T-91).
//
//   POST /api/offers       a client's, to a freelancer
//   POST /api/proposals    a freelancer's, to an own client (O13)

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { Role } from '../../shared/decider.ts'
import { CommandId, RoomId } from '../../shared/ids.ts'
import { isMailAddress, normalMailAddress } from '../../shared/mailAddress.ts'
import { PersonName } from '../../shared/workroom/offer.ts'
import { Terms } from '../../shared/workroom/terms.ts'
import type { Attempts } from '../auth/attempts.ts'
import type { Config } from '../config/readConfig.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Identity, Person } from '../ports/identity.ts'
import { isConfirmed, partyName } from '../rooms/party.ts'
import type { Rooms } from '../rooms/rooms.ts'
import { type Addressee, addresseeAgain, againRoute } from './again.ts'
import type { SendInvitation } from './sendInvitations.ts'

const Invitation = {
  room: RoomId,
  /** The command's: sending the form twice makes one offer. */
  id: CommandId,
  /** How the contract names the sender; the account's name when left out. */
  name: v.optional(PersonName),
  title: v.string(),
  description: v.string(),
  terms: Terms,
  /** The address, or the earlier room whose other party is meant. */
  invite: v.union([v.pipe(v.string(), v.maxLength(254)), v.strictObject({ again: RoomId })]),
}
/** What is to be done line by line, where its lines carry amounts (C26). */
const OfferForm = v.strictObject({ ...Invitation, scope: v.optional(v.array(v.string())) })
const ProposalForm = v.strictObject({ ...Invitation, scope: v.array(v.string()) })
type Form = v.InferOutput<typeof OfferForm> | v.InferOutput<typeof ProposalForm>

interface Options {
  readonly rooms: Pick<Rooms, 'execute' | 'load'>
  readonly identity: Pick<Identity, 'person'>
  readonly sendInvitation: SendInvitation
  readonly attempts: Pick<Attempts, 'take'>
  readonly config: Pick<Config, 'limits' | 'mail'>
}

interface Begun {
  readonly person: Person
  readonly role: Role
  readonly form: Form
}

export function offerRoutes(options: Options): readonly Route[] {
  const { rooms, identity, sendInvitation, attempts, config } = options

  async function makeOffer(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(OfferForm, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    await begin(req, res, { person, role: 'client', form: form.output })
  }

  async function sendProposal(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(ProposalForm, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    await begin(req, res, { person, role: 'freelancer', form: form.output })
  }

  async function addressee(
    invite: Form['invite'],
    { role, person }: Omit<Begun, 'form'>,
  ): Promise<Addressee | null> {
    if (typeof invite === 'string') return { email: normalMailAddress(invite), knownAs: '' }
    return addresseeAgain({ rooms, identity }, { room: invite.again, role, person })
  }

  async function begin(req: Request, res: Response, { person, role, form }: Begun): Promise<void> {
    if (!isConfirmed(person, config)) return refuseInWords(res, 'unverified')
    const { room, id, invite, name = partyName(person.name), ...wording } = form
    const to = await addressee(invite, { role, person })
    if (to === null) return refuseInWords(res, 'not-found')
    const { email, knownAs } = to
    if (!isMailAddress(email)) return refuseInWords(res, 'address-unusable')
    if (email === normalMailAddress(person.email)) return refuseInWords(res, 'own-address')
    const { emailsPerAddress: most, emailWindowMs: windowMs } = config.limits
    const wait = await attempts.take(['offer', person.userId], { most, windowMs })
    if (wait !== null) {
      res.set('retry-after', String(Math.ceil(wait / 1_000)))
      return refuseInWords(res, 'rate')
    }

    const before = await rooms.load(room)
    if (before !== null && before.offer.parties[role]?.userId !== person.userId)
      return refuseInWords(res, 'not-found')
    const reply = await rooms.execute(
      room,
      { id, seen: null, command: { name: commandOf[role], args: { name, ...wording } } },
      { kind: 'party', userId: person.userId, role },
    )
    if (!reply.ok) return refuseInWords(res, reply.code)
    const made = await rooms.load(room)
    if (made === null) return refuseInWords(res, 'internal')
    if (made.offer.status !== 'open') return refuseInWords(res, 'offer-not-open')
    const sent = await sendInvitation(req, {
      room,
      email,
      knownAs,
      inviter: { userId: person.userId, name },
      offer: made.offer,
    })
    if (sent === null) return refuseInWords(res, 'invitation-used')
    res.status(201).json(sent)
  }

  return [
    { method: 'post', path: '/api/offers', access: 'signed-in', handle: makeOffer },
    { method: 'post', path: '/api/proposals', access: 'signed-in', handle: sendProposal },
    againRoute({ rooms, identity }),
  ]
}

const commandOf = { client: 'makeOffer', freelancer: 'sendProposal' } as const
