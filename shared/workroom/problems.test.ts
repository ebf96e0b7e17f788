import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, funded, inProblemReview } from '../../test/support/histories.ts'
import { DAY } from '../../test/support/instants.ts'
import { card, problem } from '../../test/support/named.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { deliver, flag, step } from '../../test/support/steps.ts'
import { phaseOf } from './phase.ts'
import type { WorkroomCommand } from './workroom.ts'

const answer = (name: string): WorkroomCommand => ({
  name: 'answerProblem',
  args: { problem: problem(name), answer: 'keep', words: 'Leave it out' },
})
const takeUp: WorkroomCommand = { name: 'takeUpCase', args: { words: 'Ada, can you send the key?' } }
const close: WorkroomCommand = { name: 'closeCase', args: {} }

describe('problems', () => {
  test('[Q1] either party flags a problem, on a task or on the project', () => {
    given(...completed(funded))
      .when(client, flag('p', 'a'))
      .leaves(({ problems }) =>
        expect(problems.problems[problem('p')]).toMatchObject({ by: 'client', card: card('a') }),
      )
    given(...completed(funded))
      .when(freelancer, flag('p', 'nope'))
      .rejected('no-such-card')
    given(...completed(funded), step(freelancer, flag('p')))
      .when(client, flag('p'))
      .rejected('problem-exists')
  })

  test('[Q1] fifty problems of one party are open at most, and leave the other’s alone', () => {
    const flood = Array.from({ length: 50 }, (_, i) => step(client, flag(`p-${i}`)))
    given(...completed(funded), ...flood)
      .when(client, flag('more'))
      .rejected('too-many-problems')
    given(...completed(funded), ...flood)
      .when(freelancer, flag('own'))
      .leaves(({ problems }) => expect(problems.problems[problem('own')]?.by).toBe('freelancer'))
  })

  test('[Q2] who flagged it may withdraw it', () => {
    const flagged = [...completed(funded), step(freelancer, flag('p'))]
    const withdraw: WorkroomCommand = { name: 'withdrawProblem', args: { problem: problem('p') } }
    given(...flagged)
      .when(client, withdraw)
      .rejected('not-your-problem')
    given(...flagged, step(freelancer, withdraw))
      .when(freelancer, deliver)
      .leaves((room) => expect(phaseOf(room)).toBe('invoiced'))
  })

  test('[Q3] delivering with an open problem opens a case instead of the clock', () => {
    const { state } = given(...inProblemReview)
    expect(phaseOf(state)).toBe('problem-review')
    expect(state.problems.case.supportDueAt).toBeLessThan(state.problems.case.clientDueAt)
  })

  test('[Q4] support takes the case up; the client then has five business days', () => {
    given(...inProblemReview)
      .when(client, takeUp)
      .rejected('not-support')
    given(...inProblemReview)
      .when(support, takeUp)
      .leaves(({ problems, head }) => {
        expect(problems.case.takenUpAt).toBe(head.at)
        expect(problems.thread).toMatchObject([{ by: 'support' }])
        expect(problems.case.clientDueAt).toBeGreaterThan(head.at + 5 * DAY)
      })
  })

  test('[Q5] the last answer ends the case and starts the full review', () => {
    const two = [
      ...completed(funded),
      step(freelancer, flag('p')),
      step(client, flag('q')),
      step(freelancer, deliver),
    ]
    given(...two)
      .when(client, answer('p'))
      .leaves((room) => expect(phaseOf(room)).toBe('problem-review'))
    given(...two, step(client, answer('p')))
      .when(client, answer('q'))
      .leaves((room) => {
        expect(phaseOf(room)).toBe('invoiced')
        expect(room.payment.clock?.startedAt).toBe(room.head.at)
      })
    given(...inProblemReview)
      .when(freelancer, answer('p'))
      .rejected('not-your-role')
  })

  test('[Q6] the client’s silence ends the case at its deadline, however late the timer', () => {
    const { clientDueAt } = play(inProblemReview).state.problems.case
    const wait = clientDueAt - play(inProblemReview).at
    given(...inProblemReview)
      .when(platform, close, wait - 1)
      .rejected('case-not-due')
    given(...inProblemReview)
      .when(platform, close, wait + 2 * DAY)
      .leaves(({ payment, problems }) => {
        expect(problems.case.status).toBe('closed')
        expect(payment.clock?.startedAt).toBe(clientDueAt)
      })
  })

  test('[Q7] without the delivery there is no case; the next delivery opens one again', () => {
    const withdrawn = [...inProblemReview, step(freelancer, { name: 'withdrawDelivery', args: {} })]
    expect(play(withdrawn).state.problems.case.status).toBe('closed')
    given(...withdrawn)
      .when(freelancer, deliver)
      .leaves((room) => expect(phaseOf(room)).toBe('problem-review'))
  })

  test('[Q8] [P6] a decided or disputed payment ends the case: nothing starts a second review', () => {
    const approve = step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } })
    const dispute = step(client, { name: 'openDispute', args: { words: 'No' } })
    for (const ended of [
      [...inProblemReview, approve],
      [...inProblemReview, dispute],
    ]) {
      given(...ended)
        .when(client, answer('p'))
        .rejected('no-case')
      given(...ended)
        .when(platform, close, 30 * DAY)
        .rejected('no-case')
    }
    expect(play([...inProblemReview, approve]).state.payment.status).toBe('paid')
    expect(play([...inProblemReview, dispute]).state.payment.status).toBe('frozen')
  })
})
