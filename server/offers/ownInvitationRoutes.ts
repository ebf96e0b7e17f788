// The invitation of a room, for the one who invited: its state, sending it again, to another address, taking it back.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { InvitationSent, InvitationStatus } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { isMailAddress, normalMailAddress } from '../../shared/mailAddress.ts'
import type { Offer } from '../../shared/workroom/offer.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import { type PageNews, invitationTopic } from '../ports/pageNews.ts'
import { fateOf } from '../rooms/fate.ts'
import { hasLapsed } from '../rooms/party.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { Invitation, Invitations } from '../storage/invitations.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { actId, ACCEPT } from './actId.ts'
import type { SendInvitation } from './sendInvitations.ts'

const Manage = v.variant('action', [
  v.strictObject({ action: v.picklist(['resend', 'revoke']) }),
  v.strictObject({ action: v.literal('readdress'), email: v.pipe(v.string(), v.maxLength(254)) }),
])

export interface OwnInvitationOptions {
  readonly rooms: Pick<Rooms, 'load'>
  readonly store: Pick<RecordStore, 'outcome' | 'refuse'>
  readonly invitations: Pick<Invitations, 'ofRoom' | 'revoke' | 'release'>
  readonly sendInvitation: SendInvitation
  readonly pageNews: Pick<PageNews, 'tell'>
  readonly now: () => number
}

export function ownInvitationRoutes(options: OwnInvitationOptions): readonly Route[] {
  const { rooms, store, invitations, sendInvitation, pageNews, now } = options

  /** Only whoever invited; for everybody else there is no such room. */
  async function ownRoom(req: Request, person: Person): Promise<{ room: RoomId; state: Workroom } | null> {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    if (!room.success || state === null || state.offer.job !== null) return null
    if (state.offer.parties[state.offer.madeBy]?.userId !== person.userId) return null
    return { room: room.output, state }
  }

  async function status(req: Request, res: Response, person: Person): Promise<void> {
    const own = await ownRoom(req, person)
    if (own === null) return refuseInWords(res, 'not-found')
    const invitation = await invitations.ofRoom(own.room)
    res.json(statusOf(invitation, own.state.offer, now()))
  }

  async function manage(req: Request, res: Response, person: Person): Promise<void> {
    const form = v.safeParse(Manage, req.body)
    if (!form.success) return refuseInWords(res, 'malformed')
    const own = await ownRoom(req, person)
    if (own === null) return refuseInWords(res, 'not-found')
    if (!isOpen(own.state.offer, now())) return refuseInWords(res, 'offer-not-open')
    await releaseLost(own.room)
    const { action } = form.output
    if (action === 'revoke') return revoke(res, own.room)
    const to =
      action === 'readdress'
        ? { email: normalMailAddress(form.output.email), knownAs: '' }
        : await invitations.ofRoom(own.room)
    if (to === null) return refuseInWords(res, 'invitation-missing')
    const { email, knownAs } = to
    if (!isMailAddress(email)) return refuseInWords(res, 'address-unusable')
    if (email === normalMailAddress(person.email)) return refuseInWords(res, 'own-address')
    const { offer } = own.state
    const inviter = { userId: person.userId, name: nameOf(own.state, offer.madeBy) }
    const sent = await sendInvitation(req, { room: own.room, email, knownAs, inviter, offer })
    if (sent === null) return refuseInWords(res, 'invitation-used')
    pageNews.tell(invitationTopic(own.room))
    res.json(sent)
  }

  /** A crash between the click on the link and its record left the link used and the offer open. */
  async function releaseLost(room: RoomId): Promise<void> {
    const invitation = await invitations.ofRoom(room)
    if (invitation?.state !== 'used' || invitation.usedBy === null) return
    const { usedBy, role, claimedAt, claimHash } = invitation
    const reserved = {
      room,
      commandId: actId(ACCEPT, invitation, usedBy),
      commandHash: claimHash,
      by: { kind: 'party', userId: usedBy, role },
      reservedAt: claimedAt,
    } as const
    if ((await fateOf(reserved, store, now())) === 'refused') await invitations.release(invitation, usedBy)
  }

  async function revoke(res: Response, room: RoomId): Promise<void> {
    if (!(await invitations.revoke(room))) return refuseInWords(res, 'invitation-used')
    pageNews.tell(invitationTopic(room))
    res.json({ ok: true, room, link: '', mailed: false } satisfies InvitationSent)
  }

  const path = '/api/rooms/:room/invitation'
  return [
    { method: 'get', path, access: 'signed-in', handle: status },
    { method: 'post', path, access: 'signed-in', handle: manage },
  ]
}

function statusOf(invitation: Invitation | null, offer: Offer, now: number): InvitationStatus {
  if (invitation === null) return { ok: true, invited: '', state: 'none', sentAt: null, expiresAt: null }
  const { email, knownAs, state, sentAt } = invitation
  const invited = knownAs === '' ? email : knownAs
  const isOver = state === 'pending' && !isOpen(offer, now)
  return { ok: true, invited, state: isOver ? 'expired' : state, sentAt, expiresAt: offer.expiresAt }
}

const isOpen = (offer: Offer, now: number): boolean => offer.status === 'open' && !hasLapsed(offer, now)
