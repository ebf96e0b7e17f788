// What the client reads while the freelancer has the turn: it says what the freelancer does, not more.

import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { completed, inReview, withTasks, working } from '../../test/support/histories.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { type Step, move, step } from '../../test/support/steps.ts'
import { nextStep } from './nextStep.ts'

const approve = step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } })

test.each<{ readonly when: string; readonly history: readonly Step[]; readonly sentence: RegExp }>([
  { when: 'the board is empty', history: working, sentence: /^Ben Okafor writes the list of tasks\./ },
  { when: 'nothing was begun', history: withTasks, sentence: /^Ben Okafor may start now\./ },
  {
    when: 'a task was begun',
    history: [...withTasks, step(freelancer, move('a', 'working'))],
    sentence: /^Ben Okafor is working\./,
  },
  { when: 'a task waits for review', history: inReview, sentence: /^1 task waits for your review\.$/ },
  {
    when: 'it was approved and others are left',
    history: [...inReview, approve],
    sentence: /^Ben Okafor is working\./,
  },
  {
    when: 'all are approved',
    history: [...completed(working), approve],
    sentence: /prepares the delivery\.$/,
  },
])('when $when', ({ history, sentence }) => {
  expect(nextStep(play(history).state, 'client').sentence).toMatch(sentence)
})

const saidAfter = (history: readonly Step[]) => nextStep(play(history).state, 'freelancer').sentence

test('the freelancer reads that it is safe to start until something was begun', () => {
  expect(saidAfter(withTasks)).toMatch(/^Safe to start: \d tasks are left\.$/)
  expect(saidAfter([...withTasks, step(freelancer, move('a', 'working'))])).toMatch(/^\d tasks are left\.$/)
})
