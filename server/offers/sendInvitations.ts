// Sending an invitation: a fresh token, its link, and the email where emails are sent. Asked for by the offer and by
// whoever sends it again.

import { createHash } from 'node:crypto'

import type { Request } from 'express'

import { otherRole } from '../../shared/decider.ts'
import type { InvitationSent } from '../../shared/http.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import { plainMoney } from '../../shared/money.ts'
import { type Offer, offerWord } from '../../shared/workroom/offer.ts'
import type { Config } from '../config/readConfig.ts'
import { ownOrigin } from '../http/origin.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { invitationEmail } from '../mail/templates.ts'
import type { Invitations } from '../storage/invitations.ts'
import { utcWords } from '../zones/utcWords.ts'

interface Invited {
  readonly room: RoomId
  readonly email: string
  /** How the inviter knows whom it goes to, where the address is not shown; else empty. */
  readonly knownAs: string
  readonly inviter: { readonly userId: UserId; readonly name: string }
  readonly offer: Offer
}

/** Null when the invitation was used already. */
export type SendInvitation = (req: Request, invited: Invited) => Promise<InvitationSent | null>

interface Options {
  readonly config: Pick<Config, 'mode' | 'publicUrl'>
  readonly invitations: Pick<Invitations, 'issue'>
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly now: () => number
}

export function createSendInvitation(options: Options): SendInvitation {
  const { config, invitations, emails, now } = options

  /** False where a ceiling is reached (N6): the link works without. */
  async function mail({ email, inviter, offer }: Invited, link: string): Promise<boolean> {
    if (emails === null || offer.terms === null) return false
    const written = invitationEmail({
      word: offerWord(offer),
      inviter: inviter.name,
      title: offer.title,
      amount: plainMoney(offer.terms.amount, offer.terms.currency),
      url: link,
      expires: utcWords(offer.expiresAt),
    })
    const id = createHash('sha256').update(link).digest('base64url').slice(0, 32)
    const mail = { id: `invitation:${id}`, to: email, ...written }
    return (await emails.send(mail, { by: inviter.userId })) === null
  }

  return async (req, invited) => {
    const { room, email, knownAs, inviter } = invited
    const token = await invitations.issue({
      room,
      email,
      knownAs,
      role: otherRole(invited.offer.madeBy),
      inviter: inviter.userId,
      sentAt: now(),
    })
    if (token === null) return null
    const link = `${ownOrigin(req, config) ?? ''}/invitation/${token}`
    return { ok: true, room, link, mailed: await mail(invited, link) }
  }
}
