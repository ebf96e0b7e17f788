// Receipts by email: each party gets what the server signed the moment it is signed, so that a proof of it lies where the
// operator of this server cannot reach. A letter in words, the receipt itself attached. Proven addresses only, one email a
// person and receipt; money and what binds, so no ceiling holds it back.

import { roles } from '../../shared/decider.ts'
import type { Receipt, ReceiptKind } from '../../shared/proof/statement.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { receiptEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'
import { receiptSentences } from './receiptWords.ts'

export interface ReceiptMail {
  send(receipt: Receipt, room: Pick<Workroom, 'offer'>): Promise<void>
}

interface Options {
  /** Null where no emails are sent. */
  readonly emails: EmailGate | null
  readonly identity: Pick<Identity, 'person'>
  readonly siteUrl: () => string
}

export function createReceiptMail({ emails, identity, siteUrl }: Options): ReceiptMail {
  return {
    async send(receipt, room) {
      if (emails === null) return
      const { offer } = room
      for (const role of roles) {
        const userId = offer.parties[role]?.userId
        const account = userId === undefined ? null : await identity.person(userId)
        if (account?.emailVerified !== true) continue
        const mail = {
          id: `receipt:${receipt.room}:${receipt.seq}:${account.userId}`,
          to: account.email,
          ...receiptEmail({
            title: offer.title,
            what: subjects[receipt.kind],
            sentences: receiptSentences(receipt, room),
            keyId: receipt.keyId,
            url: `${siteUrl()}/rooms/${receipt.room}/${screens[receipt.kind]}`,
          }),
          attachment: {
            name: `receipt-${receipt.kind}-${receipt.seq}.json`,
            type: 'application/json',
            text: `${JSON.stringify(receipt, null, 2)}\n`,
          },
        }
        await emails.send(mail, 'must')
      }
    },
  }
}

const subjects: Readonly<Record<ReceiptKind, string>> = {
  'contract-activated': 'receipt for the contract',
  'work-delivered': 'receipt for the delivery',
  'payment-decided': 'receipt for the payment',
}

/** Where its papers stand, below the room's address. */
const screens: Readonly<Record<ReceiptKind, string>> = {
  'contract-activated': 'contract',
  'work-delivered': 'invoice',
  'payment-decided': 'invoice',
}
