// Receipts by email: each party gets what the server signed the moment it is signed, so that a proof of it lies where the
// operator of this server cannot reach. Proven addresses only, one email a person and receipt.

import { roles } from '../../shared/decider.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { MailOutbox } from '../mail/outbox.ts'
import { receiptEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'

export interface ReceiptMail {
  send(receipt: Receipt, room: Pick<Workroom, 'offer'>): Promise<void>
}

interface Options {
  /** Null where no emails are sent. */
  readonly outbox: Pick<MailOutbox, 'enqueue'> | null
  readonly identity: Pick<Identity, 'person'>
  readonly siteUrl: () => string
}

export function createReceiptMail({ outbox, identity, siteUrl }: Options): ReceiptMail {
  return {
    async send(receipt, { offer }) {
      if (outbox === null) return
      for (const role of roles) {
        const userId = offer.parties[role]?.userId
        const account = userId === undefined ? null : await identity.person(userId)
        if (account?.emailVerified !== true) continue
        const email = receiptEmail({
          title: offer.title,
          what: names[receipt.kind],
          receipt: JSON.stringify(receipt),
          url: `${siteUrl()}/rooms/${receipt.room}/${screens[receipt.kind]}`,
        })
        await outbox.enqueue({
          id: `receipt:${receipt.room}:${receipt.seq}:${account.userId}`,
          to: account.email,
          ...email,
        })
      }
    },
  }
}
import type { Receipt, ReceiptKind } from '../storage/receipts.ts'

const names: Readonly<Record<ReceiptKind, string>> = {
  'contract-activated': 'the contract was accepted by both',
  'work-delivered': 'the work was delivered and invoiced',
  'payment-decided': 'the payment was decided',
}

/** Where its papers stand, below the room's address. */
const screens: Readonly<Record<ReceiptKind, string>> = {
  'contract-activated': 'contract',
  'work-delivered': 'invoice',
  'payment-decided': 'invoice',
}
