// Who is told of what from the delivery to the money: delivery, the review's clock, payment, overdue work, disputes.

import type { SetApart } from '../isolated.ts'
import { isolated } from '../isolated.ts'
import { readText } from '../personalText.ts'
import { money, say } from '../sentence.ts'
import { lapsedWords as changeLapsedWords } from './changeNotices.ts'
import type { DeadlineSet } from './deadline.ts'
import { type DeliveryEvent, currentDelivery } from './delivery.ts'
import type { DisputeEvent } from './dispute.ts'
import { endingLapsedWords } from './endingNotices.ts'
import type { InvoiceDetailsEvent } from './invoiceDetails.ts'
import { shownName } from './parties.ts'
import type { PaymentEvent } from './payment.ts'
import { phaseOf } from './phase.ts'
import { type NoticeRules, type Told, excerpt } from './telling.ts'
import type { Workroom } from './workroom.ts'

type Events = DeadlineSet | DeliveryEvent | PaymentEvent | InvoiceDetailsEvent | DisputeEvent

export const deliveryNotices: NoticeRules<Events> = {
  'deadline.set': null,
  'work.delivered': (_, { before, after, who, project, tell }) => [
    ...tell('work-delivered', `${who} delivered: your approval is needed`, {
      ...(lapsedWords(before) !== '' && { body: `${project}.${lapsedWords(before)}` }),
      screen: 'delivery',
      mail: true,
    }),
    deliveryMade(after, lapsedWords(before)),
  ],
  'delivery.opened': (_, { who, tell }) =>
    tell('delivery-opened', `${who} opened your delivery`, { screen: 'invoice', mail: true }),
  'delivery.withdrawn': (_, { who, tell }) =>
    tell('delivery-withdrawn', `${who} withdrew the delivery`, { screen: 'delivery', mail: true }),
  'delivery.redo-asked': ({ comment }, { who, tell }) =>
    tell('delivery-redo', `${who} requests a revision of the delivery`, {
      body: excerpt(readText(comment)),
      screen: 'board',
      mail: true,
    }),

  'clock.started': null,
  'invoice.issued': null,
  'invoice.credited': null,
  'details.asked': (_, { who, tell }) =>
    tell('details-asked', `${who} asks for your details on the invoice`, { mail: true }),
  'details.answered': ({ given }, { who, tell }) =>
    tell(
      'details-answered',
      given ? `${who} filled in the details for the invoice` : `${who} leaves the invoice as it is`,
      { screen: 'delivery' },
    ),
  'time.asked': (_, { who, tell }) =>
    tell('time-asked', `${who} asks for more time to review`, { screen: 'invoice', mail: true }),
  'time.granted': (_, { who, tell }) =>
    tell('time-answered', `${who} gave you more time`, { screen: 'delivery', mail: true }),
  'time.refused': (_, { who, tell }) =>
    tell('time-answered', `${who} gave no more time`, { screen: 'delivery', mail: true }),
  'payout.made': (event, { who, tell, both }) => {
    const amount = money(event.amount, event.currency)
    return event.because === 'approved'
      ? tell('paid-out', say`${who} approved: ${amount} is paid out`, { screen: 'invoice', mail: true })
      : both('paid-out', say`${amount} is paid out: the review has ended`, { screen: 'invoice' })
  },
  'payment.fell-due': (event, { who, tell, both }) => {
    const amount = money(event.amount, event.currency)
    switch (event.because) {
      case 'ended':
        return []
      case 'approved':
        return tell('paid-out', say`${who} approved: ${amount} is due`, { screen: 'invoice', mail: true })
      case 'silence':
        return both('paid-out', say`Accepted by silence: ${amount} is due`, { screen: 'invoice' })
      case 'settled':
        return tell(
          'dispute-ended',
          say`${who} accepted your offer: the dispute is settled, ${amount} is due`,
          { screen: 'invoice', mail: true },
        )
      case 'decided':
        return both('dispute-ended', say`Support decided the dispute: ${amount} is due`, {
          screen: 'invoice',
        })
    }
  },

  'work.overdue': (_, { project, both }) =>
    both('work-overdue', 'The work is overdue: support takes it up', {
      body: `${project}: nothing was delivered in time. You can still agree on how it goes on.`,
      screen: 'dispute',
    }),
  'dispute.opened': ({ words }, { who, tell }) =>
    tell('dispute-opened', `${who} opened a dispute`, {
      body: excerpt(readText(words)),
      screen: 'dispute',
      mail: true,
    }),
  'dispute.answered': ({ words }, { by, who, both }) =>
    both('dispute-words', `${by === null ? 'Support' : who} wrote in the dispute`, {
      body: excerpt(readText(words)),
      screen: 'dispute',
      mail: false,
    }),
  'settlement.offered': (_, { who, tell }) =>
    tell('settlement-offered', `${who} makes an offer to settle`, { screen: 'dispute', mail: true }),
  'dispute.withdrawn': (_, { after, who, tell }) =>
    tell('dispute-ended', withdrawnWords(after, who), {
      screen: currentDelivery(after.delivery) ? 'dispute' : 'board',
      mail: true,
    }),
  'dispute.decided': null,
  'amount.split': ({ because }, { who, tell, both }) => {
    if (because === 'ended') return []
    return because === 'decided'
      ? both('dispute-ended', 'Support decided the dispute', { screen: 'dispute' })
      : tell('dispute-ended', `${who} accepted your offer: the dispute is settled`, {
          screen: 'dispute',
          mail: true,
        })
  },
}

const lapsedWords = (before: Workroom): string => `${changeLapsedWords(before)}${endingLapsedWords(before)}`

/** Whoever delivered is told that it is there, and with whom it is now; the email about it is the receipt (rule N4). */
function deliveryMade(room: Workroom, lapsed: string): Told {
  const client = shownName(room, 'client')
  return {
    to: 'freelancer',
    kind: 'delivery-made',
    title: 'You delivered, and the invoice is issued',
    body:
      phaseOf(room) === 'problem-review'
        ? `${isolated(room.offer.title)}: support contacts ${client} about the problem first.${lapsed}`
        : `${isolated(room.offer.title)}: ${client} looks at it next.${lapsed}`,
    screen: 'invoice',
    mail: false,
  }
}

function withdrawnWords({ dispute, delivery }: Workroom, who: SetApart): string {
  if (currentDelivery(delivery)) return `${who} withdrew the dispute`
  return dispute.openedBy === null
    ? `${who} gives more time: the work goes on`
    : `${who} withdrew the dispute: the work goes on`
}
