import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { completed, funded, inReview, invoiced, withTasks } from '../../test/support/histories.ts'
import { card } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { deliver, move, setDue, step } from '../../test/support/steps.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const approve: WorkroomCommand = { name: 'approveCard', args: { card: card('a'), round: 1 } }
const dueOf = ({ board }: Workroom, name: string) => board.cards.get(card(name))?.due

const dated = (due: string) => [
  ...completed(funded),
  step(freelancer, setDue('a', due)),
  step(freelancer, deliver),
]

describe('[B17] the due date of a task', () => {
  test('is set, changed and taken away by the freelancer alone', () => {
    given(...withTasks)
      .when(client, setDue('a', '2026-12-10'))
      .rejected('not-your-role')
    const { state } = play([
      ...withTasks,
      step(freelancer, setDue('a', '2026-12-10')),
      step(freelancer, setDue('b', '2026-12-11')),
      step(freelancer, setDue('b', null)),
    ])
    expect([dueOf(state, 'a'), dueOf(state, 'b')]).toEqual(['2026-12-10', undefined])
    expect(state.board.cards.get(card('b'))).not.toHaveProperty('due')
  })

  test('is a day that exists', () => {
    for (const due of ['2027-02-29', '2026-13-01', '10.12.2026', ''])
      given(...withTasks)
        .when(freelancer, setDue('a', due))
        .rejected('invalid-command')
    given(...withTasks)
      .when(freelancer, setDue('a', '2028-02-29'))
      .leaves((room) => expect(dueOf(room, 'a')).toBe('2028-02-29'))
  })

  test('[B11] [B13] stands still with the task', () => {
    given(...inReview, step(client, approve))
      .when(freelancer, setDue('a', '2026-12-10'))
      .rejected('card-approved')
    given(...invoiced)
      .when(freelancer, setDue('a', '2026-12-10'))
      .rejected('work-delivered')
    given(...withTasks, step(freelancer, { name: 'removeCard', args: { card: card('a'), reason: 'x' } }))
      .when(freelancer, setDue('a', '2026-12-10'))
      .rejected('no-such-card')
  })

  test('moves neither the money nor what is overdue by the contract', () => {
    const { board: _early, head: _a, ...early } = play(dated('2026-01-01')).state
    const { board: _late, head: _b, ...late } = play(dated('2036-01-01')).state
    expect(early).toEqual(late)
  })

  test('[B15] a list with one is not taken back as a whole', () => {
    given(...withTasks, step(freelancer, setDue('b', '2026-12-10')))
      .when(freelancer, { name: 'takeBackCards', args: { cards: [card('a'), card('b')] } })
      .rejected('list-changed')
  })

  test('goes with the task to another column, and comes back with one that is restored', () => {
    const { state } = play([
      ...withTasks,
      step(freelancer, setDue('a', '2026-12-10')),
      step(freelancer, move('a', 'working')),
      step(freelancer, { name: 'removeCard', args: { card: card('a'), reason: 'x' } }),
      step(freelancer, { name: 'restoreCard', args: { card: card('a') } }),
    ])
    expect(dueOf(state, 'a')).toBe('2026-12-10')
  })
})
