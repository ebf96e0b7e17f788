// Ending the work by agreement: one party proposes how the price is divided, the other answers; support has no part in it
// (rules E1 to E6). The work goes on until the very amount is accepted; silence changes nothing.
//
//   none ──proposeEnding──▶ open ──acceptEnding──▶ accepted: invoice over the part, payout and refund in one record
//                            │ ├──counterEnding──▶ countered, and the other's own proposal is open
//                            │ └──refuseEnding──▶ refused, in words
//                            └──▶ withdrawn · lapsed (5 business days, a delivery, a dispute, the end)

import * as v from 'valibot'

import { type Context, type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { type FileRef, FileRefs } from '../fileRef.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Lines, OptionalLines } from '../text.ts'
import { type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'
import { changeRejections } from './changeGuards.ts'
import { type ChangeLapsed, agreedChange, lapseChanges, pendingChange } from './changeState.ts'
import { requireInRoom } from './contract.ts'
import { versionInForce } from './contractState.ts'
import { currentDelivery } from './delivery.ts'
import { type DisputeScope, MOST_FILES_SAID, disputeRejections } from './dispute.ts'
import { agreedIn, divisionOf } from './disputeAmounts.ts'
import { isOverdue } from './disputeState.ts'
import { type Ending, type EndingLapsed, pendingEnding } from './endingState.ts'
import { papersOfEnd } from './endInvoice.ts'
import { type FiledFile, fileFacts, readFile, requireVerified } from './files.ts'
import { requireWorkStarted } from './funding.ts'
import { requirePlatform } from './parties.ts'
import {
  type AmountSplit,
  type InvoiceCredited,
  type InvoiceIssued,
  type Payment,
  type PaymentEvent,
  isDecided,
  paymentRejections,
} from './payment.ts'
import type { Problems } from './problems.ts'

export const endingRejections = {
  'no-ending': 'This proposal to end is no longer open: it was answered or withdrawn, or it has lapsed.',
  'ending-outdated': 'Another amount was proposed meanwhile. Look at that one, then decide.',
  'ending-pending': 'A proposal to end waits for an answer already. It is answered or withdrawn first.',
  'own-ending': 'You proposed to end: the other party answers it.',
  'not-your-ending': 'Only who proposed to end can withdraw it.',
  'ending-not-due': 'The other party still has time to answer the proposal to end.',
  'ending-while-delivered':
    'A delivery is with the client: it is approved, revised or withdrawn first. Then you can end by agreement.',
  'ending-while-problem':
    'A problem is being looked into: it is answered first. Then you can end by agreement.',
  'ending-while-disputed': 'A dispute is open: agree on an amount there, or it is withdrawn first.',
} as const

const refuse = refusals({
  ...endingRejections,
  ...changeRejections,
  ...paymentRejections,
  ...disputeRejections,
})

export type EndingEvent =
  | (CountedWith & {
      readonly type: 'ending.proposed'
      readonly ending: number
      readonly toFreelancer: number
      readonly note: Text
      readonly files?: readonly FiledFile[]
      readonly lapsesAt: number
    })
  | { readonly type: 'ending.accepted'; readonly ending: number }
  | { readonly type: 'ending.refused'; readonly ending: number; readonly words: Text }
  | { readonly type: 'ending.withdrawn'; readonly ending: number }
  | { readonly type: 'ending.countered'; readonly ending: number }
  | EndingLapsed

interface EndingScope extends DisputeScope {
  readonly problems: Problems
}

const { confirmed } = commandsFor<
  EndingScope,
  EndingEvent | InvoiceCredited | InvoiceIssued | AmountSplit | PaymentEvent | ChangeLapsed
>()

/** E2: so long the other party has to answer. */
export const ENDING_DAYS = 5

const Number1 = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const Proposal = {
  toFreelancer: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  note: OptionalLines(1000),
  files: v.optional(FileRefs(MOST_FILES_SAID), []),
}

export const endingCommands = {
  /** E1, E2: either party, while work goes on; it names what the freelancer gets of the price in force. */
  proposeEnding: confirmed(v.strictObject(Proposal), (args, room, context) => {
    requireGoing(room)
    requireInRoom(room, context)
    if (pendingEnding(room.payment)) return refuse('ending-pending')
    if (pendingChange(room.contract)) return refuse('change-pending')
    if (agreedChange(room.contract)) return refuse('change-agreed')
    return [proposed(args, room, context)]
  }),
  /** E3: the other's proposal is answered with an own amount; at no time are two open. */
  counterEnding: confirmed(v.strictObject({ ending: Number1, ...Proposal }), (args, room, context) => {
    requireGoing(room)
    const { number } = requirePending(room, args.ending, 'other', context)
    return [{ type: 'ending.countered', ending: number }, proposed(args, room, context)]
  }),
  /** E3: until the other has answered. */
  withdrawEnding: confirmed(v.strictObject({ ending: Number1 }), (args, room, context) => {
    const { number } = requirePending(room, args.ending, 'own', context)
    return [{ type: 'ending.withdrawn', ending: number }]
  }),
  refuseEnding: confirmed(
    v.strictObject({ ending: Number1, words: Lines(1000) }),
    ({ ending, words }, room, context) => {
      const { number } = requirePending(room, ending, 'other', context)
      return [{ type: 'ending.refused', ending: number, words: text(words) }]
    },
  ),
  /** E4: exactly the amount that was on screen; all that follows from it is in the same record. */
  acceptEnding: confirmed(
    v.strictObject({ ending: Number1, toFreelancer: Proposal.toFreelancer }),
    ({ ending, toFreelancer }, room, context) => {
      const pending = requirePending(room, ending, 'other', context)
      if (pending.toFreelancer !== toFreelancer) return refuse('ending-outdated')
      if (!isOverdue(room.dispute)) requireGoing(room)
      if (toFreelancer > agreedIn(room).amount) return refuse('amount-too-large')
      return [
        ...lapseChanges(room.contract, 'ended'),
        { type: 'ending.accepted', ending: pending.number },
        ...papersOfEnd({ ...room, toFreelancer, currency: agreedIn(room).currency }, context),
        divisionOf(room, { because: 'ended', toFreelancer, context }),
      ]
    },
  ),
  /** E2: only the platform's timer, and only when it is due. */
  lapseEnding: confirmed(v.strictObject({}), (_args, { payment }, context) => {
    requirePlatform(context)
    const pending = pendingEnding(payment) ?? refuse('no-ending')
    if (context.at < pending.lapsesAt) return refuse('ending-not-due')
    return [{ type: 'ending.lapsed', ending: pending.number, because: 'time' }]
  }),
}

export const evolveEnding: Evolve<Payment, EndingEvent> = {
  'ending.proposed': (payment, { ending, toFreelancer, note, files, lapsesAt }, { at, by }) => {
    const proposal: Ending = {
      number: ending,
      by: by.kind === 'party' ? by.role : 'client',
      toFreelancer,
      note: readText(note),
      ...(files && { files: files.map(readFile) }),
      proposedAt: at,
      lapsesAt,
      status: 'open',
      endedAt: null,
      words: '',
    }
    payment.endings = [...(payment.endings ?? []), proposal]
  },
  'ending.accepted': (payment, _event, { at }) => end(payment, 'accepted', at),
  'ending.refused': (payment, { words }, { at }) => end(payment, 'refused', at, readText(words)),
  'ending.withdrawn': (payment, _event, { at }) => end(payment, 'withdrawn', at),
  'ending.countered': (payment, _event, { at }) => end(payment, 'countered', at),
  'ending.lapsed': (payment, _event, { at }) => end(payment, 'lapsed', at),
}

function end(payment: Mutable<Payment>, status: Ending['status'], at: number, words = ''): void {
  const { endings = [] } = payment
  const ended = endings.slice(-1).map((one) => ({ ...one, status, endedAt: at, words }))
  payment.endings = [...endings.slice(0, -1), ...ended]
}

/** E1: while work goes on; what is with the client, and what is argued about, is brought to its own end. */
function requireGoing(room: EndingScope): void {
  requireWorkStarted(room)
  if (isDecided(room.payment)) refuse('payment-decided')
  if (room.dispute.status === 'open') refuse('ending-while-disputed')
  if (room.problems.case.status === 'open') refuse('ending-while-problem')
  if (currentDelivery(room.delivery)) refuse('ending-while-delivered')
}

/** The proposal with this number, if it is the one that waits, and this party's or the other's. */
function requirePending(room: EndingScope, number: number, whose: 'own' | 'other', context: Context): Ending {
  const role = requireInRoom(room, context)
  const pending = pendingEnding(room.payment)
  if (pending === null) return refuse('no-ending')
  if (pending.number !== number) return refuse('ending-outdated')
  if (whose === 'own' && pending.by !== role) return refuse('not-your-ending')
  if (whose === 'other' && pending.by === role) return refuse('own-ending')
  return pending
}

interface Wanted {
  readonly toFreelancer: number
  readonly note: string
  readonly files: readonly FileRef[]
}

function proposed({ toFreelancer, note, files }: Wanted, room: EndingScope, context: Context): EndingEvent {
  if (toFreelancer > agreedIn(room).amount) return refuse('amount-too-large')
  requireVerified(files, context)
  const calendar = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
  const counted = (context.countBusinessDays ?? guessClock)(calendar, context.at, ENDING_DAYS)
  return {
    type: 'ending.proposed',
    ending: (room.payment.endings?.length ?? 0) + 1,
    toFreelancer,
    note: text(note),
    ...(files.length > 0 && { files: files.map(fileFacts) }),
    lapsesAt: counted.releaseAt,
    ...countedWith(counted),
  }
}
