// The table of who may do what, in which phase, written by hand from the rules: every command of every role
// in every phase is tried against it. No phase may be reachable that the table lacks.

import { describe, expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import {
  agreedHigher,
  contracting,
  freelancerIn,
  held,
  inReview,
  invited,
  invitedClient,
  completed,
  disputed,
  funded,
  inProblemReview,
  invoiced,
  overdue,
  proposed,
  unfunded,
  working,
} from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card, comment, entry, file, label, message, problem, user } from '../../test/support/named.ts'
import { ben, client, freelancer, people, platform, support } from '../../test/support/people.ts'
import {
  type Step,
  accept,
  acceptEnding,
  acceptOffer,
  add,
  correctProposal,
  addEntries,
  closeUnpaid,
  createLabel,
  makeOffer,
  move,
  deliver,
  flag,
  leaveAsStated,
  makeProposal,
  openChange,
  otherAccount,
  proposeEnding,
  report,
  sayNotArrived,
  sayWhere,
  sendProposal,
  statePaid,
  step,
  terms,
  noteResult,
  attachResult,
  say,
} from '../../test/support/steps.ts'
import type { Actor } from '../decider.ts'
import { plainly } from '../sentence.ts'
import { acceptanceStatement } from './contract.ts'
import { standingVersion } from './contractState.ts'
import { nextStep } from './nextStep.ts'
import { type Phase, phaseOf, phases } from './phase.ts'
import { type CommandName, type Workroom, type WorkroomCommand, commandNames, decide } from './workroom.ts'

const actors: Readonly<Record<'client' | 'freelancer' | 'platform' | 'support', Actor>> = {
  client,
  freelancer,
  platform,
  support,
}
type Who = keyof typeof actors

const post = (by: Actor, name: string) =>
  step(by, { name: 'postMessage', args: { message: message(name), body: 'Hello' } })
const suggest = (name: string) =>
  step(client, { name: 'suggestCard', args: { card: card(name), title: 'More' } })
const remove = (name: string) =>
  step(freelancer, { name: 'removeCard', args: { card: card(name), reason: 'Not needed' } })

const clientIn = [...contracting, step(client, accept('client'))]
const boardOfClient = ['suggestCard', 'attachToCard', 'flagProblem', 'withdrawProblem'] as const
/** What needs no entry and no label that is there already. */
const factsOfTasks = ['setDue', 'setDues', 'addEntries', 'createLabel'] as const
const factsThere = [
  'editEntry',
  'tickEntry',
  'moveEntry',
  'removeEntry',
  'makeEntryTask',
  'editLabel',
  'removeLabel',
  'restoreLabel',
  'labelCard',
  'labelCards',
] as const
const boardOfFreelancer = [
  'addCards',
  'duplicateCard',
  'editCard',
  ...factsOfTasks,
  'attachToCard',
  'moveCard',
  'moveCards',
  'removeCard',
  'removeCards',
  'takeBackCards',
  'restoreCard',
  'restoreCards',
] as const
const ownMessages = ['postMessage', 'editMessage', 'deleteMessage'] as const
const ownWords = [...ownMessages, 'addComment', 'editComment', 'deleteComment'] as const
const resultOpen = ['noteResult', 'attachToResult'] as const
const ended = ['openDelivery', ...ownWords] as const
const approve = { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } } as const
const due = [...completed(working), step(freelancer, deliver), step(client, approve)]
const flagging = ['flagProblem', 'withdrawProblem'] as const

const flagged = [step(freelancer, flag('pf')), step(client, flag('pc'))]
const posts = [post(freelancer, 'mf'), post(client, 'mc')]
const talk = [...posts, step(freelancer, say('a', 'cf')), step(client, say('a', 'cc'))]
const withFacts = [
  step(freelancer, attachResult('a', 1, 'given')),
  step(freelancer, addEntries('a', 'e')),
  step(freelancer, createLabel('l')),
  step(freelancer, createLabel('gone')),
  step(freelancer, { name: 'removeLabel', args: { label: label('gone') } }),
]
const busy = [
  ...inReview,
  ...withFacts,
  step(freelancer, add('d')),
  remove('d'),
  suggest('s'),
  ...talk,
  ...flagged,
]

interface Situation {
  readonly phase: Phase
  readonly history: readonly Step[]
  /** Message that the acting party may change, where there is one. */
  readonly may: Readonly<Record<Who, readonly CommandName[]>>
}

const nobody = { client: [], freelancer: [], platform: [], support: [] } as const
const duringContract = ['acceptContract', 'proposeChange', 'declineContract'] as const

const situations: Readonly<Record<string, Situation>> = {
  'before any offer': {
    phase: 'none',
    history: [],
    may: { ...nobody, client: ['makeOffer'], freelancer: ['makeProposal', 'sendProposal'] },
  },
  'offer sent': {
    phase: 'invited',
    history: invited,
    may: {
      ...nobody,
      client: ['correctOffer', 'withdrawOffer'],
      freelancer: ['acceptOffer', 'declineOffer'],
      platform: ['expireOffer'],
    },
  },
  'own client invited': {
    phase: 'invited',
    history: invitedClient,
    may: {
      ...nobody,
      client: ['acceptOffer', 'declineOffer'],
      freelancer: ['correctProposal', 'withdrawOffer'],
      platform: ['expireOffer'],
    },
  },
  'proposal sent': {
    phase: 'proposed',
    history: [...proposed, ...posts],
    may: {
      client: ['acceptOffer', 'declineOffer', ...ownMessages],
      freelancer: ['reviseProposal', 'withdrawOffer', ...ownMessages],
      platform: ['expireOffer'],
      support: [],
    },
  },
  'nobody has accepted': {
    phase: 'contracting',
    history: contracting,
    may: { ...nobody, client: duringContract, freelancer: duringContract, platform: ['expireContract'] },
  },
  'the freelancer has accepted': {
    phase: 'contracting',
    history: [
      ...freelancerIn,
      step(freelancer, add('a', 'c', 'd')),
      remove('d'),
      post(freelancer, 'mf'),
      step(freelancer, say('a', 'cf')),
    ],
    may: {
      client: duringContract,
      freelancer: ['proposeChange', ...boardOfFreelancer, ...ownWords],
      platform: ['expireContract'],
      support: [],
    },
  },
  'the client has accepted': {
    phase: 'contracting',
    history: [...clientIn, suggest('s'), post(client, 'mc')],
    may: {
      client: ['proposeChange', 'suggestCard', ...ownMessages],
      freelancer: duringContract,
      platform: ['expireContract'],
      support: [],
    },
  },
  'both have accepted': {
    phase: 'working',
    history: busy,
    may: {
      client: [
        ...boardOfClient,
        'approveCard',
        'askRedo',
        'openDispute',
        'openChange',
        'proposeEnding',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'takeFromResult',
        ...factsThere,
        ...boardOfFreelancer,
        ...flagging,
        'takeSuggestion',
        'declineSuggestion',
        'askDetails',
        'openDispute',
        'openChange',
        'proposeEnding',
        ...ownWords,
      ],
      platform: ['reportOverdue'],
      support: [],
    },
  },
  'the amount is to be held': {
    phase: 'funding',
    history: [...unfunded, step(freelancer, add('a', 'c', 'd')), remove('d'), ...talk],
    may: {
      client: ['requestHold', 'suggestCard', 'attachToCard', ...ownWords],
      freelancer: ['leaveUnfunded', ...boardOfFreelancer, ...ownWords],
      platform: [],
      support: [],
    },
  },
  'the provider is asked': {
    phase: 'funding',
    history: [
      ...unfunded,
      step(client, { name: 'requestHold', args: {} }),
      step(freelancer, add('a', 'c')),
      ...talk,
    ],
    may: {
      client: ['suggestCard', 'attachToCard', ...ownWords],
      freelancer: [
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        'removeCard',
        'removeCards',
        'takeBackCards',
        ...ownWords,
      ],
      platform: ['recordHold', 'recordHoldFailure'],
      support: [],
    },
  },
  'everything is completed': {
    phase: 'working',
    history: [...completed(funded), ...talk, ...flagged],
    may: {
      client: [
        ...boardOfClient,
        'approveCard',
        'askRedo',
        'openDispute',
        'openChange',
        'proposeEnding',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        ...flagging,
        'deliver',
        'askDetails',
        'openDispute',
        'openChange',
        'proposeEnding',
        ...ownWords,
      ],
      platform: ['reportOverdue'],
      support: [],
    },
  },
  'the client is asked for its details': {
    phase: 'working',
    history: [...completed(funded), step(freelancer, { name: 'askDetails', args: {} }), ...talk, ...flagged],
    may: {
      client: [
        ...boardOfClient,
        'approveCard',
        'askRedo',
        'answerDetails',
        'openDispute',
        'openChange',
        'proposeEnding',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        ...flagging,
        'deliver',
        'openDispute',
        'openChange',
        'proposeEnding',
        ...ownWords,
      ],
      platform: ['reportOverdue'],
      support: [],
    },
  },
  'an end by agreement waits for the client': {
    phase: 'working',
    history: [...busy, step(freelancer, proposeEnding(100))],
    may: {
      client: [
        ...boardOfClient,
        'approveCard',
        'askRedo',
        'openDispute',
        'acceptEnding',
        'counterEnding',
        'refuseEnding',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'takeFromResult',
        ...factsThere,
        ...boardOfFreelancer,
        ...flagging,
        'takeSuggestion',
        'declineSuggestion',
        'askDetails',
        'openDispute',
        'withdrawEnding',
        ...ownWords,
      ],
      platform: ['reportOverdue', 'lapseEnding'],
      support: [],
    },
  },
  'overdue, and an end by agreement waits for the client': {
    phase: 'overdue',
    history: [
      ...completed(funded),
      step(freelancer, proposeEnding(100), 33 * DAY),
      step(platform, { name: 'reportOverdue', args: {} }, 3 * DAY),
      ...talk,
    ],
    may: {
      client: [
        'suggestCard',
        'attachToCard',
        'flagProblem',
        'approveCard',
        'askRedo',
        'answerDispute',
        'offerSettlement',
        'withdrawDispute',
        'acceptEnding',
        'refuseEnding',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        'flagProblem',
        'answerDispute',
        'offerSettlement',
        'withdrawEnding',
        ...ownWords,
      ],
      platform: ['lapseEnding'],
      support: ['answerDispute', 'decideDispute', 'takeMatter', 'handMatterOver'],
    },
  },
  'ended by agreement': {
    phase: 'settled',
    history: [
      ...completed(funded),
      ...talk,
      step(freelancer, proposeEnding(100)),
      step(client, acceptEnding(100)),
    ],
    may: { ...nobody, client: ownWords, freelancer: ownWords },
  },
  'ended by agreement, to be paid directly': {
    phase: 'payment-due',
    history: [...busy, step(client, proposeEnding(100)), step(freelancer, acceptEnding(100))],
    may: {
      ...nobody,
      client: ['statePaid', ...ownWords],
      freelancer: ['sayWhereToPay', 'confirmReceipt', 'closeUnpaid', ...ownWords],
      platform: ['sayWhereToPay'],
    },
  },
  'nothing was delivered in time': {
    phase: 'overdue',
    history: [
      ...overdue,
      step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100 } }),
      ...talk,
    ],
    may: {
      client: [
        'suggestCard',
        'attachToCard',
        'flagProblem',
        'approveCard',
        'askRedo',
        'answerDispute',
        'offerSettlement',
        'acceptSettlement',
        'withdrawDispute',
        'openChange',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        'flagProblem',
        'answerDispute',
        'offerSettlement',
        'openChange',
        ...ownWords,
      ],
      platform: [],
      support: ['answerDispute', 'decideDispute', 'takeMatter', 'handMatterOver'],
    },
  },
  'a higher price is agreed and the difference is to be held': {
    phase: 'working',
    history: [...completed(agreedHigher), ...talk, ...flagged],
    may: {
      client: [...boardOfClient, 'approveCard', 'askRedo', 'openDispute', 'requestTopUp', ...ownWords],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        ...flagging,
        'deliver',
        'askDetails',
        'openDispute',
        ...ownWords,
      ],
      platform: ['reportOverdue', 'lapseChange'],
      support: [],
    },
  },
  'the provider is asked for the difference': {
    phase: 'working',
    history: [
      ...completed(agreedHigher),
      step(client, { name: 'requestTopUp', args: { change: 1 } }),
      ...talk,
      ...flagged,
    ],
    may: {
      client: [...boardOfClient, 'approveCard', 'askRedo', 'openDispute', ...ownWords],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        ...flagging,
        'deliver',
        'askDetails',
        'openDispute',
        ...ownWords,
      ],
      platform: ['reportOverdue', 'lapseChange', 'recordTopUp', 'recordTopUpFailure'],
      support: [],
    },
  },
  'a change waits for the client': {
    phase: 'working',
    history: [...busy, step(freelancer, openChange({ terms: { ...terms, amount: 300_000 } }))],
    may: {
      client: [
        ...boardOfClient,
        'approveCard',
        'askRedo',
        'openDispute',
        'acceptChange',
        'declineChange',
        'counterChange',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'takeFromResult',
        ...factsThere,
        ...boardOfFreelancer,
        ...flagging,
        'takeSuggestion',
        'declineSuggestion',
        'askDetails',
        'openDispute',
        'withdrawChange',
        ...ownWords,
      ],
      platform: ['reportOverdue', 'lapseChange'],
      support: [],
    },
  },
  'overdue, and a change waits for the freelancer': {
    phase: 'overdue',
    history: [
      ...overdue,
      step(client, openChange({ terms: { ...held, deliveryDate: '2027-02-01' } }, 'client')),
      ...talk,
    ],
    may: {
      client: [
        'suggestCard',
        'attachToCard',
        'flagProblem',
        'approveCard',
        'askRedo',
        'answerDispute',
        'offerSettlement',
        'withdrawDispute',
        'withdrawChange',
        ...ownWords,
      ],
      freelancer: [
        ...resultOpen,
        'addCards',
        'duplicateCard',
        'editCard',
        ...factsOfTasks,
        'attachToCard',
        'moveCard',
        'moveCards',
        'flagProblem',
        'answerDispute',
        'offerSettlement',
        'acceptChange',
        'declineChange',
        'counterChange',
        ...ownWords,
      ],
      platform: ['lapseChange'],
      support: ['answerDispute', 'decideDispute', 'takeMatter', 'handMatterOver'],
    },
  },
  'delivered, with a problem': {
    phase: 'problem-review',
    history: [...inProblemReview, ...talk],
    may: {
      client: [
        'answerProblem',
        'sayInCase',
        'openDelivery',
        'approvePayment',
        'askRedoOfDelivery',
        'openDispute',
        ...ownWords,
      ],
      freelancer: ['withdrawDelivery', 'sayInCase', 'openDispute', ...ownWords],
      platform: ['closeCase'],
      support: ['takeUpCase', 'sayInCase', 'takeMatter', 'handMatterOver'],
    },
  },
  'delivered, the clock is running': {
    phase: 'invoiced',
    history: [...invoiced, ...talk],
    may: {
      client: [
        'openDelivery',
        'approvePayment',
        'askRedoOfDelivery',
        'askMoreTime',
        'openDispute',
        ...ownWords,
      ],
      freelancer: ['withdrawDelivery', 'openDispute', ...ownWords],
      platform: ['releasePayout'],
      support: [],
    },
  },
  'more time was asked for': {
    phase: 'invoiced',
    history: [...invoiced, step(client, { name: 'askMoreTime', args: { days: 3 } }), ...talk],
    may: {
      client: ['openDelivery', 'approvePayment', 'askRedoOfDelivery', 'openDispute', ...ownWords],
      freelancer: ['withdrawDelivery', 'grantMoreTime', 'refuseMoreTime', 'openDispute', ...ownWords],
      platform: ['releasePayout'],
      support: [],
    },
  },
  'a dispute is open': {
    phase: 'disputed',
    history: [
      ...disputed,
      step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100 } }),
      ...talk,
    ],
    may: {
      client: [
        'openDelivery',
        'answerDispute',
        'offerSettlement',
        'acceptSettlement',
        'withdrawDispute',
        ...ownWords,
      ],
      freelancer: ['answerDispute', 'offerSettlement', ...ownWords],
      platform: [],
      support: ['answerDispute', 'decideDispute', 'takeMatter', 'handMatterOver'],
    },
  },
  'accepted without held money': {
    phase: 'payment-due',
    history: [...due, ...talk],
    may: {
      ...nobody,
      client: ['statePaid', ...ended],
      freelancer: ['sayWhereToPay', 'confirmReceipt', 'closeUnpaid', ...ownWords],
      platform: ['sayWhereToPay'],
    },
  },
  'it is told where to pay': {
    phase: 'payment-due',
    history: [...due, step(freelancer, sayWhere), ...talk],
    may: {
      ...nobody,
      client: ['statePaid', ...ended],
      freelancer: ['sayWhereToPay', 'confirmReceipt', 'closeUnpaid', ...ownWords],
    },
  },
  'the client says that it is paid': {
    phase: 'payment-due',
    history: [...due, step(client, statePaid), ...talk],
    may: {
      client: ended,
      freelancer: ['sayWhereToPay', 'sayNotArrived', 'confirmReceipt', ...ownWords],
      platform: ['sayWhereToPay', 'leaveAsStated'],
      support: [],
    },
  },
  'the payment has not arrived': {
    phase: 'payment-due',
    history: [...due, step(client, statePaid), step(freelancer, sayNotArrived), ...talk],
    may: {
      ...nobody,
      client: ['statePaid', ...ended],
      freelancer: ['sayWhereToPay', 'confirmReceipt', 'closeUnpaid', ...ownWords],
      platform: ['sayWhereToPay'],
    },
  },
  'nothing was paid, and the freelancer closed the room': {
    phase: 'closed-unpaid',
    history: [...due, step(freelancer, closeUnpaid, 10 * DAY), ...talk],
    may: {
      ...nobody,
      client: ['statePaid', ...ended],
      freelancer: ['confirmReceipt', ...ownWords],
    },
  },
  'nobody answered that it is paid': {
    phase: 'paid-as-stated',
    history: [...due, step(client, statePaid), step(platform, leaveAsStated, 10 * DAY), ...talk],
    may: {
      ...nobody,
      client: ended,
      freelancer: ['sayNotArrived', 'confirmReceipt', ...ownWords],
    },
  },
  'a direct payment has arrived': {
    phase: 'paid',
    history: [...due, step(freelancer, { name: 'confirmReceipt', args: {} }), ...talk],
    may: { ...nobody, client: ended, freelancer: ownWords },
  },
  'paid out': {
    phase: 'paid',
    history: [...invoiced, step(client, approve), ...talk],
    may: { ...nobody, client: ended, freelancer: ownWords },
  },
  settled: {
    phase: 'settled',
    history: [
      ...disputed,
      step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100 } }),
      step(client, { name: 'acceptSettlement', args: { toFreelancer: 100 } }),
      ...talk,
    ],
    may: { ...nobody, client: ended, freelancer: ownWords },
  },
  'settled, to be paid directly': {
    phase: 'payment-due',
    history: [
      ...completed(working),
      step(freelancer, deliver),
      step(client, { name: 'openDispute', args: { words: 'Half is missing.' } }),
      step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 100 } }),
      step(client, { name: 'acceptSettlement', args: { toFreelancer: 100 } }),
      ...talk,
    ],
    may: {
      ...nobody,
      client: ['statePaid', ...ended],
      freelancer: ['sayWhereToPay', 'confirmReceipt', 'closeUnpaid', ...ownWords],
      platform: ['sayWhereToPay'],
    },
  },
  'overdue work was divided, to be paid directly': {
    phase: 'payment-due',
    history: [
      ...busy,
      step(platform, { name: 'reportOverdue', args: {} }, 60 * DAY),
      step(support, { name: 'decideDispute', args: { toFreelancer: 100, words: 'A part is done.' } }),
    ],
    may: {
      ...nobody,
      client: ['statePaid', ...ownWords],
      freelancer: ['sayWhereToPay', 'confirmReceipt', 'closeUnpaid', ...ownWords],
      platform: ['sayWhereToPay'],
    },
  },
  'decided for the client': {
    phase: 'refunded',
    history: [
      ...disputed,
      step(support, { name: 'decideDispute', args: { toFreelancer: 0, words: 'Nothing works.' } }),
      ...talk,
    ],
    may: { ...nobody, client: ended, freelancer: ownWords },
  },
  'overdue work was divided': {
    phase: 'settled',
    history: [
      ...overdue,
      step(support, { name: 'decideDispute', args: { toFreelancer: 100, words: 'A part is done.' } }),
      ...talk,
    ],
    may: { ...nobody, client: ownWords, freelancer: ownWords },
  },
  'left unfunded': {
    phase: 'cancelled',
    history: [...unfunded, ...posts, step(freelancer, { name: 'leaveUnfunded', args: {} }, 15 * DAY)],
    may: { ...nobody, client: ownMessages, freelancer: ownMessages },
  },
  'the offer was withdrawn': {
    phase: 'closed-unaccepted',
    history: [...invited, step(client, { name: 'withdrawOffer', args: {} })],
    may: nobody,
  },
  'the offer was declined': {
    phase: 'closed-unaccepted',
    history: [...invited, step(freelancer, { name: 'declineOffer', args: { reason: '' } })],
    may: nobody,
  },
  'the offer expired': {
    phase: 'closed-unaccepted',
    history: [...invited, step(platform, { name: 'expireOffer', args: {} }, 15 * DAY)],
    may: nobody,
  },
  'the contract was declined': {
    phase: 'closed-unaccepted',
    history: [
      ...freelancerIn,
      step(freelancer, add('a')),
      step(client, { name: 'declineContract', args: { version: 1, reason: '' } }),
    ],
    may: nobody,
  },
  'the contract expired': {
    phase: 'closed-unaccepted',
    history: [...freelancerIn, step(platform, { name: 'expireContract', args: {} }, 15 * DAY)],
    may: nobody,
  },
}

/** J1: support opens any room that there is. */
const inEveryRoom: Situation['may'] = { ...nobody, support: ['openAtDesk'] }

/** Commands that only time makes possible. */
const timed: ReadonlySet<CommandName> = new Set([
  'closeUnpaid',
  'expireOffer',
  'expireContract',
  'closeCase',
  'releasePayout',
  'leaveUnfunded',
  'reportOverdue',
  'lapseChange',
  'leaveAsStated',
  'lapseEnding',
])

/** Arguments that are right for the room and the acting party, so that only the rule can say no. */
function fitting(name: CommandName, room: Workroom, who: Who): WorkroomCommand {
  const current = standingVersion(room.contract)
  const version = current?.version ?? 1
  const termsHash = current?.termsHash ?? '0'.repeat(64)
  const role = who === 'freelancer' ? 'freelancer' : 'client'
  const title = 'New'
  const own = message(who === 'freelancer' ? 'mf' : 'mc')
  const ownComment = who === 'freelancer' ? 'cf' : 'cc'
  const pending = room.contract.changes?.length ?? 1
  const ending = room.payment.endings?.length ?? 1
  const change = openChange(
    { terms: { ...(current?.terms ?? terms), deliveryDate: '2027-03-01' } },
    role,
  )(room).args
  const ownProblem = problem(who === 'freelancer' ? 'pf' : 'pc')
  const args: Readonly<Record<CommandName, unknown>> = {
    makeProposal: makeProposal.args,
    sendProposal: sendProposal.args,
    correctProposal: correctProposal.args,
    reviseProposal: { coverLetter: 'Better', scope: ['All'], terms, validDays: 7 },
    attachToCard: { card: card('a'), files: [file('new')] },
    requestHold: {},
    requestTopUp: { change: pending },
    recordTopUp: { change: pending, provider: 'sandbox', reference: 'y' },
    recordTopUpFailure: { change: pending, reason: 'declined' },
    recordHold: { provider: 'sandbox', reference: 'x' },
    recordHoldFailure: { reason: 'declined' },
    leaveUnfunded: {},
    flagProblem: { problem: problem('new'), card: null, kind: 'other', explanation: 'Hm' },
    withdrawProblem: { problem: ownProblem },
    answerProblem: { problem: problem('p'), answer: 'keep', words: '' },
    takeUpCase: { words: 'Hello' },
    sayInCase: { words: 'Hello' },
    closeCase: {},
    deliver: { report, files: [file('shop')], links: [], proofs: [file('proof')] },
    openDelivery: {},
    withdrawDelivery: {},
    askRedoOfDelivery: { cards: [card('a')], comment: 'Again' },
    approvePayment: { invoice: 'BEN-2026-0001' },
    reportOverdue: {},
    releasePayout: {},
    askMoreTime: { days: 2 },
    grantMoreTime: {},
    refuseMoreTime: {},
    confirmReceipt: {},
    sayWhereToPay: otherAccount,
    statePaid: statePaid.args,
    sayNotArrived: sayNotArrived.args,
    leaveAsStated: {},
    closeUnpaid: {},
    askDetails: {},
    answerDetails: { given: true },
    openDispute: { words: 'No' },
    answerDispute: { words: 'Yes' },
    offerSettlement: { toFreelancer: 100 },
    acceptSettlement: { toFreelancer: 100 },
    decideDispute: { toFreelancer: 100, words: 'So be it' },
    withdrawDispute: {},
    takeMatter: { name: 'Sam' },
    handMatterOver: { to: user('pat'), name: 'Pat Support' },
    openAtDesk: { name: 'Sam', reason: 'It is due.' },
    makeOffer: makeOffer.args,
    correctOffer: { title, description: '', terms },
    withdrawOffer: {},
    acceptOffer: { name: ben.name },
    declineOffer: { reason: '' },
    expireOffer: {},
    acceptContract: accept(role)(room).args,
    openChange: change,
    counterChange: { ...change, change: pending },
    withdrawChange: { change: pending },
    declineChange: { change: pending, words: 'No' },
    acceptChange: {
      change: pending,
      version: version + 1,
      termsHash: room.contract.changes?.at(-1)?.termsHash ?? termsHash,
      openedAt: 0,
      reachedEndAt: 0,
      electronicRecords: true,
      typedName: people[role].name,
      statement: acceptanceStatement(version + 1),
    },
    lapseChange: {},
    proposeEnding: { toFreelancer: 100, note: '' },
    counterEnding: { ending, toFreelancer: 50, note: '' },
    withdrawEnding: { ending },
    refuseEnding: { ending, words: 'No' },
    acceptEnding: { ending, toFreelancer: 100 },
    lapseEnding: {},
    proposeChange: { version, termsHash, terms: { ...terms, amount: 7 } },
    declineContract: { version, reason: '' },
    expireContract: {},
    addCards: { after: null, cards: [{ card: card('new'), title }] },
    editCard: { card: card('a'), title },
    setDue: { card: card('a'), due: '2026-12-10' },
    addEntries: { card: card('a'), after: null, entries: [{ entry: entry('new'), words: 'One' }] },
    editEntry: { card: card('a'), entry: entry('e'), words: 'Two' },
    tickEntry: { card: card('a'), entry: entry('e'), done: true },
    moveEntry: { card: card('a'), entry: entry('e'), after: null },
    removeEntry: { card: card('a'), entry: entry('e') },
    makeEntryTask: { card: card('a'), entry: entry('e'), task: card('new'), after: null },
    createLabel: { label: label('new'), name: 'Later', color: 'blue' },
    editLabel: { label: label('l'), color: 'red' },
    removeLabel: { label: label('l') },
    restoreLabel: { label: label('gone') },
    labelCard: { card: card('a'), label: label('l'), on: true },
    moveCard: { card: card('a'), to: 'todo', after: null },
    duplicateCard: { card: card('a'), as: card('new') },
    moveCards: { moves: [{ card: card('a'), to: 'todo', after: null }] },
    labelCards: { cards: [card('a')], label: label('l'), on: true },
    setDues: { dues: [{ card: card('a'), due: '2026-12-10' }] },
    removeCards: { cards: [card('a')], reason: 'x' },
    restoreCards: { cards: [{ card: card('d') }] },
    removeCard: { card: card('a'), reason: 'x' },
    takeBackCards: { cards: [card('c')] },
    restoreCard: { card: card('d') },
    suggestCard: { card: card('new'), title },
    takeSuggestion: { card: card('s') },
    declineSuggestion: { card: card('s'), reason: '' },
    approveCard: { card: card('a'), round: 1 },
    askRedo: { card: card('a'), round: 1, comment: 'Again' },
    postMessage: { message: message('new'), body: 'Hi' },
    editMessage: { message: own, body: 'Hi' },
    deleteMessage: { message: own },
    noteResult: noteResult('a', 1, 'Done').args,
    attachToResult: attachResult('a', 1, 'new').args,
    takeFromResult: { card: card('a'), round: 1, file: file('given').file },
    addComment: say('a', 'new').args,
    editComment: say('a', ownComment).args,
    deleteComment: { card: card('a'), comment: comment(ownComment) },
  }
  return { name, args: args[name] } as WorkroomCommand
}

describe.each(Object.entries(situations))('[T-23] %s', (_title, { phase, history, may }) => {
  const { state, at } = play(history)

  test(`is the phase ${phase}`, () => {
    expect(phaseOf(state)).toBe(phase)
  })

  test.each(Object.keys(actors) as Who[])('the %s may do what the table says, and nothing else', (who) => {
    const later = at + 60 * DAY
    const allowed = commandNames.filter((name) => {
      const due = timed.has(name) ? later : at
      return decide(fitting(name, state, who), state, { actor: actors[who], at: due }).ok
    })
    const always = phase === 'none' ? [] : inEveryRoom[who]
    expect(allowed.toSorted()).toEqual([...may[who], ...always].toSorted())
  })

  test.each(['client', 'freelancer'] as const)('the %s has exactly one next step', (role) => {
    const { turn, sentence, action } = nextStep(state, role)
    expect(plainly(sentence)).toMatch(/^\S.*[.]$/)
    expect(turn === 'done' ? action : null).toBeNull()
  })
})

test('[T-23] every phase stands in the table', () => {
  expect([...new Set(Object.values(situations).map(({ phase }) => phase))].toSorted()).toEqual(
    [...phases].toSorted(),
  )
})

test('[C8] [B3] whoever has accepted the offer alone sees no board', () => {
  const { state } = play([...invited, step(freelancer, acceptOffer)])
  expect(decide(move('a', 'todo'), state, { actor: freelancer, at: 0 })).toEqual({
    ok: false,
    code: 'not-accepted-by-you',
  })
})
