// Stories from the proposal to the money: with those of `stories.ts` they hold every event that can be stored.

import type { LogRecord } from '../../shared/record.ts'
import { play } from './given.ts'
import {
  agreedHigher,
  completed,
  disputed,
  funded,
  held,
  inProblemReview,
  invoiced,
  overdue,
  proposed,
  unfunded,
  working,
} from './histories.ts'
import { DAY } from './instants.ts'
import { card, file, message, problem, user } from './named.ts'
import { client, freelancer, platform, support } from './people.ts'
import {
  closeUnpaid,
  type Step,
  acceptChange,
  acceptEnding,
  acceptOffer,
  add,
  counterChange,
  counterEnding,
  deliver,
  flag,
  holdMore,
  move,
  openChange,
  leaveAsStated,
  otherAccount,
  sayNotArrived,
  sayWhere,
  statePaid,
  proposeEnding,
  step,
  terms,
} from './steps.ts'

const approve = step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } })
const ask = step(client, { name: 'requestHold', args: {} })
const settle = step(freelancer, { name: 'offerSettlement', args: { toFreelancer: 120_000 } })

const proposal: readonly Step[] = [
  ...proposed,
  step(client, {
    name: 'postMessage',
    args: { message: message('q'), body: 'Can you start soon?', files: [file('brief')] },
  }),
  step(freelancer, {
    name: 'reviseProposal',
    args: { coverLetter: 'Sooner', scope: ['Checkout'], terms: { ...terms, amount: 200_000 }, validDays: 7 },
  }),
  step(client, { ...acceptOffer, args: { name: 'Ada Lindqvist' } }),
]

const unfundable: readonly Step[] = [
  ...unfunded,
  ask,
  step(platform, { name: 'recordHoldFailure', args: { reason: 'declined' } }),
  step(freelancer, { name: 'leaveUnfunded', args: {} }, 10 * DAY),
]

const problems: readonly Step[] = [
  ...completed(funded),
  step(freelancer, { name: 'attachToCard', args: { card: card('a'), files: [file('sketch')] } }),
  step(freelancer, flag('w', 'a')),
  step(freelancer, { name: 'withdrawProblem', args: { problem: problem('w') } }),
  step(freelancer, flag('p', 'a')),
  step(freelancer, deliver),
  step(support, { name: 'takeUpCase', args: { words: 'Can you send the key?' } }),
  step(client, { name: 'sayInCase', args: { words: 'On Monday.' } }),
  step(client, { name: 'answerProblem', args: { problem: problem('p'), answer: 'keep', words: 'Fine' } }),
  step(platform, { name: 'releasePayout', args: {} }, 30 * DAY),
]

const redone: readonly Step[] = [
  ...invoiced,
  step(client, { name: 'openDelivery', args: {} }),
  step(client, { name: 'askMoreTime', args: { days: 2 } }),
  step(freelancer, { name: 'refuseMoreTime', args: {} }),
  step(client, { name: 'askMoreTime', args: { days: 3 } }),
  step(freelancer, { name: 'grantMoreTime', args: {} }),
  step(client, { name: 'askRedoOfDelivery', args: { cards: [card('a')], comment: 'The logo is missing' } }),
  step(freelancer, move('a', 'completed')),
  step(freelancer, deliver),
  step(freelancer, { name: 'withdrawDelivery', args: {} }),
  step(freelancer, deliver),
  approve,
]

const billed: readonly Step[] = [
  ...completed(funded),
  step(freelancer, { name: 'askDetails', args: {} }),
  step(client, { name: 'answerDetails', args: { given: true } }),
  step(freelancer, deliver),
]

/** Declined, withdrawn, lapsed, countered, and at last accepted: cheaper, and with a task struck. */
const changed: readonly Step[] = [
  ...completed(funded),
  step(freelancer, add('b')),
  step(client, openChange({ terms: { ...held, amount: 200_000 }, note: 'Less to do' }, 'client')),
  step(freelancer, { name: 'declineChange', args: { change: 1, words: 'It is all to be done' } }),
  step(client, openChange({ scope: ['Checkout'], struck: [card('b')] }, 'client')),
  step(client, { name: 'withdrawChange', args: { change: 2 } }),
  step(client, openChange({ terms: { ...held, redoRounds: 3 } }, 'client')),
  step(platform, { name: 'lapseChange', args: {} }, 9 * DAY),
  step(freelancer, openChange({ terms: { ...held, amount: 210_000 } })),
  step(
    client,
    counterChange(
      { terms: { ...held, amount: 190_000 }, scope: ['Checkout'], struck: [card('b')] },
      'client',
    ),
  ),
  step(freelancer, acceptChange('freelancer')),
  step(freelancer, deliver),
  approve,
]

/** A higher price that lapses unheld, one that is declined by the provider and then held, and a delivery at its price. */
const raised: readonly Step[] = [
  ...completed(agreedHigher),
  step(client, { name: 'requestTopUp', args: { change: 1 } }),
  step(platform, { name: 'lapseChange', args: {} }, 9 * DAY),
  step(freelancer, openChange({ terms: { ...held, amount: 290_000 } })),
  step(client, acceptChange('client')),
  step(client, { name: 'requestTopUp', args: { change: 2 } }),
  step(platform, { name: 'recordTopUpFailure', args: { change: 2, reason: 'declined' } }),
  ...holdMore(2),
  step(client, openChange({ terms: { ...held, amount: 250_000 } }, 'client')),
  step(freelancer, acceptChange('freelancer')),
  step(freelancer, deliver),
  approve,
]

const overdueCured: readonly Step[] = [
  ...overdue,
  step(freelancer, openChange({ terms: { ...held, deliveryDate: '2027-02-01' } })),
  step(client, acceptChange('client')),
]

/** Refused, withdrawn, lapsed, countered, and at last accepted, while a task waits for the client. */
const endedTogether: readonly Step[] = [
  ...completed(funded),
  step(freelancer, proposeEnding(200_000, 'I move abroad')),
  step(client, { name: 'refuseEnding', args: { ending: 1, words: 'Finish it, please' } }),
  step(client, proposeEnding(50_000)),
  step(client, { name: 'withdrawEnding', args: { ending: 2 } }),
  step(client, proposeEnding(60_000)),
  step(platform, { name: 'lapseEnding', args: {} }, 9 * DAY),
  step(freelancer, proposeEnding(120_000)),
  step(client, counterEnding(96_000)),
  step(freelancer, acceptEnding(96_000)),
]

export const storiesOfMoney = (): Readonly<Record<string, readonly LogRecord[]>> => ({
  'changed-v1': play(changed).log,
  'raised-v1': play(raised).log,
  'ended-v1': play(endedTogether).log,
  'ended-direct-v1': play([
    ...completed(working),
    step(client, proposeEnding(96_000)),
    step(freelancer, acceptEnding(96_000)),
    step(freelancer, { name: 'confirmReceipt', args: {} }),
  ]).log,
  'overdue-changed-v1': play(overdueCured).log,
  'proposal-v1': play(proposal).log,
  'details-v1': play(billed).log,
  'unfunded-v1': play(unfundable).log,
  'problems-v1': play(problems).log,
  'problems-silence-v1': play([...inProblemReview, step(platform, { name: 'closeCase', args: {} }, 30 * DAY)])
    .log,
  'redone-v1': play(redone).log,
  'direct-v1': play([
    ...completed(working),
    step(freelancer, deliver),
    approve,
    step(freelancer, { name: 'confirmReceipt', args: {} }),
  ]).log,
  'direct-stated-v1': play([
    ...completed(working),
    step(freelancer, deliver),
    approve,
    step(platform, sayWhere),
    step(freelancer, { name: 'sayWhereToPay', args: otherAccount }),
    step(client, statePaid),
    step(freelancer, sayNotArrived),
    step(client, statePaid),
    step(platform, leaveAsStated, 10 * DAY),
    step(freelancer, { name: 'confirmReceipt', args: {} }),
  ]).log,
  'direct-unpaid-v1': play([
    ...completed(working),
    step(freelancer, deliver),
    approve,
    step(freelancer, closeUnpaid, 10 * DAY),
    step(client, statePaid),
    step(freelancer, { name: 'confirmReceipt', args: {} }),
  ]).log,
  'dispute-settled-v1': play([
    ...disputed,
    step(freelancer, { name: 'answerDispute', args: { words: 'It works for me.' } }),
    step(client, { name: 'withdrawDispute', args: {} }),
    step(client, { name: 'openDispute', args: { words: 'Still broken.' } }),
    settle,
    step(client, { name: 'acceptSettlement', args: { toFreelancer: 120_000 } }),
  ]).log,
  'overdue-v1': play([
    ...overdue,
    step(client, { name: 'withdrawDispute', args: {} }),
    step(platform, { name: 'reportOverdue', args: {} }, 10 * DAY),
    step(support, { name: 'decideDispute', args: { toFreelancer: 80_000, words: 'A third is done.' } }),
  ]).log,
  'desk-taken-v1': play([...disputed, step(support, { name: 'takeMatter', args: { name: 'Sam Support' } })])
    .log,
  'desk-handed-over-v1': play([
    ...disputed,
    step(support, { name: 'handMatterOver', args: { to: user('pat'), name: 'Pat Support' } }),
  ]).log,
  'desk-v1': play([
    ...disputed,
    step(support, { name: 'openAtDesk', args: { name: 'Sam Support', reason: 'It is due.' } }),
    step(support, { name: 'decideDispute', args: { toFreelancer: 0, words: 'Nothing was delivered.' } }),
  ]).log,
  'dispute-files-v1': play([
    ...funded,
    step(client, { name: 'proposeEnding', args: { toFreelancer: 0, note: '', files: [file('plan')] } }),
    step(client, { name: 'openDispute', args: { words: 'Nothing came.', files: [file('letter')] } }),
    step(freelancer, { name: 'answerDispute', args: { words: 'It did.', files: [file('proof')] } }),
    step(support, { name: 'decideDispute', args: { toFreelancer: 80_000, words: 'A third is done.' } }),
  ]).log,
  'dispute-decided-v1': play([
    ...disputed,
    step(support, { name: 'decideDispute', args: { toFreelancer: 0, words: 'Nothing was delivered.' } }),
  ]).log,
})
