// Invitations over HTTP, for the invited person: look, accept, decline. Only the account whose confirmed address was
// invited sees the offer; everybody else learns no more than where they stand (T-94). The inviter's side is in
// ownInvitation.ts.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { otherRole } from '../../shared/decider.ts'
import type { InvitationView } from '../../shared/http.ts'
import { normalMailAddress } from '../../shared/mailAddress.ts'
import { commandHash } from '../../shared/sealRecord.ts'
import { asksForAddresses } from '../../shared/workroom/addresses.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Config } from '../config/readConfig.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Identity, Person } from '../ports/identity.ts'
import { hasLapsed, isConfirmed, partyName } from '../rooms/party.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { BusinessDesk } from '../storage/businessDetails.ts'
import type { Invitation, Invitations } from '../storage/invitations.ts'
import { ACCEPT, actId } from './actId.ts'
import { type OwnInvitationOptions, ownInvitationRoutes } from './ownInvitationRoutes.ts'

const Nothing = v.strictObject({})
const Decline = v.strictObject({ reason: v.optional(v.pipe(v.string(), v.maxLength(1000)), '') })
interface Options extends OwnInvitationOptions {
  readonly rooms: Pick<Rooms, 'execute' | 'load'>
  readonly invitations: Invitations
  readonly business: Pick<BusinessDesk, 'of'>
  readonly identity: Pick<Identity, 'fromHeaders'>
  readonly config: Pick<Config, 'mail'>
}

interface Found {
  readonly invitation: Invitation
  readonly state: Workroom
}

export function invitationRoutes(options: Options): readonly Route[] {
  const { rooms, invitations, business, identity, config, now } = options

  const standingOf = ({ invitation, state }: Found, person: Person | null): InvitationView['standing'] => {
    if (person === null) return 'signed-out'
    if (state.offer.parties[invitation.role]?.userId === person.userId) return 'accepted-by-you'
    if (normalMailAddress(person.email) !== invitation.email) return 'wrong-account'
    return isConfirmed(person, config) ? 'yours' : 'unverified'
  }

  /** Unknown, replaced and revoked look the same. */
  async function find(req: Request): Promise<Found | null> {
    const invitation = await invitations.ofToken(String(req.params['token']))
    if (invitation === null || invitation.state === 'revoked') return null
    const state = await rooms.load(invitation.room)
    return state === null ? null : { invitation, state }
  }

  async function view(req: Request, res: Response): Promise<void> {
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'no-invitation')
    const person = await identity.fromHeaders(req.headers)
    res.json(viewOf(found, standingOf(found, person), now()))
  }

  async function accept(req: Request, res: Response, person: Person): Promise<void> {
    if (!v.is(Nothing, req.body)) return refuseInWords(res, 'malformed')
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'no-invitation')
    const standing = standingOf(found, person)
    if (standing === 'wrong-account' || standing === 'unverified') return refuseInWords(res, standing)
    const { invitation, state } = found
    const { room } = invitation
    if (standing === 'accepted-by-you') return void res.json({ ok: true, room })
    if (asksForAddresses(state.offer.terms) && !(await hasAddress(person)))
      return refuseInWords(res, 'address-missing')
    const command = { name: 'acceptOffer', args: { name: partyName(person.name) } } as const
    const claim = { by: person.userId, claimedAt: now(), claimHash: commandHash(command) }
    if (!(await invitations.claim(invitation, claim))) return refuseInWords(res, 'invitation-used')
    const reply = await rooms.execute(
      room,
      { id: actId(ACCEPT, invitation, person.userId), seen: null, command },
      { kind: 'party', userId: person.userId, role: invitation.role },
    )
    if (reply.ok) return void res.json({ ok: true, room })
    await invitations.release(invitation, person.userId)
    refuseInWords(res, reply.code)
  }

  /** Asked before the act: its one id would keep the refusal, and the same click is good once an address is there (C24). */
  async function hasAddress({ userId }: Person): Promise<boolean> {
    return (await business.of(userId)).address.length > 0
  }

  async function decline(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(Decline, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    const found = await find(req)
    if (found === null) return refuseInWords(res, 'no-invitation')
    const standing = standingOf(found, person)
    if (standing === 'wrong-account' || standing === 'unverified') return refuseInWords(res, standing)
    const { invitation } = found
    const reply = await rooms.execute(
      invitation.room,
      {
        id: actId(`decline\n${form.output.reason}`, invitation, person.userId),
        seen: null,
        command: { name: 'declineOffer', args: { reason: form.output.reason } },
      },
      { kind: 'party', userId: person.userId, role: invitation.role },
    )
    if (!reply.ok) return refuseInWords(res, reply.code)
    res.json({ ok: true })
  }

  const ofToken = '/api/invitations/:token'
  return [
    { method: 'get', path: ofToken, access: 'public', handle: view },
    { method: 'post', path: `${ofToken}/accept`, access: 'signed-in', handle: accept },
    { method: 'post', path: `${ofToken}/decline`, access: 'signed-in', handle: decline },
    ...ownInvitationRoutes(options),
  ]
}

function viewOf(
  { invitation, state }: Found,
  standing: InvitationView['standing'],
  now: number,
): InvitationView {
  const { offer } = state
  const mayRead = standing === 'yours' || standing === 'accepted-by-you'
  return {
    ok: true,
    room: invitation.room,
    standing,
    invited: invitation.knownAs === '' ? masked(invitation.email) : invitation.knownAs,
    role: invitation.role,
    from: mayRead ? nameOf(state, otherRole(invitation.role)) : '',
    title: mayRead ? offer.title : '',
    description: mayRead ? offer.description : '',
    scope: mayRead ? offer.scope : [],
    terms: mayRead ? offer.terms : null,
    status: offer.status === 'none' || hasLapsed(offer, now) ? 'expired' : offer.status,
    expiresAt: offer.expiresAt,
  }
}

/** `ben.okafor@example.org` → `b…r@example.org`. */
function masked(email: string): string {
  const at = email.lastIndexOf('@')
  const name = email.slice(0, at)
  return `${name.slice(0, 1)}…${name.length > 2 ? name.slice(-1) : ''}${email.slice(at)}`
}
