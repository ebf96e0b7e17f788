import { describe, expect, test } from 'vitest'

import { contextOf, given, play } from '../../test/support/given.ts'
import { contracting, inReview, invoiced, withTasks } from '../../test/support/histories.ts'
import { card, label } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import {
  type Step,
  accept,
  add,
  createLabel,
  dueTogether,
  labelTogether,
  move,
  moveTogether,
  removeTogether,
  restoreTogether,
  step,
} from '../../test/support/steps.ts'
import { noticesOf } from './notices.ts'
import { createTaskHistory } from './taskHistory.ts'
import { type Workroom, applyRecord, decide } from './workroom.ts'

const approved: readonly Step[] = [
  ...inReview,
  step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
  step(freelancer, createLabel('shop')),
]
const names = (ids: readonly string[]): string => ids.map((id) => id.replaceAll('-', '')).join('')
const columnsOf = ({ board: { order } }: Workroom): string =>
  [order.todo, order.working, order.completed].map(names).join('|')

/** The last record, and what it left out. */
function lastOf(history: readonly Step[]) {
  const { log, state } = play(history)
  const events = log.at(-1)?.events ?? []
  return { state, types: events.map(({ type }) => type), sum: events.at(-1) }
}

describe('[B22] several tasks at once', () => {
  test('are judged alone within one record, which names those that were left out', () => {
    const { state, types, sum } = lastOf([
      ...approved,
      step(freelancer, moveTogether('working', 'a', 'b', 'nowhere', 'c')),
    ])
    expect(columnsOf(state)).toBe('|bc|a')
    expect(types).toEqual(['card.moved', 'card.moved', 'cards.changed'])
    expect(sum).toMatchObject({
      what: 'moved',
      leftOut: [
        { card: card('a'), because: 'card-approved' },
        { card: card('nowhere'), because: 'no-such-card' },
      ],
    })
  })

  test('are moved to the end of the column in the order in which they are named; what is there already stays', () => {
    const history = [...withTasks, step(freelancer, move('c', 'working'))]
    expect(
      columnsOf(lastOf([...history, step(freelancer, moveTogether('working', 'b', 'c', 'a'))]).state),
    ).toBe('|cba|')
  })

  test('five hundred of which one is approved: the others are done, in one record', () => {
    const lots = Array.from({ length: 499 }, (_, index) => `t${index}`)
    const batches = [lots.slice(0, 200), lots.slice(200, 400), lots.slice(400)]
    const { state, sum } = lastOf([
      ...approved,
      ...batches.map((some) => step(freelancer, add(...some))),
      step(freelancer, dueTogether('2026-12-10', 'a', ...lots)),
    ])
    expect(sum).toMatchObject({ leftOut: [{ card: card('a') }] })
    expect(state.board.cards.values().filter(({ due }) => due === '2026-12-10')).toHaveLength(499)
    given(...approved)
      .when(freelancer, dueTogether('2026-12-10', 'a', 'b', ...lots))
      .rejected('invalid-command')
  })

  test('one label goes on or off; a removed one is refused for all', () => {
    const labelled = [...approved, step(freelancer, labelTogether('shop', true, 'b', 'c'))]
    expect(play(labelled).state.board.cards.get(card('c'))?.labels).toEqual([label('shop')])
    given(...labelled, step(freelancer, { name: 'removeLabel', args: { label: label('shop') } }))
      .when(freelancer, labelTogether('shop', true, 'a', 'b'))
      .rejected('none-changeable')
    const off = lastOf([...labelled, step(freelancer, labelTogether('shop', false, 'b', 'c'))])
    expect(off.state.board.cards.get(card('b'))?.labels).toBeUndefined()
  })

  test('[B7] are removed with one reason, and of all of them one stays', () => {
    given(...withTasks)
      .when(freelancer, removeTogether('', 'a', 'b'))
      .rejected('reason-missing')
    const { state, sum } = lastOf([
      ...withTasks,
      step(freelancer, removeTogether('Next project', 'a', 'b', 'c')),
    ])
    expect(columnsOf(state)).toBe('c||')
    expect(state.board.removed[card('a')]?.reason).toBe('Next project')
    expect(sum).toMatchObject({ leftOut: [{ card: card('c'), because: 'last-task' }] })
  })

  test('[B8] are restored to their places, what was Completed to Working', () => {
    const removed = [...inReview, step(freelancer, removeTogether('Later', 'a', 'b'))]
    const restore = {
      name: 'restoreCards',
      args: {
        cards: [
          { card: card('a'), after: null },
          { card: card('b'), after: null },
        ],
      },
    } as const
    expect(columnsOf(play([...removed, step(freelancer, restore)]).state)).toBe('bc|a|')
  })

  test('nothing is recorded where nothing would change or none can be changed', () => {
    given(...withTasks)
      .when(freelancer, moveTogether('todo', 'a', 'b'))
      .rejected('nothing-to-change')
    given(...withTasks)
      .when(freelancer, moveTogether('working', 'gone', 'lost'))
      .rejected('none-changeable')
    given(...withTasks)
      .when(freelancer, restoreTogether('gone'))
      .rejected('no-such-card')
  })

  test('a task that is named twice is changed once', () => {
    expect(lastOf([...withTasks, step(freelancer, moveTogether('working', 'a', 'a', 'b'))]).types).toEqual([
      'card.moved',
      'card.moved',
      'cards.changed',
    ])
  })

  test('are the freelancer’s, start with the work, and stand still with the board', () => {
    for (const command of [moveTogether('working', 'a', 'b'), removeTogether('x', 'a', 'b')])
      given(...withTasks)
        .when(client, command)
        .rejected('not-your-role')
    given(...contracting, step(freelancer, accept('freelancer')), step(freelancer, add('a', 'b')))
      .when(freelancer, moveTogether('working', 'a', 'b'))
      .rejected('work-not-started')
    given(...invoiced)
      .when(freelancer, dueTogether('2026-12-10', 'a', 'b'))
      .rejected('work-delivered')
  })

  test('[B20] the history of each has its own line', () => {
    const { log } = play([...withTasks, step(freelancer, moveTogether('working', 'a', 'b'))])
    const history = createTaskHistory(card('b'))
    history.read(log)
    expect(history.steps().at(-1)?.change).toEqual({ what: 'moved', from: 'todo', to: 'working' })
  })

  test('[N3] the client is told once how many wait for a review', () => {
    const { state, at } = play(withTasks)
    const decision = decide(moveTogether('completed', 'a', 'b', 'c'), state, contextOf(freelancer, at))
    expect(decision.ok).toBe(true)
    const { log } = play([...withTasks, step(freelancer, moveTogether('completed', 'a', 'b', 'c'))])
    const record = log.at(-1)
    if (record === undefined) throw new Error('no record')
    const notices = noticesOf(record, { before: state, after: applyRecord(state, record) })
    expect(notices.map(({ to, title, body }) => [to, title, body])).toEqual([
      ['client', expect.stringContaining('completed 3 tasks: your review is needed'), expect.any(String)],
    ])
  })
})
