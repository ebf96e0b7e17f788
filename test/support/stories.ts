// Whole stories of rooms, from the first offer on: together they hold every event that can be stored.

import type { LogRecord } from '../../shared/record.ts'
import { draftedVersion } from '../../shared/workroom/contractState.ts'
import { play } from './given.ts'
import { contracting, freelancerIn, invited, invitedClient, withTasks } from './histories.ts'
import { DAY } from './instants.ts'
import { card, message } from './named.ts'
import { client, freelancer, platform } from './people.ts'
import { type Step, accept, correctProposal, move, step, takeSeat, terms } from './steps.ts'

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

export const stories = (): Readonly<Record<string, readonly LogRecord[]>> => ({
  'work-v1': play(work).log,
  'contract-changed-v1': play(changed).log,
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
