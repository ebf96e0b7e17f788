// Who is told of what, in which words (rules N1, N2, N4): page, desktop notification and mail all read them here.

import { type Role, otherRole, readText } from '../decider.ts'
import type { UserId } from '../ids.ts'
import { type Currency, plainMoney } from '../money.ts'
import { type LogRecord, openEvents } from '../record.ts'
import { isOpenFor } from './contract.ts'
import { currentDelivery } from './delivery.ts'
import { nameOf, offerWord } from './offer.ts'
import { phaseOf } from './phase.ts'
import type { Workroom, WorkroomEvent } from './workroom.ts'

export type NoticeKind =
  | 'offer-accepted'
  | 'offer-declined'
  | 'offer-corrected'
  | 'contract-accepted'
  | 'safe-to-start'
  | 'contract-changed'
  | 'contract-closed'
  | 'task-completed'
  | 'task-suggested'
  | 'suggestion-answered'
  | 'task-approved'
  | 'redo-asked'
  | 'message'
  | 'reminder'
  | 'proposal-made'
  | 'proposal-revised'
  | 'funds-held'
  | 'hold-failed'
  | 'room-left'
  | 'problem-flagged'
  | 'case-opened'
  | 'case-words'
  | 'case-closed'
  | 'work-delivered'
  | 'delivery-made'
  | 'delivery-opened'
  | 'delivery-withdrawn'
  | 'delivery-redo'
  | 'time-asked'
  | 'time-answered'
  | 'paid-out'
  | 'payment-received'
  | 'dispute-opened'
  | 'work-overdue'
  | 'dispute-words'
  | 'settlement-offered'
  | 'dispute-ended'

export interface Notice {
  readonly to: Role
  readonly userId: UserId
  readonly kind: NoticeKind
  readonly title: string
  readonly body: string
  /** Where a click leads, below the room's address. */
  readonly screen: 'overview' | 'contract' | 'board' | 'messages' | 'delivery' | 'invoice' | 'dispute'
  /** Acceptances and what needs an answer go by mail too. */
  readonly mail: boolean
}

/** The room on both sides of a record. */
interface Around {
  readonly before: Workroom
  readonly after: Workroom
}

/** What one record tells each party: at most one notice a party and record (rule N3). */
export function noticesOf(record: LogRecord, around: Around): readonly Notice[] {
  const events = openEvents(record) as readonly WorkroomEvent[]
  const byRole = record.by.kind === 'party' ? record.by.role : null
  const found = events.flatMap((event) => told(event, around, byRole))
  const last = new Map<Role, Notice>()
  for (const notice of found) {
    const userId = around.after.offer.parties[notice.to]?.userId
    if (userId !== undefined) last.set(notice.to, { ...notice, userId })
  }
  return [...last.values()]
}

type Told = Omit<Notice, 'userId'>

function told(event: WorkroomEvent, { before, after: room }: Around, by: Role | null): readonly Told[] {
  const project = room.offer.title
  const who = by === null ? 'Workroom' : nameOf(room, by)
  const other = by === null ? null : otherRole(by)
  const tell = (kind: NoticeKind, title: string, more: Partial<Told> = {}): readonly Told[] =>
    other === null
      ? []
      : [{ to: other, kind, title, body: project, screen: 'overview', mail: false, ...more }]
  const both = (kind: NoticeKind, title: string, more: Partial<Told> = {}): readonly Told[] =>
    (['client', 'freelancer'] as const)
      .filter((role) => role !== by)
      .map((to) => ({ to, kind, title, body: project, screen: 'contract', mail: true, ...more }))

  switch (event.type) {
    case 'offer.accepted':
      return tell('offer-accepted', `${who} accepted your ${offerWord(room.offer)}`, {
        body: `${project}: read the contract and accept it.`,
        screen: 'contract',
        mail: true,
      })
    case 'offer.declined':
      return tell('offer-declined', `${who} declined your ${offerWord(room.offer)}`, { mail: true })
    case 'offer.corrected':
      return tell('offer-corrected', `${who} corrected the offer`)
    case 'contract.drafted':
      return event.version === 1
        ? []
        : tell('contract-changed', `${who} proposes contract v${event.version}`, {
            body: `${project}: ${plainMoney(event.terms.amount, event.terms.currency)}. Earlier acceptances are void.`,
            screen: 'contract',
            mail: true,
          })
    case 'contract.accepted':
      return tell('contract-accepted', `${who} accepted the contract`, { screen: 'contract', mail: true })
    case 'contract.activated':
      if (event.held !== undefined) return []
      return tell('safe-to-start', `Safe to start: ${who} accepted the contract`, {
        body: `${project}: both of you have accepted. Work may start.`,
        screen: 'board',
        mail: true,
      })
    case 'contract.declined':
      return both('contract-closed', `${who} declined the contract`)
    case 'contract.expired':
      return both('contract-closed', 'The contract was not accepted in time')
    case 'offer.expired':
      return both('contract-closed', `The ${offerWord(room.offer)} expired without an answer`, {
        screen: 'overview',
      })
    case 'card.moved':
      return event.to === 'completed' && event.from !== 'completed'
        ? tell('task-completed', `${who} completed a task: your review is needed`, {
            body: titleOf(room, event.card),
            screen: 'board',
            mail: true,
          })
        : []
    case 'card.approved':
      return tell('task-approved', `${who} approved a task`, {
        body: titleOf(room, event.card),
        screen: 'board',
      })
    case 'card.redo-asked':
      return tell('redo-asked', `${who} asks you to redo “${titleOf(room, event.card)}”`, {
        body: readText(event.comment),
        screen: 'board',
        mail: true,
      })
    case 'card.suggested':
      return tell('task-suggested', `${who} suggests a task`, {
        body: readText(event.title),
        screen: 'board',
      })
    case 'suggestion.taken':
      return tell('suggestion-answered', `${who} took in “${titleOf(room, event.card)}”`, { screen: 'board' })
    case 'suggestion.declined': {
      const suggested = before.board.suggestions[event.card]?.title ?? 'a suggestion'
      const reason = readText(event.reason)
      return tell('suggestion-answered', `${who} declined “${suggested}”`, {
        ...(reason !== '' && { body: reason }),
        screen: 'board',
      })
    }
    case 'message.posted':
      return other !== null && (isOpenFor(room, other) || room.contract.status === 'none')
        ? tell('message', who, { body: readText(event.body).slice(0, 300), screen: 'messages' })
        : []
    case 'proposal.made':
      return tell('proposal-made', `${who} sent you a proposal`, {
        body: `${project}: ${plainMoney(event.terms.amount, event.terms.currency)}`,
        mail: true,
      })
    case 'proposal.revised':
      return tell('proposal-revised', `${who} revised the proposal`, {
        body: `${project}: ${plainMoney(event.terms.amount, event.terms.currency)}`,
        mail: true,
      })
    case 'funds.held': {
      const amount = plainMoney(event.amount, event.currency as Currency)
      return both('funds-held', `Safe to start: ${amount} is held`, {
        body: `${project}: both of you have accepted and the amount is held by ${event.provider}.`,
        screen: 'board',
      })
    }
    case 'hold.failed':
      return [
        {
          to: 'client',
          kind: 'hold-failed',
          title: 'The amount could not be held',
          body: `${project}: try again.`,
          screen: 'overview',
          mail: true,
        },
      ]
    case 'room.left-unfunded':
      return tell('room-left', `${who} left: the amount was never held`, { mail: true })
    case 'problem.flagged':
      return tell('problem-flagged', `${who} flagged a problem`, {
        body: readText(event.explanation).slice(0, 300),
        screen: 'board',
        mail: true,
      })
    case 'case.opened':
      return tell('case-opened', `${who} delivered, with a problem to answer`, {
        screen: 'invoice',
        mail: true,
      })
    case 'case.taken-up':
    case 'case.said':
      return both('case-words', `${by === null ? 'Support' : who} wrote about the problem`, {
        body: readText(event.words).slice(0, 300),
        screen: 'invoice',
        mail: event.type === 'case.taken-up',
      })
    case 'case.closed':
      return event.because === 'silence'
        ? both('case-closed', 'The work stands as delivered: the review has started', { screen: 'invoice' })
        : tell('case-closed', `${who} answered the problem: the review has started`, { screen: 'invoice' })
    case 'work.delivered':
      return [
        ...tell('work-delivered', `${who} delivered: your approval is needed`, {
          screen: 'delivery',
          mail: true,
        }),
        deliveryMade(room),
      ]
    case 'delivery.opened':
      return tell('delivery-opened', `${who} opened your delivery`, { screen: 'invoice', mail: true })
    case 'delivery.withdrawn':
      return tell('delivery-withdrawn', `${who} withdrew the delivery`, { screen: 'delivery', mail: true })
    case 'delivery.redo-asked':
      return tell('delivery-redo', `${who} asks you to redo the delivery`, {
        body: readText(event.comment).slice(0, 300),
        screen: 'board',
        mail: true,
      })
    case 'time.asked':
      return tell('time-asked', `${who} asks for more time to review`, { screen: 'invoice', mail: true })
    case 'time.granted':
      return tell('time-answered', `${who} gave you more time`, { screen: 'delivery', mail: true })
    case 'time.refused':
      return tell('time-answered', `${who} gave no more time`, { screen: 'delivery', mail: true })
    case 'payout.made': {
      const amount = plainMoney(event.amount, event.currency as Currency)
      return event.because === 'approved'
        ? tell('paid-out', `${who} approved: ${amount} is paid out`, { screen: 'invoice', mail: true })
        : both('paid-out', `${amount} is paid out: the review has ended`, { screen: 'invoice' })
    }
    case 'payment.fell-due': {
      const amount = plainMoney(event.amount, event.currency as Currency)
      return event.because === 'approved'
        ? tell('paid-out', `${who} approved: ${amount} is due`, { screen: 'invoice', mail: true })
        : both('paid-out', `Accepted by silence: ${amount} is due`, { screen: 'invoice' })
    }
    case 'payment.received':
      return tell('payment-received', `${who} says that the payment has arrived`, { screen: 'invoice' })
    case 'work.overdue':
      return both('work-overdue', 'The work is overdue: support takes it up', {
        body: `${project}: nothing was delivered in time. You can still agree on how it goes on.`,
        screen: 'dispute',
      })
    case 'dispute.opened':
      return tell('dispute-opened', `${who} opened a dispute`, {
        body: readText(event.words).slice(0, 300),
        screen: 'dispute',
        mail: true,
      })
    case 'dispute.answered':
      return both('dispute-words', `${by === null ? 'Support' : who} wrote in the dispute`, {
        body: readText(event.words).slice(0, 300),
        screen: 'dispute',
        mail: false,
      })
    case 'settlement.offered':
      return tell('settlement-offered', `${who} makes an offer to settle`, { screen: 'dispute', mail: true })
    case 'dispute.withdrawn':
      return tell('dispute-ended', withdrawnWords(room, who), {
        screen: currentDelivery(room.delivery) ? 'dispute' : 'board',
        mail: true,
      })
    case 'amount.split':
      return event.because === 'decided'
        ? both('dispute-ended', 'Support decided the dispute', { screen: 'dispute' })
        : tell('dispute-ended', `${who} accepted your offer: the dispute is settled`, {
            screen: 'dispute',
            mail: true,
          })
    case 'deadline.set':
    case 'clock.started':
    case 'invoice.issued':
    case 'invoice.credited':
    case 'hold.requested':
    case 'problem.withdrawn':
    case 'problem.answered':
    case 'dispute.decided':
    case 'card.files-attached':
    case 'offer.made':
    case 'offer.withdrawn':
    case 'cards.added':
    case 'card.edited':
    case 'card.removed':
    case 'card.restored':
    case 'message.edited':
    case 'message.deleted':
      return []
  }
}

/** Whoever delivered is told that it is there, and with whom it is now; the letter about it is the receipt (rule N4). */
function deliveryMade(room: Workroom): Told {
  const client = nameOf(room, 'client')
  return {
    to: 'freelancer',
    kind: 'delivery-made',
    title: 'You delivered, and the invoice is issued',
    body:
      phaseOf(room) === 'problem-review'
        ? `${room.offer.title}: support contacts ${client} about the problem first.`
        : `${room.offer.title}: ${client} looks at it next.`,
    screen: 'invoice',
    mail: false,
  }
}

const titleOf = (room: Workroom, card: keyof Workroom['board']['cards']): string =>
  room.board.cards[card]?.title ?? room.board.removed[card]?.card.title ?? 'a task'

function withdrawnWords({ dispute, delivery }: Workroom, who: string): string {
  if (currentDelivery(delivery)) return `${who} withdrew the dispute`
  return dispute.openedBy === null
    ? `${who} gives more time: the work goes on`
    : `${who} withdrew the dispute: the work goes on`
}
