// The end of the story: deliveries, problems, the dispute, and what became of the money. Pure.

import { money, say } from '../../../shared/sentence.ts'
import { paidSentence, splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { type Chapter, type Names, chapter } from './chapter.ts'

export const deliveryStory = (room: Workroom, names: Names): readonly Chapter[] => [
  ...paymentChapters(room, names),
  ...disputeChapters(room, names),
  ...problemChapters(room),
  ...deliveryChapters(room, names),
]

function deliveryChapters({ delivery, payment }: Workroom, names: Names): readonly Chapter[] {
  return delivery.deliveries.flatMap(({ number, at, openedAt, status }) => {
    const invoice = [...payment.earlier, payment.invoice].find((one) => one?.delivery === number)
    const opened = chapter(`opened-${number}`, openedAt ?? 0, 'eye', `${names.client} opened the delivery`)
    return [
      ...(openedAt === null ? [] : [opened]),
      chapter(
        `delivered-${number}`,
        at,
        'upload',
        `${names.freelancer} delivered${number > 1 ? ` again (delivery ${number})` : ''}`,
        {
          detail:
            invoice === undefined || invoice === null
              ? outcomes[status]
              : say`${outcomes[status]}Invoice ${invoice.number}, ${money(invoice.amount, invoice.currency)}`,
          isTurn: status === 'current',
        },
      ),
    ]
  })
}

const outcomes = { current: '', withdrawn: 'Withdrawn later. ', redo: 'Sent back for a revision. ' } as const

function problemChapters({ problems }: Workroom): readonly Chapter[] {
  const { status, takenUpAt } = problems.case
  if (status === 'none' || takenUpAt === null) return []
  return [chapter('case', takenUpAt, 'flag', 'Support took up the flagged problems')]
}

function disputeChapters({ dispute }: Workroom, names: Names): readonly Chapter[] {
  const { status, openedBy, openedAt } = dispute
  if (status === 'none') return []
  if (openedBy === null) {
    const more = status === 'withdrawn' ? `${names.client} gave more time` : 'Support takes it up'
    return [chapter('dispute', openedAt, 'alert', 'The work was overdue', { detail: more })]
  }
  const detail = status === 'withdrawn' ? 'Withdrawn later' : ''
  return [chapter('dispute', openedAt, 'alert', `${names[openedBy]} opened a dispute`, { detail })]
}

function dueWords({ payment: { because } }: Workroom): string {
  switch (because) {
    case 'ended':
      return 'The work ended by agreement'
    case 'settled':
      return 'The dispute was settled'
    case 'decided':
      return 'Support decided the dispute'
    case 'approved':
    case 'silence':
    case null:
      return 'The delivery is accepted'
  }
}

function paymentChapters(room: Workroom, names: Names): readonly Chapter[] {
  const { status, effectiveAt, receivedAt } = room.payment
  if (effectiveAt === null) return []
  switch (status) {
    case 'paid':
      return [
        chapter('paid', receivedAt ?? effectiveAt, 'checkCircle', paidSentence(room), { isTurn: true }),
        ...directChapters(room, names),
      ]
    case 'split':
      return [chapter('split', effectiveAt, 'checkCircle', splitSentence(room), { isTurn: true })]
    case 'due':
    case 'stated':
    case 'unpaid':
      return [
        ...directChapters(room, names),
        chapter('due', effectiveAt, 'receipt', dueWords(room), {
          detail: 'The payment is due directly',
        }),
      ]
    case 'none':
    case 'open':
    case 'running':
    case 'frozen':
      return []
  }
}

/** Of a payment outside: newest first, as the whole story. */
function directChapters({ payment }: Workroom, names: Names): readonly Chapter[] {
  const { stated = null, payTo = [] } = payment.direct ?? {}
  const told = payTo.at(-1)
  const missed = stated?.notArrived ?? null
  return [
    ...(missed === null
      ? []
      : [chapter('missed', missed.at, 'alert', `${names.freelancer} said that the payment has not arrived`)]),
    ...(stated === null
      ? []
      : [
          chapter('stated', stated.at, 'receipt', `${names.client} said that it is paid`, {
            detail: payment.status === 'stated' ? 'Not confirmed in 5 business days' : '',
          }),
        ]),
    ...(told === undefined
      ? []
      : [
          chapter(
            'pay-to',
            told.at,
            'receipt',
            `${names.freelancer} ${payTo.length > 1 ? 'changed' : 'told'} where to pay`,
          ),
        ]),
  ]
}
