import { describe, expect, test } from 'vitest'

import { given } from '../../test/support/given.ts'
import { inReview, withTasks } from '../../test/support/histories.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { add, deliver, flag, move, step } from '../../test/support/steps.ts'
import { text } from '../personalText.ts'
import { cardsWaiting, lastRedo, timesSent } from './review.ts'
import type { Review } from './reviewState.ts'
import type { WorkroomCommand } from './workroom.ts'

const a = card('a')
const approve = (round: number): WorkroomCommand => ({ name: 'approveCard', args: { card: a, round } })
const redo = (round: number): WorkroomCommand => ({
  name: 'askRedo',
  args: { card: a, round, comment: 'The logo is missing' },
})
const again = (round: number) => [step(client, redo(round)), step(freelancer, move('a', 'completed'))]

const story = (steps: Review['steps']) =>
  steps.get(a)?.map(({ what, round, comment }) => [what, round, ...(comment === undefined ? [] : [comment])])

describe('review', () => {
  test('[V1] moving a task to Completed sends it to the client for review', () => {
    const { state } = given(...inReview)
    expect(state.review.reviews.get(a)).toMatchObject({ status: 'waiting', round: 1, since: state.head.at })
    expect(cardsWaiting(state)).toEqual([a])
  })

  test('[V1] taking it back before an answer ends the waiting; a move within Completed does not', () => {
    given(...inReview)
      .when(freelancer, move('a', 'working'))
      .leaves(({ review }) => expect(review.reviews.get(a)).toBeUndefined())
    given(...inReview)
      .when(freelancer, move('a', 'completed'))
      .leaves(({ review }) => expect(review.reviews.get(a)?.status).toBe('waiting'))
  })

  test('[V2] [T-28] only the client approves', () => {
    given(...inReview)
      .when(freelancer, approve(1))
      .rejected('not-your-role')
    given(...inReview)
      .when(client, approve(1))
      .expect({ type: 'card.approved', card: a, round: 1 })
  })

  test('[V3] requesting a revision says what is missing and puts the card on top of Working', () => {
    given(...inReview)
      .when(client, redo(1))
      .expect(
        { type: 'card.redo-asked', card: a, round: 1, comment: text('The logo is missing') },
        { type: 'card.moved', card: a, from: 'completed', to: 'working', after: null },
      )
    given(...inReview)
      .when(client, { name: 'askRedo', args: { card: a, round: 1, comment: '   ' } })
      .rejected('invalid-command')
    given(...inReview)
      .when(client, redo(1))
      .leaves(({ review, board }) => {
        expect(board.order.working).toEqual([a])
        expect(review.reviews.get(a)).toMatchObject({ status: 'redo', round: 1 })
      })
  })

  test('[V4] the contract’s rounds are the most; then only approval remains', () => {
    given(...inReview, ...again(1), ...again(2))
      .when(client, redo(3))
      .rejected('no-rounds-left')
    given(...inReview, ...again(1), ...again(2))
      .when(client, approve(3))
      .expect({ type: 'card.approved', card: a, round: 3 })
  })

  test('[V5] an answer is for the round that was looked at', () => {
    given(...inReview, ...again(1))
      .when(client, approve(1))
      .rejected('review-outdated')
  })

  test('[V6] what does not wait is not reviewed', () => {
    given(...withTasks)
      .when(client, approve(1))
      .rejected('not-waiting')
    given(...inReview, step(client, approve(1)))
      .when(client, redo(1))
      .rejected('not-waiting')
  })

  test('[V8] its story keeps each round: sent, taken back, what was asked, approved', () => {
    const { state } = given(
      ...inReview,
      step(freelancer, move('a', 'working')),
      step(freelancer, move('a', 'completed')),
      ...again(1),
      step(freelancer, move('a', 'working')),
    )
    expect(story(state.review.steps)).toEqual([
      ['sent', 1],
      ['redo', 1, 'The logo is missing'],
      ['sent', 2],
      ['taken-back', 2],
    ])
    expect(state.review.reviews.get(a)).toMatchObject({ status: 'redo', round: 1 })
    expect(lastRedo(state.review, a)?.comment).toBe('The logo is missing')
    given(...inReview, ...again(1))
      .when(client, approve(2))
      .leaves(({ review }) => expect(story(review.steps)?.at(-1)).toEqual(['approved', 2]))
  })

  test('[V8] removing a task that waits takes it back', () => {
    given(...inReview)
      .when(freelancer, { name: 'removeCard', args: { card: a, reason: 'x' } })
      .leaves(({ review }) => expect(story(review.steps)?.at(-1)).toEqual(['taken-back', 1]))
  })

  test('[D8] [V8] a delivery that is to be redone counts as a round of each task it names', () => {
    const redone = step(client, { name: 'askRedoOfDelivery', args: { cards: [a], comment: 'Too dark' } })
    const approved = [
      ...withTasks.slice(0, -1),
      step(freelancer, add('a')),
      step(freelancer, move('a', 'completed')),
    ]
    const { state } = given(
      ...approved,
      step(client, approve(1)),
      step(freelancer, deliver),
      redone,
      step(freelancer, move('a', 'completed')),
    )
    expect(story(state.review.steps)).toEqual([
      ['sent', 1],
      ['approved', 1],
      ['redo', 1, 'Too dark'],
      ['sent', 2],
    ])
    // Flagged, a task need not be Completed to deliver: it was never sent, and is named twice.
    const flagged = [...withTasks.slice(0, -1), step(freelancer, add('a')), step(freelancer, flag('p', 'a'))]
    const twice = [step(freelancer, deliver), redone, step(freelancer, deliver), redone]
    const { state: again } = given(...flagged, ...twice, step(freelancer, move('a', 'completed')))
    expect(story(again.review.steps)).toEqual([
      ['redo', 1, 'Too dark'],
      ['redo', 2, 'Too dark'],
      ['sent', 3],
    ])
    expect(timesSent(again.review, a)).toBe(1)
  })

  test('[V7] removing a waiting task ends the waiting, and the rounds used stay used', () => {
    const removed = [
      ...inReview,
      ...again(1),
      step(freelancer, { name: 'removeCard', args: { card: a, reason: 'x' } }),
    ]
    given(...removed, step(freelancer, { name: 'restoreCard', args: { card: a } }))
      .when(freelancer, move('a', 'completed'))
      .leaves(({ review }) => expect(review.reviews.get(a)).toMatchObject({ status: 'waiting', round: 2 }))
  })
})
