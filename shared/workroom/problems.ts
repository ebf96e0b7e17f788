// Problems: flagged on a task or the project by either party, taken up by support when the delivery names
// them (rules Q1-Q7).
//
//   flagged ──withdrawProblem──▶ withdrawn
//      └── delivered with it ──▶ case open ──answerProblem (all)──▶ case closed, the review clock starts
//                                   │ support answers within 1 business day, the client within 5 more
//                                   └── silence ──▶ the work stands as delivered, the clock starts

import * as v from 'valibot'

import {
  type Actor,
  type Evolve,
  type Mutable,
  type Role,
  commandsFor,
  emptyMap,
  refusals,
} from '../decider.ts'
import { CardId, ProblemId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Lines, OptionalLines } from '../text.ts'
import { requireBoardOpen, requireCard } from './board.ts'
import type { Board } from './boardState.ts'
import { type CountedWith, countedWith, guessClock, plainCalendar } from './calendar.ts'
import { requireInRoom } from './contract.ts'
import { type Contract, versionInForce } from './contractState.ts'
import type { Delivery } from './deliveryState.ts'
import { type Funding, requireWorkStarted } from './funding.ts'
import { requireParty, requirePlatform, requireRole } from './parties.ts'
import type { Payment } from './payment.ts'
import { type ClockStarted, startClock } from './reviewClock.ts'

const MAX_OPEN = 50
/** Q4: business days in which support takes a case up, and those of the client after that. */
export const SUPPORT_DAYS = 1
export const CLIENT_DAYS = 5

export const problemsRejections = {
  'no-such-problem': 'This problem is no longer open.',
  'problem-exists': 'This problem was flagged already.',
  'not-your-problem': 'Only who flagged a problem can withdraw it.',
  'too-many-problems': `At most ${MAX_OPEN} of your problems can be open.`,
  'no-case': 'No case is open.',
  'case-not-due': 'The case still has time.',
  'not-support': 'Only support can do that.',
} as const

const refuse = refusals(problemsRejections)

export const problemKinds = ['unclear', 'blocked', 'access', 'scope', 'quality', 'other'] as const
export type ProblemKind = (typeof problemKinds)[number]
export const problemKindNames: Readonly<Record<ProblemKind, string>> = {
  unclear: 'Unclear requirement',
  blocked: 'Blocked by something else',
  access: 'Missing access or material',
  scope: 'Larger than agreed',
  quality: 'Does not work as wanted',
  other: 'Something else',
}

export const problemAnswers = ['keep', 'drop'] as const
export type ProblemAnswer = (typeof problemAnswers)[number]

export type ProblemsEvent =
  | {
      readonly type: 'problem.flagged'
      readonly problem: ProblemId
      readonly card: CardId | null
      readonly kind: ProblemKind
      readonly explanation: Text
    }
  | { readonly type: 'problem.withdrawn'; readonly problem: ProblemId }
  | {
      readonly type: 'problem.answered'
      readonly problem: ProblemId
      readonly answer: ProblemAnswer
      readonly words: Text
    }
  | CaseOpened
  | { readonly type: 'case.said'; readonly words: Text }
  | (CountedWith & { readonly type: 'case.taken-up'; readonly words: Text; readonly clientDueAt: number })
  | { readonly type: 'case.closed'; readonly because: 'answered' | 'silence' }

export interface CaseOpened extends CountedWith {
  readonly type: 'case.opened'
  readonly problems: readonly ProblemId[]
  readonly supportDueAt: number
  /** When the client's silence ends the case, counted as if support answered on its last day. */
  readonly clientDueAt: number
}

export interface Problem {
  readonly id: ProblemId
  readonly card: CardId | null
  readonly kind: ProblemKind
  readonly explanation: string
  readonly by: Role
  readonly at: number
  readonly status: 'open' | 'withdrawn' | 'answered'
  readonly answer: ProblemAnswer | null
  readonly words: string
}

export interface CaseMessage {
  readonly by: 'client' | 'freelancer' | 'support'
  readonly at: number
  readonly words: string
}

export interface Problems {
  readonly problems: Readonly<Record<ProblemId, Problem>>
  readonly case: {
    readonly status: 'none' | 'open' | 'closed'
    readonly openedAt: number
    readonly supportDueAt: number
    readonly clientDueAt: number
    readonly takenUpAt: number | null
  }
  /** The three-way thread. */
  readonly thread: readonly CaseMessage[]
}

export const initialProblems: Problems = {
  problems: emptyMap(),
  case: { status: 'none', openedAt: 0, supportDueAt: 0, clientDueAt: 0, takenUpAt: null },
  thread: [],
}

export interface ProblemsScope {
  readonly contract: Contract
  readonly funding: Funding
  readonly board: Board
  readonly problems: Problems
  readonly delivery: Delivery
  readonly payment: Payment
}

const { predicted, confirmed } = commandsFor<ProblemsScope, ProblemsEvent | ClockStarted>()

export const problemsCommands = {
  /** Q1: either party, at any time of the work, with a kind and an explanation. */
  flagProblem: predicted(
    v.strictObject({
      problem: ProblemId,
      card: v.nullable(CardId),
      kind: v.picklist(problemKinds),
      explanation: Lines(4000),
    }),
    ({ problem, card, kind, explanation }, room, context) => {
      const role = requireInRoom(room, context)
      requireWorkStarted(room)
      requireBoardOpen(room)
      if (card !== null) requireCard(room.board, card)
      if (problem in room.problems.problems) return refuse('problem-exists')
      const own = openProblems(room.problems).filter(({ by }) => by === role)
      if (own.length >= MAX_OPEN) return refuse('too-many-problems')
      return [{ type: 'problem.flagged', problem, card, kind, explanation: text(explanation) }]
    },
  ),
  /** Q2: who flagged it may withdraw it, until the delivery named it. */
  withdrawProblem: predicted(v.strictObject({ problem: ProblemId }), ({ problem }, room, context) => {
    const role = requireInRoom(room, context)
    const found = requireOpenProblem(room.problems, problem)
    if (found.by !== role) return refuse('not-your-problem')
    requireBoardOpen(room)
    return [{ type: 'problem.withdrawn', problem }]
  }),
  /** Q5: the client keeps the task as agreed or drops it; the last answer ends the case and starts the review. */
  answerProblem: confirmed(
    v.strictObject({ problem: ProblemId, answer: v.picklist(problemAnswers), words: OptionalLines(2000) }),
    ({ problem, answer, words }, room, context) => {
      requireRole(context, 'client')
      requireCase(room.problems)
      requireOpenProblem(room.problems, problem)
      const answered: ProblemsEvent = { type: 'problem.answered', problem, answer, words: text(words) }
      const isLast = openProblems(room.problems).length === 1
      return isLast
        ? [answered, { type: 'case.closed', because: 'answered' }, startClock(room.contract, context)]
        : [answered]
    },
  ),
  /** Q4: support takes the case up with the client. */
  takeUpCase: confirmed(v.strictObject({ words: Lines(4000) }), ({ words }, room, context) => {
    requireSupport(context.actor)
    requireCase(room.problems)
    const calendar = versionInForce(room.contract)?.terms.calendar ?? plainCalendar
    const count = context.countBusinessDays ?? guessClock
    const counted = count(calendar, context.at, CLIENT_DAYS)
    return [
      {
        type: 'case.taken-up',
        words: text(words),
        clientDueAt: counted.releaseAt,
        ...countedWith(counted),
      },
    ]
  }),
  sayInCase: confirmed(v.strictObject({ words: Lines(4000) }), ({ words }, room, context) => {
    if (context.actor.kind !== 'support') requireParty(context)
    requireCase(room.problems)
    return [{ type: 'case.said', words: text(words) }]
  }),
  /** Q6: the client's silence ends the case: the work stands as delivered, the problem stays on the invoice. */
  closeCase: confirmed(v.strictObject({}), (_args, room, context) => {
    requirePlatform(context)
    const { clientDueAt } = requireCase(room.problems)
    if (context.at < clientDueAt) return refuse('case-not-due')
    return [
      { type: 'case.closed', because: 'silence' },
      startClock(room.contract, { ...context, at: clientDueAt }),
    ]
  }),
}

interface CaseEnded {
  readonly type:
    | 'delivery.withdrawn'
    | 'delivery.redo-asked'
    | 'dispute.opened'
    | 'payout.made'
    | 'payment.fell-due'
    | 'amount.split'
}

export const evolveProblems: Evolve<Problems, ProblemsEvent | CaseEnded> = {
  'problem.flagged': (problems, event, { at, by }, edit) => {
    if (by.kind !== 'party') return
    edit(problems, 'problems')[event.problem] = {
      id: event.problem,
      card: event.card,
      kind: event.kind,
      explanation: readText(event.explanation),
      by: by.role,
      at,
      status: 'open',
      answer: null,
      words: '',
    }
  },
  'problem.withdrawn': (problems, { problem }, _stamp, edit) => {
    edit(edit(problems, 'problems'), problem).status = 'withdrawn'
  },
  'problem.answered': (problems, { problem, answer, words }, _stamp, edit) => {
    const answered = edit(edit(problems, 'problems'), problem)
    answered.status = 'answered'
    answered.answer = answer
    answered.words = readText(words)
  },
  'case.opened': (problems, { supportDueAt, clientDueAt }, { at }) => {
    problems.case = { status: 'open', openedAt: at, supportDueAt, clientDueAt, takenUpAt: null }
  },
  'case.said': (problems, { words }, { at, by }, edit) => {
    edit(problems, 'thread').push({ by: speaker(by), at, words: readText(words) })
  },
  'case.taken-up': (problems, { words, clientDueAt }, { at, by }, edit) => {
    edit(problems, 'thread').push({ by: speaker(by), at, words: readText(words) })
    problems.case = { ...problems.case, clientDueAt, takenUpAt: problems.case.takenUpAt ?? at }
  },
  'case.closed': closeCase,
  /** Q7: without the delivery there is no case; the next delivery opens one if problems are still open. */
  'delivery.withdrawn': closeCase,
  'delivery.redo-asked': closeCase,
  /** Q8: nor is there one once the money is decided or disputed: a case that ends later would start a second review. */
  'dispute.opened': closeCase,
  'payout.made': closeCase,
  'payment.fell-due': closeCase,
  'amount.split': closeCase,
}

function closeCase(problems: Mutable<Problems>): void {
  if (problems.case.status === 'open') problems.case = { ...problems.case, status: 'closed' }
}

export const openProblems = ({ problems }: Problems): readonly Problem[] =>
  Object.values(problems).filter(({ status }) => status === 'open')

/** Cards that an open problem names: they need not be Completed to deliver. */
export const flaggedCards = (problems: Problems): ReadonlySet<CardId> =>
  new Set(openProblems(problems).flatMap(({ card }) => (card === null ? [] : [card])))

export function requireSupport(actor: Actor): void {
  if (actor.kind !== 'support') refuse('not-support')
}

function requireOpenProblem({ problems }: Problems, id: ProblemId): Problem {
  const found = problems[id]
  return found?.status === 'open' ? found : refuse('no-such-problem')
}

function requireCase(problems: Problems): Problems['case'] {
  return problems.case.status === 'open' ? problems.case : refuse('no-case')
}

const speaker = (by: Actor): CaseMessage['by'] => (by.kind === 'party' ? by.role : 'support')
