// The workroom: its slices put together. A new slice adds a line to each list below; a new command or
// event inside a slice adds none.

import * as v from 'valibot'

import { type Context, type Handling, type Mutable, Rejection, type Stamp, createEdit } from '../decider.ts'
import { type Head, type LogRecord, openEvents } from '../record.ts'
import { addressesRejections } from './addresses.ts'
import { aiUseRejections } from './aiUse.ts'
import { type BoardEvent, boardCommands, boardRejections } from './board.ts'
import { evolveBoard } from './boardFold.ts'
import { type Board, initialBoard } from './boardState.ts'
import { budgetRejections, isTooHeavy } from './budget.ts'
import { type ChangeEvent, changeCommands } from './change.ts'
import { evolveChange } from './changeFold.ts'
import { changeRejections } from './changeGuards.ts'
import { type ChecklistEvent, checklistCommands, checklistRejections, evolveChecklist } from './checklist.ts'
import { type CommentsEvent, commentsCommands, commentsRejections, evolveComments } from './comments.ts'
import { type ContractEvent, contractCommands, contractRejections, evolveContract } from './contract.ts'
import { type Contract, initialContract } from './contractState.ts'
import type { DeadlineSet } from './deadline.ts'
import { type DeliveryEvent, deliveryCommands, deliveryRejections, evolveDelivery } from './delivery.ts'
import { type Delivery, initialDelivery } from './deliveryState.ts'
import { type DeskEvent, deskCommands, deskRejections, evolveDesk } from './desk.ts'
import {
  type DirectPaymentEvent,
  directPaymentCommands,
  directPaymentRejections,
  evolveDirectPayment,
} from './directPayment.ts'
import { type DirectProposalEvent, directProposalCommands, evolveDirectProposal } from './directProposal.ts'
import { type DisputeEvent, disputeCommands, disputeRejections, evolveDispute } from './dispute.ts'
import { type Dispute, initialDispute } from './disputeState.ts'
import { type DueSet, dueDateCommands, evolveDueDate } from './dueDate.ts'
import { duplicateCommands } from './duplicate.ts'
import { type EndingEvent, endingCommands, endingRejections, evolveEnding } from './ending.ts'
import { filesRejections } from './files.ts'
import {
  type Funding,
  type FundingEvent,
  fundingCommands,
  fundingRejections,
  evolveFunding,
  initialFunding,
} from './funding.ts'
import {
  type InvoiceDetailsEvent,
  evolveInvoiceDetails,
  invoiceDetailsCommands,
  invoiceDetailsRejections,
} from './invoiceDetails.ts'
import { type LabelsEvent, evolveLabels, labelsCommands, labelsRejections } from './labels.ts'
import { type CardsChanged, evolveManyCards, manyCardsCommands, manyCardsRejections } from './manyCards.ts'
import {
  type Messages,
  type MessagesEvent,
  evolveMessages,
  initialMessages,
  messagesCommands,
  messagesRejections,
} from './messages.ts'
import {
  type Offer,
  type OfferEvent,
  evolveOffer,
  initialOffer,
  offerCommands,
  offerRejections,
} from './offer.ts'
import { partiesRejections } from './parties.ts'
import { payDateRejections } from './payDate.ts'
import {
  type Payment,
  type PaymentEvent,
  paymentCommands,
  paymentRejections,
  evolvePayment,
  initialPayment,
} from './payment.ts'
import {
  type Problems,
  type ProblemsEvent,
  problemsCommands,
  problemsRejections,
  evolveProblems,
  initialProblems,
} from './problems.ts'
import { type ProposalEvent, evolveProposal, proposalCommands } from './proposal.ts'
import { type ResultEvent, evolveResult, resultCommands, resultRejections } from './result.ts'
import { type ReviewEvent, evolveReview, reviewCommands, reviewRejections } from './review.ts'
import { type Review, initialReview } from './reviewState.ts'
import { servicesRejections } from './services.ts'
import { topUpCommands, topUpRejections } from './topUp.ts'

/** Bump when a stored snapshot of the folded state can no longer be used; logs themselves always replay. */
export const REDUCER_VERSION = 3

export type WorkroomEvent =
  | OfferEvent
  | ProposalEvent
  | DirectProposalEvent
  | ContractEvent
  | ChangeEvent
  | BoardEvent
  | CardsChanged
  | DueSet
  | ChecklistEvent
  | LabelsEvent
  | CommentsEvent
  | ReviewEvent
  | ResultEvent
  | MessagesEvent
  | FundingEvent
  | DeadlineSet
  | DeliveryEvent
  | PaymentEvent
  | InvoiceDetailsEvent
  | DirectPaymentEvent
  | ProblemsEvent
  | DisputeEvent
  | DeskEvent
  | EndingEvent

export interface Workroom {
  /** The last record that was folded in; its instant keeps `at` from running backwards. */
  readonly head: Head & { readonly at: number }
  readonly offer: Offer
  readonly contract: Contract
  readonly board: Board
  readonly review: Review
  readonly messages: Messages
  readonly funding: Funding
  readonly delivery: Delivery
  readonly payment: Payment
  readonly problems: Problems
  readonly dispute: Dispute
}

export const initialWorkroom: Workroom = {
  head: { seq: 0, hash: '', at: 0 },
  offer: initialOffer,
  contract: initialContract,
  board: initialBoard,
  review: initialReview,
  messages: initialMessages,
  dispute: initialDispute,
  problems: initialProblems,
  payment: initialPayment,
  delivery: initialDelivery,
  funding: initialFunding,
}

const steps = {
  offer: { ...evolveOffer, ...evolveProposal, ...evolveDirectProposal },
  contract: { ...evolveContract, ...evolveChange },
  board: {
    ...evolveBoard,
    ...evolveManyCards,
    ...evolveDueDate,
    ...evolveChecklist,
    ...evolveLabels,
    ...evolveComments,
  },
  review: { ...evolveReview, ...evolveResult },
  messages: evolveMessages,
  dispute: { ...evolveDispute, ...evolveDesk },
  problems: evolveProblems,
  payment: { ...evolvePayment, ...evolveInvoiceDetails, ...evolveDirectPayment, ...evolveEnding },
  delivery: evolveDelivery,
  funding: evolveFunding,
} as const
type Slice = keyof typeof steps
const slices = Object.keys(steps) as readonly Slice[]

/** Every event that a log may hold. The tables above have a case for each of `WorkroomEvent`, else they do not compile. */
export const eventTypes: readonly string[] = [
  ...new Set(slices.flatMap((slice) => Object.keys(steps[slice]))),
]

const commands = {
  ...offerCommands,
  ...proposalCommands,
  ...directProposalCommands,
  ...contractCommands,
  ...changeCommands,
  ...boardCommands,
  ...manyCardsCommands,
  ...duplicateCommands,
  ...dueDateCommands,
  ...checklistCommands,
  ...labelsCommands,
  ...commentsCommands,
  ...reviewCommands,
  ...resultCommands,
  ...messagesCommands,
  ...disputeCommands,
  ...deskCommands,
  ...endingCommands,
  ...problemsCommands,
  ...paymentCommands,
  ...invoiceDetailsCommands,
  ...directPaymentCommands,
  ...deliveryCommands,
  ...fundingCommands,
  ...topUpCommands,
}
export type CommandName = keyof typeof commands
export const commandNames = Object.keys(commands) as readonly CommandName[]

/** What a command carries is never changed on its way. */
type Immutable<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : { readonly [Key in keyof Value]: Immutable<Value[Key]> }

/** `{ name: 'moveCard', args: … } | …`, read off the table above. */
export type WorkroomCommand = {
  [Name in CommandName]: {
    readonly name: Name
    readonly args: Immutable<v.InferInput<(typeof commands)[Name]['args']>>
  }
}[CommandName]

/** Every code a rule may answer, with the sentence that people read. */
export const ruleRejections = {
  'invalid-command': 'This could not be understood. Nothing was changed.',
  'imported-room': 'This room came from another Workroom and is here to be read. Nothing was changed.',
  ...offerRejections,
  ...partiesRejections,
  ...addressesRejections,
  ...servicesRejections,
  ...payDateRejections,
  ...contractRejections,
  ...changeRejections,
  ...boardRejections,
  ...manyCardsRejections,
  ...checklistRejections,
  ...labelsRejections,
  ...commentsRejections,
  ...reviewRejections,
  ...resultRejections,
  ...messagesRejections,
  ...filesRejections,
  ...disputeRejections,
  ...deskRejections,
  ...endingRejections,
  ...problemsRejections,
  ...paymentRejections,
  ...invoiceDetailsRejections,
  ...directPaymentRejections,
  ...deliveryRejections,
  ...aiUseRejections,
  ...fundingRejections,
  ...topUpRejections,
  ...budgetRejections,
} as const
export type RuleRejectionCode = keyof typeof ruleRejections

export type Decision =
  | { readonly ok: true; readonly events: readonly WorkroomEvent[] }
  | { readonly ok: false; readonly code: RuleRejectionCode }

/** Trusts nothing in `command` but its being JSON: the server calls this with what came off the wire. */
export function decide(
  command: { readonly name: string; readonly args: unknown },
  room: Workroom,
  context: Context,
): Decision {
  if (context.isImported === true) return { ok: false, code: 'imported-room' }
  if (!Object.hasOwn(commands, command.name)) return { ok: false, code: 'invalid-command' }
  const rule = commands[command.name as CommandName]
  const parsed = v.safeParse(rule.args, command.args)
  if (!parsed.success) return { ok: false, code: 'invalid-command' }
  try {
    const events: readonly WorkroomEvent[] = rule.decide(parsed.output as never, room, context)
    return isWithinBudget(command.name, { room, events, context })
      ? { ok: true, events }
      : { ok: false, code: 'room-full' }
  } catch (error) {
    if (error instanceof Rejection) return { ok: false, code: error.code as RuleRejectionCode }
    throw error
  }
}

/** S17, where somebody knows what the room may weigh. */
function isWithinBudget(
  name: string,
  given: {
    readonly room: Workroom
    readonly events: readonly WorkroomEvent[]
    readonly context: Context
  },
): boolean {
  const { room, events, context } = given
  const { roomBytes, at, actor } = context
  if (roomBytes === undefined) return true
  const after = () => evolve(room, events, { seq: room.head.seq + 1, at, by: actor })
  return !isTooHeavy(name, { before: room, after, roomBytes })
}

/** The wire shape of a command, for the pin of the protocol. */
export const shapeOf = (name: CommandName): v.GenericSchema => commands[name].args

export const handlingOf = (name: CommandName): Handling => commands[name].handling

/** An event that this version does not know is never skipped: the view freezes, a reload is offered. */
export class UnknownEvent extends Error {
  constructor(type: string) {
    super(`unknown event ${type}`)
    this.name = 'UnknownEvent'
  }
}

/** The state after these events of one record. Publishes a new value; what was published stays as it is. */
export function evolve(room: Workroom, events: readonly { readonly type: string }[], stamp: Stamp): Workroom {
  const next = { ...room }
  evolveInto(next, events, stamp, createEdit())
  return next
}

/** One record further. */
export const applyRecord = (room: Workroom, record: LogRecord): Workroom => foldRecords(room, [record])

/** Many records further, in place within the call: every object is copied at most once. */
export const foldRecords = (room: Workroom, records: readonly LogRecord[]): Workroom =>
  fold(room, records, openEvents)

/** What a record says, its events open already: enough to fold, not to check. */
export interface OpenedRecord extends Stamp {
  readonly events: readonly { readonly type: string }[]
}

/** The same over records whose texts stand in their events. */
export const foldOpened = (room: Workroom, records: readonly OpenedRecord[]): Workroom =>
  fold(room, records, ({ events }) => events)

function fold<Folded extends Stamp & { readonly hash?: string }>(
  room: Workroom,
  records: readonly Folded[],
  eventsOf: (record: Folded) => readonly { readonly type: string }[],
): Workroom {
  const edit = createEdit()
  const next = { ...room }
  for (const record of records) {
    evolveInto(next, eventsOf(record), record, edit)
    next.head = { seq: record.seq, hash: record.hash ?? '', at: record.at }
  }
  return next
}

function evolveInto(
  next: Mutable<Workroom>,
  events: readonly { readonly type: string }[],
  stamp: Stamp,
  edit: ReturnType<typeof createEdit>,
): void {
  for (const event of events) {
    let known = false
    for (const slice of slices) {
      const table: Record<string, unknown> = steps[slice]
      if (!Object.hasOwn(table, event.type)) continue
      known = true
      const step = table[event.type] as (
        draft: unknown,
        event: unknown,
        stamp: Stamp,
        edit: ReturnType<typeof createEdit>,
      ) => void
      step(edit(next, slice), event, stamp, edit)
    }
    if (!known) throw new UnknownEvent(event.type)
  }
}
