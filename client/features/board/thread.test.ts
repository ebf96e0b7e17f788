import { expect, test } from 'vitest'

import { plainOf } from '../../../shared/richtext.ts'
import { given } from '../../../test/support/given.ts'
import { inReview } from '../../../test/support/histories.ts'
import { card, comment } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import { move, say, step } from '../../../test/support/steps.ts'
import { commentCount, threadOf } from './thread.ts'

test('[M13] requests of a revision and what answered them stand among the comments, in the order of time', () => {
  const { state } = given(
    ...inReview,
    step(client, say('a', 'q', 'Is it done?')),
    step(client, { name: 'askRedo', args: { card: card('a'), round: 1, comment: 'The logo is missing' } }),
    step(freelancer, say('a', 'r', 'I see', 'q')),
    step(freelancer, move('a', 'completed')),
    step(client, { name: 'approveCard', args: { card: card('a'), round: 2 } }),
    step(client, say('a', 's', 'Lovely')),
  )
  const said = threadOf(state, card('a')).map((entry) =>
    entry.kind === 'comment' ? plainOf(entry.comment.body) : `${entry.step.what} ${entry.step.comment ?? ''}`,
  )
  expect(said).toEqual(['Is it done?', 'redo The logo is missing', 'I see', 'sent ', 'approved ', 'Lovely'])
})

test('[V1] what was sent for the first time or taken back is history, and no talk', () => {
  const { state } = given(...inReview, step(freelancer, move('a', 'working')))
  expect(threadOf(state, card('a'))).toEqual([])
})

test('[M10] a tombstone stands in the thread and is not counted', () => {
  const { state } = given(
    ...inReview,
    step(client, say('a', 'q')),
    step(client, say('a', 'r')),
    step(client, { name: 'deleteComment', args: { card: card('a'), comment: comment('q') } }),
  )
  expect(threadOf(state, card('a'))).toHaveLength(2)
  expect(commentCount(state.board, card('a'))).toBe(1)
})
