// What the story tells: of a room that was closed before anybody was bound, and of reviews.

import { expect, test } from 'vitest'

import { plainly, say } from '../../../shared/sentence.ts'
import { play } from '../../../test/support/given.ts'
import { freelancerIn, inReview, invited } from '../../../test/support/histories.ts'
import { DAY } from '../../../test/support/instants.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer, platform } from '../../../test/support/people.ts'
import { type Step, move, step } from '../../../test/support/steps.ts'
import { storyOf } from './story.ts'

const begun = 'You made the offer'

test.each<{ readonly closing: string; readonly history: readonly Step[]; readonly story: readonly string[] }>(
  [
    {
      closing: 'a withdrawal',
      history: [...invited, step(client, { name: 'withdrawOffer', args: {} })],
      story: ['You withdrew the offer', begun],
    },
    {
      closing: 'a refusal',
      history: [...invited, step(freelancer, { name: 'declineOffer', args: { reason: 'Booked.' } })],
      story: ['The offer was declined', begun],
    },
    {
      closing: 'silence about the offer',
      history: [...invited, step(platform, { name: 'expireOffer', args: {} }, 15 * DAY)],
      story: ['The offer expired without an answer', begun],
    },
    {
      closing: 'a refusal of the contract',
      history: [...freelancerIn, step(client, { name: 'declineContract', args: { version: 1, reason: '' } })],
      story: [
        'You declined the contract',
        'Ben Okafor accepted contract v1',
        'Ben Okafor accepted the offer',
        begun,
      ],
    },
    {
      closing: 'silence about the contract',
      history: [...freelancerIn, step(platform, { name: 'expireContract', args: {} }, 15 * DAY)],
      story: [
        'The contract was not accepted by both in time',
        'Ben Okafor accepted contract v1',
        'Ben Okafor accepted the offer',
        begun,
      ],
    },
  ],
)('$closing is the last line', ({ history, story }) => {
  const { state } = play(history)
  const told = storyOf(state, 'client')
  expect(told.map(({ sentence }) => sentence)).toEqual(story)
  expect(told[0]).toMatchObject({ at: state.head.at, detail: 'Nobody is bound' })
})

test('a room that goes on has no such line', () => {
  expect(storyOf(play(freelancerIn).state, 'client').map(({ key }) => key)).not.toContain('closed')
})

test('every round of a review has its lines', () => {
  const a = card('a')
  const { state } = play([
    ...inReview,
    step(client, { name: 'askRedo', args: { card: a, round: 1, comment: 'The logo is missing' } }),
    step(freelancer, move('a', 'completed')),
    step(client, { name: 'approveCard', args: { card: a, round: 2 } }),
  ])
  const told = storyOf(state, 'freelancer').map(({ sentence, detail }) =>
    plainly(say`${sentence} ${detail}`).trim(),
  )
  expect(told.slice(0, 4)).toEqual([
    'Ada Lindqvist approved “Task a” round 2',
    'You completed “Task a” round 2',
    'Ada Lindqvist requested a revision of “Task a”',
    'You completed “Task a”',
  ])
})
