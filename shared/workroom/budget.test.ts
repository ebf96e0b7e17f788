import { describe, expect, test } from 'vitest'

import { contextOf, play } from '../../test/support/given.ts'
import { completed, funded } from '../../test/support/histories.ts'
import { MINUTE } from '../../test/support/instants.ts'
import { card, message } from '../../test/support/named.ts'
import { client, freelancer, support } from '../../test/support/people.ts'
import { add, deliver, flag, move, proposeEnding, step } from '../../test/support/steps.ts'
import type { Actor } from '../decider.ts'
import { weightOf } from '../weight.ts'
import { commandsThatEnd, fullness } from './budget.ts'
import { type WorkroomCommand, commandNames, decide } from './workroom.ts'

const say = (name: string, body: string): WorkroomCommand => ({
  name: 'postMessage',
  args: { message: message(name), body },
})
const edit = (description: string): WorkroomCommand => ({
  name: 'editCard',
  args: {
    card: card('a'),
    description: JSON.stringify({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: description }] }],
    }),
  },
})

const { state, at } = play([
  ...completed(funded),
  step(freelancer, edit('long '.repeat(1_000))),
  step(client, say('m', 'hello')),
])
const weight = weightOf(state)
/** Nothing can be added any more. */
const full = Math.floor((weight * 8) / 7)

const answer = (by: Actor, command: WorkroomCommand, roomBytes = full, room = state) => {
  const decision = decide(command, room, { ...contextOf(by, at + MINUTE), roomBytes })
  return decision.ok ? 'ok' : decision.code
}

describe('[S17] a full room', () => {
  test.each<readonly [string, Actor, WorkroomCommand]>([
    ['a task', freelancer, add('z')],
    ['a longer description', freelancer, edit('longer '.repeat(1_000))],
    ['a suggestion', client, { name: 'suggestCard', args: { card: card('y'), title: 'One more' } }],
    ['a message', client, say('n', 'one more')],
    ['a wording', client, { name: 'editMessage', args: { message: message('m'), body: 'hello again' } }],
    ['a problem', client, flag('p', 'a')],
  ])('takes no more: %s', (_what, by, command) => {
    expect(answer(by, command)).toBe('room-full')
    expect(answer(by, command, 2 * full)).toBe('ok')
  })

  test.each<readonly [string, Actor, WorkroomCommand]>([
    ['a shorter description', freelancer, edit('short')],
    ['a message is deleted', client, { name: 'deleteMessage', args: { message: message('m') } }],
  ])('can be made smaller: %s', (_what, by, command) => {
    expect(answer(by, command)).toBe('ok')
    expect(answer(by, command, 1_000)).toBe('ok')
  })

  test.each([full, 1_000])(
    'can be delivered, approved, disputed and settled, also one of %d bytes',
    (most) => {
      const delivered = play([...completed(funded), step(freelancer, deliver)]).state
      const number = delivered.payment.invoice?.number ?? ''
      const disputed = play([
        ...completed(funded),
        step(freelancer, deliver),
        step(client, { name: 'openDispute', args: { words: 'No.' } }),
      ]).state
      expect(answer(freelancer, move('a', 'working'), most)).toBe('ok')
      expect(answer(freelancer, deliver, most)).toBe('ok')
      expect(answer(client, { name: 'approvePayment', args: { invoice: number } }, most, delivered)).toBe(
        'ok',
      )
      expect(answer(client, { name: 'openDispute', args: { words: 'No.' } }, most, delivered)).toBe('ok')
      expect(
        answer(client, { name: 'offerSettlement', args: { toFreelancer: 100_000 } }, most, disputed),
      ).toBe('ok')
      expect(
        answer(support, { name: 'decideDispute', args: { toFreelancer: 1, words: 'So.' } }, most, disputed),
      ).toBe('ok')
    },
  )
})

test('[S17] [T-163] beyond the whole nothing is delivered or said for ever', () => {
  const often = {
    ...state,
    delivery: {
      ...state.delivery,
      deliveries: Array.from({ length: 50 }, (_, index) => ({
        number: index + 1,
        at,
        report: { instructions: '', done: '', highlights: '', problems: '' },
        files: [],
        links: [],
        proofs: [],
        openedAt: null,
        status: 'withdrawn' as const,
        comment: '',
      })),
    },
  }
  expect(answer(freelancer, deliver, 1_000, often)).toBe('room-full')
  expect(answer(freelancer, deliver, 10 * full, often)).toBe('ok')
})

test('[S17] [E1] a full room can be ended by agreement, but not be asked to end for ever', () => {
  expect(answer(freelancer, proposeEnding(100_000), 1_000)).toBe('ok')
  const { payment } = play([...completed(funded), step(freelancer, proposeEnding(100_000))]).state
  const refused = (payment.endings ?? []).map((one) => ({ ...one, status: 'refused' as const }))
  const endings = Array.from({ length: 50 }, (_, index) =>
    refused.map((one) => ({ ...one, number: index + 1 })),
  ).flat()
  const often = { ...state, payment: { ...state.payment, endings } }
  expect(answer(freelancer, proposeEnding(100_000), 1_000, often)).toBe('room-full')
})

test('[S17] where nobody says what a room may weigh nothing is refused for it', () => {
  expect(decide(add('z'), state, contextOf(freelancer, at + MINUTE)).ok).toBe(true)
})

test('[S17] every command either ends something or is weighed', () => {
  const weighed = commandNames.filter((name) => !(commandsThatEnd as readonly string[]).includes(name))
  expect(weighed.toSorted()).toEqual([
    'addCards',
    'addComment',
    'addEntries',
    'attachToCard',
    'attachToResult',
    'correctOffer',
    'correctProposal',
    'counterChange',
    'createLabel',
    'duplicateCard',
    'editCard',
    'editComment',
    'editEntry',
    'editLabel',
    'editMessage',
    'flagProblem',
    'labelCard',
    'labelCards',
    'makeEntryTask',
    'makeOffer',
    'makeProposal',
    'moveEntry',
    'noteResult',
    'openChange',
    'postMessage',
    'proposeChange',
    'restoreCard',
    'restoreCards',
    'restoreLabel',
    'reviseProposal',
    'sayInCase',
    'sendProposal',
    'setDue',
    'setDues',
    'suggestCard',
    'takeSuggestion',
  ])
  expect(commandsThatEnd.filter((name) => !commandNames.includes(name))).toEqual([])
})

test('[S17] a room is full an eighth, or four megabytes, before the whole', () => {
  expect(fullness(7_000, 8_000)).toBe(1)
  expect(fullness(60, 64) < 1).toBe(false)
  expect(fullness(60 * 1024 ** 2, 64 * 1024 ** 2)).toBe(1)
})
