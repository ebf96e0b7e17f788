// Whole stories of rooms, from the first offer on: together they hold every event that can be stored.

import type { LogRecord } from '../../shared/record.ts'
import { draftedVersion } from '../../shared/workroom/contractState.ts'
import { play } from './given.ts'
import { contracting, freelancerIn, invited, invitedClient, withTasks } from './histories.ts'
import { DAY } from './instants.ts'
import { card, comment, entry, file, label, message } from './named.ts'
import { client, freelancer, platform } from './people.ts'
import {
  type Step,
  accept,
  addEntries,
  attachResult,
  correctProposal,
  createLabel,
  dueTogether,
  labelCard,
  labelTogether,
  move,
  moveTogether,
  noteResult,
  removeTogether,
  restoreTogether,
  say,
  setDue,
  step,
  takeSeat,
  terms,
  tick,
} from './steps.ts'

const describedTask = JSON.stringify({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [{ type: 'text', text: 'See the brief', marks: [{ type: 'bold' }] }],
    },
  ],
})

const work: readonly Step[] = [
  ...withTasks,
  step(freelancer, {
    name: 'editCard',
    args: { card: card('a'), title: 'Task A', description: describedTask },
  }),
  step(freelancer, move('a', 'working')),
  step(freelancer, move('a', 'completed')),
  step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'The logo is missing' } }),
  step(freelancer, move('a', 'completed')),
  step(client, { name: 'approveCard', args: { card: card('a'), round: 2 } }),
  step(freelancer, { name: 'removeCard', args: { card: card('b'), reason: 'Done by the agency' } }),
  step(freelancer, { name: 'restoreCard', args: { card: card('b') } }),
  step(client, { name: 'suggestCard', args: { card: card('s'), title: 'Dark mode' } }),
  step(freelancer, { name: 'takeSuggestion', args: { card: card('s') } }),
  step(client, { name: 'suggestCard', args: { card: card('t'), title: 'Chat bot' } }),
  step(freelancer, { name: 'declineSuggestion', args: { card: card('t'), reason: 'Next project' } }),
  step(client, { name: 'postMessage', args: { message: message('m'), body: 'Looks great' } }),
  step(client, { name: 'editMessage', args: { message: message('m'), body: 'Looks great!' } }),
  step(client, { name: 'deleteMessage', args: { message: message('m') } }),
]

const facts: readonly Step[] = [
  ...withTasks,
  step(freelancer, setDue('a', '2026-12-10')),
  step(freelancer, setDue('b', '2026-12-11')),
  step(freelancer, setDue('b', null)),
  step(freelancer, addEntries('a', 'one', 'two', 'three', 'four')),
  step(freelancer, {
    name: 'editEntry',
    args: { card: card('a'), entry: entry('one'), words: 'First' },
  }),
  step(freelancer, tick('a', 'two')),
  step(freelancer, {
    name: 'moveEntry',
    args: { card: card('a'), entry: entry('three'), after: null },
  }),
  step(freelancer, { name: 'removeEntry', args: { card: card('a'), entry: entry('one') } }),
  step(freelancer, {
    name: 'makeEntryTask',
    args: { card: card('a'), entry: entry('four'), task: card('d'), after: card('c') },
  }),
  step(freelancer, createLabel('shop')),
  step(freelancer, createLabel('later', 'grey')),
  step(freelancer, labelCard('a', 'shop')),
  step(freelancer, labelCard('b', 'later')),
  step(freelancer, labelCard('b', 'shop')),
  step(freelancer, labelCard('b', 'shop', false)),
  step(freelancer, { name: 'editLabel', args: { label: label('shop'), name: 'Webshop', color: 'red' } }),
  step(freelancer, { name: 'removeLabel', args: { label: label('shop') } }),
  step(freelancer, { name: 'restoreLabel', args: { label: label('shop') } }),
  step(freelancer, { name: 'removeLabel', args: { label: label('later') } }),
]

/** Several tasks at once, some of which are left out. */
const together: readonly Step[] = [
  ...withTasks,
  step(freelancer, createLabel('shop')),
  step(freelancer, labelTogether('shop', true, 'a', 'b', 'gone')),
  step(freelancer, dueTogether('2026-12-10', 'a', 'c')),
  step(freelancer, moveTogether('completed', 'a', 'b')),
  step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
  step(freelancer, removeTogether('Moved to the next project', 'a', 'b')),
  step(freelancer, restoreTogether('b')),
]

const resulted: readonly Step[] = [
  ...withTasks,
  step(freelancer, move('a', 'completed')),
  step(freelancer, noteResult('a', 1, 'See the staging page')),
  step(freelancer, attachResult('a', 1, 'shot', 'film')),
  step(freelancer, {
    name: 'takeFromResult',
    args: { card: card('a'), round: 1, file: file('film').file },
  }),
]

const talked: readonly Step[] = [
  ...withTasks,
  step(client, say('a', 'question', 'Does @Ben know the colours?')),
  step(freelancer, say('a', 'answer', 'They are in the brief', 'question')),
  step(freelancer, { name: 'editComment', args: say('a', 'answer', '@Ada they are in the brief').args }),
  step(freelancer, { name: 'deleteComment', args: { card: card('a'), comment: comment('answer') } }),
]

const changed: readonly Step[] = [
  ...freelancerIn,
  step(client, (room) => ({
    name: 'proposeChange',
    args: {
      version: 1,
      termsHash: draftedVersion(room.contract)?.termsHash ?? '',
      terms: { ...terms, amount: 300_000 },
    },
  })),
  step(client, accept('client')),
  step(freelancer, accept('freelancer')),
]

/** Another scope before both have accepted, and why. */
const scoped: readonly Step[] = [
  ...freelancerIn,
  step(client, (room) => ({
    name: 'proposeChange',
    args: {
      version: 1,
      termsHash: draftedVersion(room.contract)?.termsHash ?? '',
      terms,
      scope: ['Checkout', 'Gift cards'],
      note: 'As we said on Friday',
    },
  })),
  step(client, accept('client')),
  step(freelancer, accept('freelancer')),
]

export const stories = (): Readonly<Record<string, readonly LogRecord[]>> => ({
  'work-v1': play(work).log,
  'facts-v1': play(facts).log,
  'talked-v1': play(talked).log,
  'resulted-v1': play(resulted).log,
  'together-v1': play(together).log,
  'contract-changed-v1': play(changed).log,
  'contract-scoped-v1': play(scoped).log,
  'contract-declined-v1': play([
    ...contracting,
    step(client, { name: 'declineContract', args: { version: 1, reason: 'Found somebody else' } }),
  ]).log,
  'contract-expired-v1': play([
    ...contracting,
    step(platform, { name: 'expireContract', args: {} }, 14 * DAY),
  ]).log,
  'offer-corrected-withdrawn-v1': play([
    ...invited,
    step(client, { name: 'correctOffer', args: { title: 'Shop', description: '', terms } }),
    step(client, { name: 'withdrawOffer', args: {} }),
  ]).log,
  'offer-declined-v1': play([
    ...invited,
    step(freelancer, { name: 'declineOffer', args: { reason: 'No time' } }),
  ]).log,
  'client-invited-v1': play([
    ...invitedClient,
    step(freelancer, correctProposal),
    step(client, takeSeat),
    step(client, accept('client')),
    step(freelancer, accept('freelancer')),
  ]).log,
  'offer-expired-v1': play([...invited, step(platform, { name: 'expireOffer', args: {} }, 14 * DAY)]).log,
})
