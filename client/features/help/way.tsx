// The way from the proposal to the payout in six parts, each with what people ask when something is locked there. Says only
// what the rules do (shared/SPEC.md). Locks lead here by the part's name (navigation/help.ts).

import type { ReactNode } from 'react'

import type { HelpPart } from '../../navigation/help.ts'

interface Part {
  readonly name: HelpPart
  readonly title: string
  readonly words: ReactNode
  /** Question and answer. */
  readonly locks: readonly (readonly [string, string])[]
}

export const wayParts: readonly Part[] = [
  {
    name: 'proposal',
    title: 'Proposal',
    words:
      'A client posts a job and sends its link; a freelancer answers with a price, a date and what is included. Or the client makes an offer to a freelancer at once. Nobody is bound by either. When one is accepted, the room and its contract come into being.',
    locks: [
      ['Why can’t I open the contract?', 'It is drafted when the proposal or the offer is accepted.'],
      [
        'Why can’t I send a proposal?',
        'The job is closed, it is your own, or you have one open for it already.',
      ],
    ],
  },
  {
    name: 'contract',
    title: 'Contract',
    words:
      'You read the contract to its end and accept it with your name. From then on you are bound, and messages and board are open for you. Until both have accepted, either can propose other terms, and whoever has not accepted can decline. After 14 days without both, it lapses.',
    locks: [
      ['Why can’t I open messages or the board?', 'They open for each of you with your own acceptance.'],
      [
        'Why can’t I change the contract alone?',
        'Once both have accepted, either proposes a change on its page; it is in force when the other has accepted it, and lapses after 5 business days.',
      ],
    ],
  },
  {
    name: 'money',
    title: 'Money held',
    words:
      'Where the contract says so, the client has the amount held by the payment provider before work starts. It stays there until the payout. If nothing is held after 5 business days, the freelancer may leave without owing anything. Where nothing is held, the client pays directly.',
    locks: [
      [
        'Why can’t I start a task?',
        'Work starts when both have accepted and, where agreed, the amount is held. Tasks can be written before.',
      ],
    ],
  },
  {
    name: 'tasks',
    title: 'Tasks and their review',
    words:
      'The freelancer writes the tasks and moves them from To do to Working to Completed. Completed sends a task to the client, who approves it or requests a revision, as often as the contract says. The client can suggest tasks and flag a problem at any time.',
    locks: [
      ['Why can’t I move tasks?', 'Only the freelancer moves them, and approved tasks stay where they are.'],
      [
        'Why does the board stand still?',
        'A delivery is with the client, a dispute is open, or the room has ended.',
      ],
    ],
  },
  {
    name: 'delivery',
    title: 'Delivery and invoice',
    words:
      'When every task is Completed or flagged, the freelancer delivers: a report, the work, and a proof of it. Delivering issues the invoice. If a problem is flagged, support takes it up with the client first, within one business day; the review begins when it is answered.',
    locks: [
      ['Why can’t I deliver?', 'A task is still in To do or Working: complete it, or flag a problem on it.'],
      ['Why can’t I go on to the next step?', 'A file is still on its way, or the report has an empty part.'],
      ['Why is there no invoice?', 'It comes with the delivery.'],
    ],
  },
  {
    name: 'payout',
    title: 'Review and payout',
    words:
      'The client has 7 business days of the contract’s calendar: to approve, request a revision, ask for more time, or open a dispute. If nothing happens, the money is paid out on the 8th. In a dispute it stays where it is until both settle or support decides. Before a delivery, both can also end the work by agreement, on the contract’s page.',
    locks: [
      [
        'Why was the clock stopped?',
        'A revision, a withdrawal or a dispute stops it; the next delivery starts a full new one.',
      ],
      [
        'Why can’t I request a revision any more?',
        'The contract’s rounds are used. Approve, or open a dispute.',
      ],
    ],
  },
]
