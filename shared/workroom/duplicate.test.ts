import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { inReview, invoiced, withTasks } from '../../test/support/histories.ts'
import { card, file, label } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  addEntries,
  createLabel,
  duplicate,
  labelCard,
  setDue,
  step,
  tick,
} from '../../test/support/steps.ts'
import { richTextOf } from '../richtext.ts'
import { createTaskHistory } from './taskHistory.ts'

const described = richTextOf('See the brief')
const full: readonly Step[] = [
  ...inReview,
  step(freelancer, { name: 'editCard', args: { card: card('a'), description: described } }),
  step(freelancer, { name: 'attachToCard', args: { card: card('a'), files: [file('shot')] } }),
  step(freelancer, setDue('a', '2026-12-10')),
  step(freelancer, addEntries('a', 'one', 'two')),
  step(freelancer, tick('a', 'one')),
  step(freelancer, createLabel('shop')),
  step(freelancer, createLabel('gone')),
  step(freelancer, labelCard('a', 'shop')),
  step(freelancer, labelCard('a', 'gone')),
  step(freelancer, { name: 'removeLabel', args: { label: label('gone') } }),
  step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
]

describe('[B23] a duplicate', () => {
  test('has title, description, labels and checklist, and nothing of what was done', () => {
    const { state, log } = play([...full, step(freelancer, duplicate('a', 'n'))])
    expect(state.board.cards.get(card('n'))).toMatchObject({
      title: 'Task a',
      description: described,
      files: [],
      column: 'todo',
      labels: [label('shop')],
    })
    expect(state.board.cards.get(card('n'))?.due).toBeUndefined()
    expect(state.board.cards.get(card('n'))?.checklist?.map(({ words, done }) => [words, done])).toEqual([
      ['one', undefined],
      ['two', undefined],
    ])
    expect(state.review.reviews.has(card('n'))).toBe(false)
    expect(log).toHaveLength(full.length + 1)
  })

  test('stands right below its original in To do, else at the end', () => {
    const { order } = play([...withTasks, step(freelancer, duplicate('a', 'n'))]).state.board
    expect(order.todo).toEqual([card('a'), card('n'), card('b'), card('c')])
    expect(play([...full, step(freelancer, duplicate('a', 'n'))]).state.board.order.todo.at(-1)).toBe(
      card('n'),
    )
  })

  test('[B20] its history begins with itself', () => {
    const { log } = play([...full, step(freelancer, duplicate('a', 'n'))])
    const history = createTaskHistory(card('n'))
    history.read(log)
    expect(history.steps().map(({ change }) => change.what)).toEqual([
      'added',
      'described',
      'listed',
      'labelled',
    ])
  })

  test('is refused in a sentence of a task that is gone, by the client, and once the board stands still', () => {
    given(...withTasks)
      .when(freelancer, duplicate('gone', 'n'))
      .rejected('no-such-card')
    given(...withTasks)
      .when(freelancer, duplicate('a', 'b'))
      .rejected('card-exists')
    given(...withTasks)
      .when(client, duplicate('a', 'n'))
      .rejected('not-your-role')
    given(...invoiced)
      .when(freelancer, duplicate('a', 'n'))
      .rejected('work-delivered')
  })
})
