// Delivery: report, final work and proof of work, with the invoice in one record (rules D1-D8).
//
//   none ──deliver──▶ current ──withdrawDelivery──▶ withdrawn     (deliver again)
//                        └──askRedoOfDelivery──▶ redo             (the tasks named go back to Working)

import * as v from 'valibot'

import { type Context, type Evolve, commandsFor, refusals } from '../decider.ts'
import { FileRefs, type FileRef, WebLink } from '../fileRef.ts'
import { CardId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { plainOf } from '../richtext.ts'
import { Lines } from '../text.ts'
import { AiUse, type SealedAiUse, openedAiUse, requireAiUse, sealedAiUse } from './aiUse.ts'
import type { CardMoved } from './board.ts'
import { columns } from './boardState.ts'
import { countedWith, guessClock, plainCalendar } from './calendar.ts'
import { type ChangeLapsed, lapseChanges } from './changeState.ts'
import { requireInRoom } from './contract.ts'
import { type Contract, versionInForce } from './contractState.ts'
import { type DeadlineSet, setDeadline } from './deadline.ts'
import type { Delivered, Delivery } from './deliveryState.ts'
import { type EndingLapsed, lapseEndings } from './endingState.ts'
import { type FiledFile, fileFacts, readFile, requireVerified } from './files.ts'
import { requireWorkStarted } from './funding.ts'
import { requireRole } from './parties.ts'
import { type InvoiceCredited, type InvoiceIssued, type Payment, requireUndecided } from './payment.ts'
import {
  CLIENT_DAYS,
  type CaseOpened,
  type ProblemsScope,
  SUPPORT_DAYS,
  flaggedCards,
  openProblems,
} from './problems.ts'
import { Report, type ReportField } from './report.ts'
import { type ClockStarted, startClock } from './reviewClock.ts'

export const deliveryRejections = {
  'delivered-already': 'The work is delivered. Withdraw the delivery first.',
  'not-delivered': 'Nothing is delivered at the moment.',
  'tasks-left': 'Every task has to be Completed or flagged before the work can be delivered.',
  'report-incomplete': 'The report needs delivery instructions and what was done.',
  'no-work': 'Attach at least one file or link as the final work.',
  'no-proof': 'Attach at least one file as proof of work.',
  'no-delivery-rounds-left': 'All revision rounds are used. Approve, or open a dispute.',
  'no-tasks-named': 'Name the tasks that are to be revised.',
  'opened-already': 'You have opened this delivery before.',
} as const

const refuse = refusals(deliveryRejections)

export type DeliveryEvent =
  | {
      readonly type: 'work.delivered'
      readonly delivery: number
      readonly report: Readonly<Record<ReportField, Text>>
      readonly files: readonly FiledFile[]
      readonly links: readonly { readonly url: Text; readonly note: Text }[]
      readonly proofs: readonly FiledFile[]
      readonly ai?: SealedAiUse
    }
  | { readonly type: 'delivery.opened'; readonly delivery: number }
  | { readonly type: 'delivery.withdrawn'; readonly delivery: number }
  | DeliveryRedoAsked

export interface DeliveryRedoAsked {
  readonly type: 'delivery.redo-asked'
  readonly delivery: number
  readonly cards: readonly CardId[]
  readonly comment: Text
}

const { confirmed } = commandsFor<
  ProblemsScope,
  | DeliveryEvent
  | DeadlineSet
  | InvoiceIssued
  | InvoiceCredited
  | ClockStarted
  | CaseOpened
  | CardMoved
  | ChangeLapsed
  | EndingLapsed
>()

export const deliveryCommands = {
  /** D2 to D5, I2, Q3: report, files and invoice in one record; open problems open the case instead of the clock. */
  deliver: confirmed(
    v.strictObject({
      report: Report,
      files: FileRefs(100),
      links: v.pipe(v.array(WebLink), v.maxLength(20)),
      proofs: FileRefs(20),
      ai: v.optional(AiUse),
    }),
    (args, room, context) => {
      requireInRoom(room, context)
      requireRole(context, 'freelancer')
      requireWorkStarted(room)
      if (currentDelivery(room.delivery)) return refuse('delivered-already')
      requireUndecided(room.payment)
      if (!isReadyToDeliver(room)) return refuse('tasks-left')
      if (plainOf(args.report.instructions) === '' || plainOf(args.report.done) === '') {
        return refuse('report-incomplete')
      }
      if (args.files.length + args.links.length === 0) return refuse('no-work')
      if (args.proofs.length === 0) return refuse('no-proof')
      requireAiUse(versionInForce(room.contract)?.terms, args.ai)
      requireVerified([...args.files, ...args.proofs], context)
      const number = room.delivery.deliveries.length + 1
      return [
        ...lapseChanges(room.contract, 'delivered'),
        ...lapseEndings(room.payment, 'delivered'),
        delivered(args, number),
        invoiceFor(room, number, context),
        caseOrClock(room, context),
      ]
    },
  ),
  /** D6: the client looked at it. */
  openDelivery: confirmed(v.strictObject({}), (_args, room, context) => {
    requireRole(context, 'client')
    const current = requireDelivered(room.delivery)
    if (current.openedAt !== null) return refuse('opened-already')
    return [{ type: 'delivery.opened', delivery: current.number }]
  }),
  /** D7: the freelancer withdraws before the client acted; the invoice is credited. */
  withdrawDelivery: confirmed(v.strictObject({}), (_args, room, context) => {
    requireRole(context, 'freelancer')
    const { number } = requireDelivered(room.delivery)
    requireUndecided(room.payment)
    return [
      { type: 'delivery.withdrawn', delivery: number },
      credit(room.payment, context),
      ...goOn(room.contract, context),
    ]
  }),
  /** D8, I6: uses up a round, names tasks, stops the clock; a new delivery starts a full new one. */
  askRedoOfDelivery: confirmed(
    v.strictObject({
      cards: v.pipe(v.array(CardId), v.minLength(1), v.maxLength(200)),
      comment: Lines(4000),
    }),
    ({ cards, comment }, room, context) => {
      requireRole(context, 'client')
      const { number } = requireDelivered(room.delivery)
      requireUndecided(room.payment)
      if (deliveryRoundsLeft(room) === 0) return refuse('no-delivery-rounds-left')
      const named = [...new Set(cards)]
      if (!named.every((card) => room.board.cards.has(card))) return refuse('no-tasks-named')
      return [
        { type: 'delivery.redo-asked', delivery: number, cards: named, comment: text(comment) },
        ...named.flatMap((card): readonly CardMoved[] => {
          const from = room.board.cards.get(card)?.column
          return from === 'completed' ? [{ type: 'card.moved', card, from, to: 'working', after: null }] : []
        }),
        credit(room.payment, context),
        ...goOn(room.contract, context),
      ]
    },
  ),
}

export const evolveDelivery: Evolve<Delivery, DeliveryEvent | DeadlineSet> = {
  'deadline.set': (delivery, { overdueAt }) => {
    delivery.overdueAt = overdueAt
  },
  'work.delivered': (delivery, event, { at }, edit) => {
    const { instructions, done, highlights, problems } = event.report
    edit(delivery, 'deliveries').push({
      number: event.delivery,
      at,
      report: {
        instructions: readText(instructions),
        done: readText(done),
        highlights: readText(highlights),
        problems: readText(problems),
      },
      files: event.files.map(readFile),
      links: event.links.map(({ url, note }) => ({ url: readText(url), note: readText(note) })),
      proofs: event.proofs.map(readFile),
      ...openedAiUse(event),
      openedAt: null,
      status: 'current',
      comment: '',
    })
  },
  'delivery.opened': (delivery, event, { at }, edit) => {
    edit(edit(delivery, 'deliveries'), event.delivery - 1).openedAt = at
  },
  'delivery.withdrawn': (delivery, event, _stamp, edit) => {
    edit(edit(delivery, 'deliveries'), event.delivery - 1).status = 'withdrawn'
  },
  'delivery.redo-asked': (delivery, event, _stamp, edit) => {
    const asked = edit(edit(delivery, 'deliveries'), event.delivery - 1)
    asked.status = 'redo'
    asked.comment = readText(event.comment)
  },
}

/** The delivery that is with the client now, or null. */
export function currentDelivery({ deliveries }: Delivery): Delivered | null {
  const last = deliveries.at(-1)
  return last?.status === 'current' ? last : null
}

/** D2: every task is Completed or flagged by an open problem, and there is at least one. */
export function isReadyToDeliver({ board, problems }: Pick<ProblemsScope, 'board' | 'problems'>): boolean {
  const flagged = flaggedCards(problems)
  const cards = columns.flatMap((column) => board.order[column])
  return (
    cards.length > 0 && cards.every((id) => board.cards.get(id)?.column === 'completed' || flagged.has(id))
  )
}

/** D8: the contract's rounds, less the deliveries that were sent back for a revision. */
export function deliveryRoundsLeft(room: {
  readonly contract: Contract
  readonly delivery: Delivery
}): number {
  const used = room.delivery.deliveries.filter(({ status }) => status === 'redo').length
  return Math.max(0, (versionInForce(room.contract)?.terms.redoRounds ?? 0) - used)
}

export function requireDelivered(delivery: Delivery): Delivered {
  return currentDelivery(delivery) ?? refuse('not-delivered')
}

function delivered(
  args: {
    readonly report: Report
    readonly files: readonly FileRef[]
    readonly links: readonly WebLink[]
    readonly proofs: readonly FileRef[]
    readonly ai?: AiUse | undefined
  },
  number: number,
): DeliveryEvent {
  const { instructions, done, highlights, problems } = args.report
  return {
    type: 'work.delivered',
    delivery: number,
    report: {
      instructions: text(instructions),
      done: text(done),
      highlights: text(highlights),
      problems: text(problems),
    },
    files: args.files.map(fileFacts),
    links: args.links.map(({ url, note }) => ({ url: text(url), note: text(note) })),
    proofs: args.proofs.map(fileFacts),
    ...sealedAiUse(args.ai),
  }
}

/** T-106: the invoice is over the accepted contract's amount, whatever anybody sends. */
function invoiceFor({ contract }: ProblemsScope, delivery: number, context: Context): InvoiceIssued {
  const terms = versionInForce(contract)?.terms
  return {
    type: 'invoice.issued',
    number: context.invoiceNumber ?? '',
    delivery,
    amount: terms?.amount ?? 0,
    currency: terms?.currency ?? 'EUR',
  }
}

function caseOrClock(room: ProblemsScope, context: Context): CaseOpened | ClockStarted {
  const problems = openProblems(room.problems)
  if (problems.length === 0) return startClock(room.contract, context)
  const calendar = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
  const count = context.countBusinessDays ?? guessClock
  const support = count(calendar, context.at, SUPPORT_DAYS)
  return {
    type: 'case.opened',
    problems: problems.map(({ id }) => id),
    supportDueAt: support.releaseAt,
    clientDueAt: count(calendar, context.at, SUPPORT_DAYS + CLIENT_DAYS).releaseAt,
    ...countedWith(support),
  }
}

/** D10: where work goes on there is time again. */
export function goOn(contract: Contract, context: Context): readonly DeadlineSet[] {
  const terms = versionInForce(contract)?.terms
  return terms === undefined ? [] : [setDeadline(terms, context)]
}

function credit(payment: Payment, context: Context): InvoiceCredited {
  return {
    type: 'invoice.credited',
    number: payment.invoice?.number ?? '',
    creditNote: context.invoiceNumber ?? '',
  }
}
