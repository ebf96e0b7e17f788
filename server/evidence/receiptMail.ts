// Receipts by email: each party gets what the server signed the moment it is signed, so that a proof of it lies where the
// operator of this server cannot reach. A letter in words, the receipt itself attached. Proven addresses only, one email a
// person and receipt; money and what binds, so no ceiling holds it back.

import { roles } from '../../shared/decider.ts'
import { type Currency, plainMoney } from '../../shared/money.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { EmailGate } from '../mail/emailGate.ts'
import { receiptEmail } from '../mail/templates.ts'
import type { Identity } from '../ports/identity.ts'
import type { Receipt, ReceiptKind } from '../storage/receipts.ts'
import { readStatement } from './receipt.ts'

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
            sentences: sentencesOf(receipt, room),
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

/** What was certified, in words: the same facts as in the file. */
function sentencesOf({ kind, statement }: Receipt, room: Pick<Workroom, 'offer'>): readonly string[] {
  const said = readStatement(statement)
  const what = said?.what ?? {}
  const [client, freelancer] = [nameOf(room, 'client'), nameOf(room, 'freelancer')]
  const when = said === null ? '' : ` on ${instant(said.at)}`
  switch (kind) {
    case 'contract-activated':
      return [
        `${client} and ${freelancer} have both accepted contract v${Number(what['version'])} of “${room.offer.title}”. It is in force since the second acceptance${when}.`,
      ]
    case 'work-delivered':
      return [
        `${freelancer} delivered the work for “${room.offer.title}” to ${client}${when}.`,
        ...(typeof what['invoice'] === 'string'
          ? [`Invoice ${what['invoice']} over ${money(what['amount'], what['currency'])} was issued with it.`]
          : []),
      ]
    case 'payment-decided':
      return [
        `The payment for “${room.offer.title}” was decided${when}.`,
        ...decisionIn(what, freelancer, client),
      ]
  }
}

function decisionIn(
  what: Readonly<Record<string, unknown>>,
  freelancer: string,
  client: string,
): readonly string[] {
  const { currency, amount, toFreelancer, toClient } = what
  if (toFreelancer !== undefined)
    return [
      `${freelancer} gets ${money(toFreelancer, currency)}, ${client} gets back ${money(toClient, currency)}.`,
    ]
  return [
    what['decision'] === 'payout.made'
      ? `${money(amount, currency)} is paid out to ${freelancer}.`
      : `${client} owes ${freelancer} ${money(amount, currency)} and pays it directly.`,
  ]
}

const money = (amount: unknown, currency: unknown): string =>
  plainMoney(Number(amount), String(currency) as Currency)

/** E.g. “30 November 2026, 14:05 UTC”. */
function instant(at: number): string {
  const form = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return `${form.format(at).replace(' at ', ', ')} UTC`
}
