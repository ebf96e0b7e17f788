// The end of the story: what was delivered, what went wrong, what became of the money.

import { describe, expect, test } from 'vitest'

import { plainly } from '../../../shared/sentence.ts'
import { play } from '../../../test/support/given.ts'
import { disputed, inProblemReview, invoiced } from '../../../test/support/histories.ts'
import { client } from '../../../test/support/people.ts'
import { step } from '../../../test/support/steps.ts'
import { storyOf } from './story.ts'

const sentences = (...steps: Parameters<typeof play>[0][]) =>
  storyOf(play(steps.flat()).state, 'client').map(({ sentence }) => plainly(sentence))

describe('the story so far', () => {
  test('tells of the delivery and of the first look at it', () => {
    const story = sentences(invoiced, [step(client, { name: 'openDelivery', args: {} })])
    expect(story.slice(0, 2)).toEqual(['You opened the delivery', 'Ben Okafor delivered'])
  })

  test('[P1] ends with the money', () => {
    const approve = step(client, (room) => ({
      name: 'approvePayment',
      args: { invoice: room.payment.invoice?.number ?? '' },
    }))
    expect(sentences(invoiced, [approve])[0]).toBe('Approved: EUR 2,400.00 was paid out.')
  })

  test('[Q4] [X1] tells of support and of the dispute', () => {
    expect(sentences(inProblemReview)[0]).toBe('Ben Okafor delivered')
    expect(sentences(disputed)[0]).toMatch(/opened a dispute$/)
  })
})
