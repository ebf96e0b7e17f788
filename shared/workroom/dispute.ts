// Dispute: either party stops the clock and freezes the money; both make offers, support decides in writing
// (rules X1 to X9). Silence never loses.
//
//   none ──openDispute──▶ open ──acceptSettlement──▶ settled
//     └──reportOverdue──▶  │ ├──decideDispute (support)──▶ decided
//        (nobody opened)   └──withdrawDispute (opener)──▶ withdrawn, a full new clock starts
//                          └──withdrawDispute (client, when overdue)──▶ withdrawn, the work goes on

import * as v from 'valibot'

import {
  type Context,
  type Evolve,
  type Mutable,
  type Role,
  commandsFor,
  otherRole,
  refusals,
} from '../decider.ts'
import { type FileRef, FileRefs } from '../fileRef.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Lines } from '../text.ts'
import type { BoardScope } from './board.ts'
import { type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'
import { type ChangeLapsed, lapseChanges } from './changeState.ts'
import { versionInForce } from './contractState.ts'
import type { DeadlineSet } from './deadline.ts'
import { currentDelivery, goOn } from './delivery.ts'
import { agreedIn, divisionOf, shareOfApproved } from './disputeAmounts.ts'
import type { Dispute } from './disputeState.ts'
import { type EndingLapsed, lapseEndings } from './endingState.ts'
import { papersOfEnd } from './endInvoice.ts'
import { type FiledFile, fileFacts, readFile, requireVerified } from './files.ts'
import { requireWorkStarted } from './funding.ts'
import { requireParty, requirePlatform } from './parties.ts'
import {
  type AmountSplit,
  type InvoiceCredited,
  type InvoiceIssued,
  type PaymentFellDue,
  requireUndecided,
} from './payment.ts'
import { requireSupport } from './problems.ts'
import { type ClockStarted, startClock } from './reviewClock.ts'

export const disputeRejections = {
  'no-dispute': 'No dispute is open.',
  'not-your-dispute': 'Only who opened the dispute can withdraw it.',
  'amount-too-large': 'This is more than the agreed amount.',
  'no-such-settlement': 'This offer is no longer on the table.',
  'not-overdue': 'There is still time to deliver.',
} as const

const refuse = refusals(disputeRejections)

/** X9: what somebody put on the record, with the files beside it. */
interface Said {
  readonly words: Text
  readonly files?: readonly FiledFile[]
}

interface Hearing {
  /** Until when both are heard. */
  readonly respondBy: number
  /** J5: by when support decides; absent in logs from before it was said. */
  readonly decideBy?: number
}

export type DisputeEvent =
  | (CountedWith & Said & Hearing & { readonly type: 'dispute.opened' })
  | (CountedWith & {
      /** X7: nothing was delivered in time; what support begins with, and until when both are heard. */
      readonly type: 'work.overdue'
      readonly proposed: number
    } & Hearing)
  | (Said & { readonly type: 'dispute.answered' })
  | { readonly type: 'settlement.offered'; readonly toFreelancer: number }
  | { readonly type: 'dispute.decided'; readonly words: Text }
  | { readonly type: 'dispute.withdrawn' }
  | AmountSplit
  | PaymentFellDue

export interface DisputeScope extends BoardScope {
  readonly dispute: Dispute
}

/** X9: what one statement holds. */
export const MOST_FILES_SAID = 20
/** Both are heard for as long before support decides. */
export const ANSWER_DAYS = 5
/** J5: then support decides within as many. */
export const DECIDE_DAYS = 5

const { confirmed } = commandsFor<
  DisputeScope,
  DisputeEvent | ClockStarted | DeadlineSet | ChangeLapsed | EndingLapsed | InvoiceCredited | InvoiceIssued
>()
const Statement = { words: Lines(4000), files: v.optional(FileRefs(MOST_FILES_SAID), []) }
const ToFreelancer = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const disputeCommands = {
  /** X1: either party, while work goes on or a delivery is with the client; the clock stops, the money is frozen. */
  openDispute: confirmed(v.strictObject(Statement), ({ words, files }, room, context) => {
    requireParty(context)
    requireWorkStarted(room)
    requireUndecided(room.payment)
    requireVerified(files, context)
    const lapsed = [...lapseChanges(room.contract, 'disputed'), ...lapseEndings(room.payment, 'disputed')]
    return [...lapsed, { type: 'dispute.opened', ...said(words, files), ...hearing(room, context) }]
  }),
  /** X7: the platform's timer, 5 business days after the delivery date; support proposes by the approved tasks. */
  reportOverdue: confirmed(v.strictObject({}), (_args, room, context) => {
    requirePlatform(context)
    if (currentDelivery(room.delivery)) return refuse('not-overdue')
    requireUndecided(room.payment)
    const { overdueAt } = room.delivery
    if (overdueAt === undefined || context.at < overdueAt) return refuse('not-overdue')
    return [{ type: 'work.overdue', proposed: shareOfApproved(room), ...hearing(room, context) }]
  }),
  /** X2, X9: support speaks in words alone. */
  answerDispute: confirmed(v.strictObject(Statement), ({ words, files }, { dispute }, context) => {
    if (context.actor.kind !== 'support' || files.length > 0) requireParty(context)
    requireOpen(dispute)
    requireVerified(files, context)
    return [{ type: 'dispute.answered', ...said(words, files) }]
  }),
  /** X3: an offer names what the freelancer gets; the rest goes back to the client. */
  offerSettlement: confirmed(v.strictObject({ toFreelancer: ToFreelancer }), (args, room, context) => {
    requireParty(context)
    requireOpen(room.dispute)
    if (args.toFreelancer > agreedIn(room).amount) return refuse('amount-too-large')
    return [{ type: 'settlement.offered', ...args }]
  }),
  /** X4: accepting the other's offer, by its amount, ends the dispute. */
  acceptSettlement: confirmed(v.strictObject({ toFreelancer: ToFreelancer }), (args, room, context) => {
    const { role } = requireParty(context)
    requireOpen(room.dispute)
    if (room.dispute.offers[otherRole(role)] !== args.toFreelancer) return refuse('no-such-settlement')
    return [...lapsing(room), ...divided('settled', args.toFreelancer, { room, context })]
  }),
  /** X5: support decides on the record, in writing. */
  decideDispute: confirmed(
    v.strictObject({ toFreelancer: ToFreelancer, words: Lines(4000) }),
    ({ toFreelancer, words }, room, context) => {
      requireSupport(context.actor)
      requireOpen(room.dispute)
      if (toFreelancer > agreedIn(room).amount) return refuse('amount-too-large')
      return [
        ...lapsing(room),
        { type: 'dispute.decided', words: text(words) },
        ...divided('decided', toFreelancer, { room, context }),
      ]
    },
  ),
  /** X6: who opened it may withdraw it; a full new review starts, or the work goes on. X8: the client may give overdue work more time. */
  withdrawDispute: confirmed(v.strictObject({}), (_args, { contract, delivery, dispute }, context) => {
    const { role } = requireParty(context)
    requireOpen(dispute)
    if (role !== (dispute.openedBy ?? 'client')) return refuse('not-your-dispute')
    return currentDelivery(delivery)
      ? [{ type: 'dispute.withdrawn' }, startClock(contract, context)]
      : [{ type: 'dispute.withdrawn' }, ...goOn(contract, context)]
  }),
}

export const evolveDispute: Evolve<Dispute, DisputeEvent> = {
  'dispute.opened': (dispute, { respondBy, decideBy, ...event }, { at, by }) => {
    dispute.status = 'open'
    dispute.openedBy = by.kind === 'party' ? by.role : null
    dispute.openedAt = at
    hear(dispute, { respondBy, decideBy })
    dispute.offers = { client: null, freelancer: null }
    dispute.statements = [...dispute.statements, { by: speaker(by), at, ...readSaid(event) }]
  },
  'work.overdue': (dispute, { proposed, respondBy, decideBy }, { at }) => {
    dispute.status = 'open'
    dispute.openedBy = null
    dispute.openedAt = at
    hear(dispute, { respondBy, decideBy })
    dispute.offers = { client: null, freelancer: null }
    dispute.proposed = proposed
  },
  'dispute.answered': (dispute, event, { at, by }) => {
    dispute.statements = [...dispute.statements, { by: speaker(by), at, ...readSaid(event) }]
  },
  'settlement.offered': (dispute, { toFreelancer }, { by }) => {
    if (by.kind === 'party') dispute.offers = { ...dispute.offers, [by.role]: toFreelancer }
  },
  'dispute.decided': (dispute, { words }, { at }) => {
    dispute.status = 'decided'
    dispute.statements = [...dispute.statements, { by: 'support', at, words: readText(words) }]
  },
  'dispute.withdrawn': (dispute) => {
    dispute.status = 'withdrawn'
  },
  'amount.split': (dispute, { because }) => endBy(dispute, because),
  'payment.fell-due': (dispute, { because }) => endBy(dispute, because),
}

/** E4: the parties may still end overdue work by what was proposed before. */
function endBy(dispute: Mutable<Dispute>, because: PaymentFellDue['because']): void {
  if (because === 'settled' || because === 'decided') dispute.status = because
  else if (dispute.status === 'open') dispute.status = 'settled'
}

function hear(
  dispute: Mutable<Dispute>,
  { respondBy, decideBy }: { readonly respondBy: number; readonly decideBy: number | undefined },
): void {
  dispute.respondBy = respondBy
  if (decideBy === undefined) delete dispute.decideBy
  else dispute.decideBy = decideBy
}

function requireOpen(dispute: Dispute): void {
  if (dispute.status !== 'open') refuse('no-dispute')
}

/** What was pending beside the dispute ends with the room. */
const lapsing = ({ contract, payment }: DisputeScope): readonly (ChangeLapsed | EndingLapsed)[] => [
  ...lapseChanges(contract, 'ended'),
  ...lapseEndings(payment, 'ended'),
]

/** P13: with the papers of it. */
function divided(
  because: 'settled' | 'decided',
  toFreelancer: number,
  { room, context }: { readonly room: DisputeScope; readonly context: Context },
): readonly (InvoiceCredited | InvoiceIssued | AmountSplit | PaymentFellDue)[] {
  const division = divisionOf(room, { because, toFreelancer, context })
  return [...papersOfEnd({ ...room, toFreelancer, currency: division.currency }, context), division]
}

function hearing(
  { contract }: DisputeScope,
  { at, countBusinessDays: count = guessClock }: Context,
): CountedWith & Hearing {
  const calendar = versionInForce(contract)?.terms.calendar ?? plainCalendar
  const counted = count(calendar, at, ANSWER_DAYS)
  const decideBy = count(calendar, at, ANSWER_DAYS + DECIDE_DAYS).releaseAt
  return { respondBy: counted.releaseAt, decideBy, ...countedWith(counted) }
}

const said = (words: string, files: readonly FileRef[]): Said =>
  files.length === 0 ? { words: text(words) } : { words: text(words), files: files.map(fileFacts) }

const readSaid = ({ words, files }: Said) => ({
  words: readText(words),
  ...(files && { files: files.map(readFile) }),
})

const speaker = (by: { readonly kind: string; readonly role?: Role }): Role | 'support' =>
  by.role ?? 'support'
