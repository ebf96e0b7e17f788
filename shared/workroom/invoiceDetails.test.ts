// Asking the client for what the invoice lacks: once, as a step of the client's that blocks nothing.

import { expect, test } from 'vitest'

import { play } from '../../test/support/given.ts'
import { completed, funded } from '../../test/support/histories.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { deliver, step } from '../../test/support/steps.ts'
import { areDetailsAsked } from './invoiceDetails.ts'
import { nextStep } from './nextStep.ts'
import { noticesOf } from './notices.ts'

const approved = [
  ...completed(funded),
  step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
]
const asked = [...approved, step(freelancer, { name: 'askDetails', args: {} })]
const answered = (given: boolean) => [...asked, step(client, { name: 'answerDetails', args: { given } })]

const told = (history: typeof asked) => {
  const [before, { log, state: after }] = [play(history.slice(0, -1)).state, play(history)]
  return log.slice(-1).flatMap((record) => noticesOf(record, { before, after }))
}

test('[I12] asked for its details, the client has the turn and is told once, by email too', () => {
  expect(nextStep(play(asked).state, 'client')).toMatchObject({
    turn: 'act',
    action: 'fill-in-details',
    sentence: 'Ben Okafor asks for your details on the invoice.',
  })
  expect(told(asked)).toMatchObject([{ to: 'client', kind: 'details-asked', screen: 'overview', mail: true }])
})

test('[I12] a task that waits for review comes first, and the freelancer delivers without an answer', () => {
  const waiting = [...completed(funded), step(freelancer, { name: 'askDetails', args: {} })]
  expect(nextStep(play(waiting).state, 'client').action).toBe('review-tasks')
  const delivered = play([...waiting, step(freelancer, deliver)]).state
  expect(delivered.payment.invoice?.number).toBe('BEN-2026-0001')
  expect(areDetailsAsked(delivered)).toBe(false)
})

test.each([
  [true, 'Ada Lindqvist filled in the details for the invoice'],
  [false, 'Ada Lindqvist leaves the invoice as it is'],
])('[I12] the answer ends the turn and reaches the freelancer (given: %s)', (given, title) => {
  const { state } = play(answered(given))
  expect(areDetailsAsked(state)).toBe(false)
  expect(nextStep(state, 'client').turn).toBe('wait')
  expect(told(answered(given))).toMatchObject([
    { to: 'freelancer', kind: 'details-answered', title, mail: false },
  ])
})
