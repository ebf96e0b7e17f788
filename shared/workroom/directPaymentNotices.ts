// Who is told of what about a direct payment. Where to pay stands in the room alone, never in a notice or an email (rule P7).

import { readText } from '../personalText.ts'
import { say } from '../sentence.ts'
import type { DirectPaymentEvent } from './directPayment.ts'
import { newestPayTo } from './directPaymentState.ts'
import { dueAmount } from './directPaymentSteps.ts'
import { shownName } from './parties.ts'
import { type NoticeRules, type Telling, type Told, excerpt } from './telling.ts'

export const directPaymentNotices: NoticeRules<DirectPaymentEvent> = {
  'pay-to.told': (_, telling) => [payToTold(telling)],
  'payment.stated': (_, { after, who, tell }) =>
    tell('payment-stated', say`${who} says that ${dueAmount(after)} is paid`, {
      screen: 'invoice',
      mail: true,
    }),
  'payment.not-arrived': ({ words }, { after, who, tell }) =>
    tell('payment-not-arrived', say`${who} says that ${dueAmount(after)} has not arrived`, {
      body: excerpt(readText(words)),
      screen: 'invoice',
      mail: true,
    }),
  'payment.left-as-stated': (_, { after, both }) =>
    both('payment-left', say`${dueAmount(after)} reads as paid, as stated by ${shownName(after, 'client')}`, {
      screen: 'invoice',
    }),
  'payment.closed-unpaid': (_, { after, who, tell }) =>
    tell('closed-unpaid', say`${who} closed the room: ${dueAmount(after)} was not paid`, {
      body: 'The invoice stays open. If you have paid, say so in the room.',
      screen: 'invoice',
      mail: true,
    }),
  'payment.received': (_, { who, tell }) =>
    tell('payment-received', `${who} says that the payment has arrived`, { screen: 'invoice', mail: true }),
}

/** What the platform tells from the account follows an approval or an email about the silence: the room alone says it. */
function payToTold({ before, after, project, by, who }: Telling): Told {
  const amount = dueAmount(after)
  const isChange = newestPayTo(before.payment) !== null
  const platform = say`Where to pay ${shownName(after, 'freelancer')} ${amount}`
  const first = by === null ? platform : say`${who} says where you pay ${amount}`
  return {
    to: 'client',
    kind: isChange ? 'pay-to-changed' : 'pay-to-told',
    title: isChange ? say`${who} changed where you pay ${amount}` : first,
    body: project,
    screen: 'invoice',
    mail: by !== null,
  }
}
