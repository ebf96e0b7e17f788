import { describe, expect, test } from 'vitest'

import { given, play } from '../../test/support/given.ts'
import { inReview, invoiced, withTasks } from '../../test/support/histories.ts'
import { card, entry } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { type Step, add, addEntries, step, tick } from '../../test/support/steps.ts'
import type { Workroom, WorkroomCommand } from './workroom.ts'

const listOf = ({ board }: Workroom, name = 'a'): readonly string[] =>
  (board.cards.get(card(name))?.checklist ?? []).map(({ words, done }) => `${done ? 'x' : '-'} ${words}`)
const removeEntry = (one: string): WorkroomCommand => ({
  name: 'removeEntry',
  args: { card: card('a'), entry: entry(one) },
})
const moveEntry = (one: string, after: string | null): WorkroomCommand => ({
  name: 'moveEntry',
  args: { card: card('a'), entry: entry(one), after: after === null ? null : entry(after) },
})
const editEntry = (one: string, words: string): WorkroomCommand => ({
  name: 'editEntry',
  args: { card: card('a'), entry: entry(one), words },
})
const makeTask = (one: string, task: string): WorkroomCommand => ({
  name: 'makeEntryTask',
  args: { card: card('a'), entry: entry(one), task: card(task), after: card('c') },
})
const withList: readonly Step[] = [...withTasks, step(freelancer, addEntries('a', 'one', 'two', 'three'))]

describe('[B18] the checklist of a task', () => {
  test('takes a whole list at once, in its order', () => {
    expect(listOf(play(withList).state)).toEqual(['- one', '- two', '- three'])
  })

  test('is renamed, ticked, unticked, put in another order and shortened', () => {
    const { state } = play([
      ...withList,
      step(freelancer, editEntry('one', 'First')),
      step(freelancer, tick('a', 'two')),
      step(freelancer, tick('a', 'three')),
      step(freelancer, tick('a', 'three', false)),
      step(freelancer, moveEntry('three', null)),
      step(freelancer, moveEntry('one', 'two')),
    ])
    expect(listOf(state)).toEqual(['- three', 'x two', '- First'])
    expect(listOf(play([...withList, step(freelancer, removeEntry('two'))]).state)).toEqual([
      '- one',
      '- three',
    ])
  })

  test('is the freelancer’s', () => {
    for (const command of [addEntries('a', 'x'), tick('a', 'one'), removeEntry('one'), makeTask('one', 'n')])
      given(...withList)
        .when(client, command)
        .rejected('not-your-role')
  })

  test('leaves nothing behind when the last entry is gone', () => {
    const { state } = play([
      ...withTasks,
      step(freelancer, addEntries('a', 'one')),
      step(freelancer, removeEntry('one')),
    ])
    expect(state.board.cards.get(card('a'))).not.toHaveProperty('checklist')
  })

  test('what somebody else has removed meanwhile is neither ticked, renamed, moved nor removed again', () => {
    for (const command of [
      tick('a', 'one'),
      editEntry('one', 'x'),
      moveEntry('one', null),
      removeEntry('one'),
      makeTask('one', 'n'),
    ])
      given(...withList, step(freelancer, removeEntry('one')))
        .when(freelancer, command)
        .rejected('no-such-entry')
  })

  test('[B5] a missing anchor means the end, and an entry is never its own', () => {
    const { state } = play([
      ...withList,
      step(freelancer, removeEntry('two')),
      step(freelancer, moveEntry('one', 'two')),
    ])
    expect(listOf(state)).toEqual(['- three', '- one'])
    given(...withList)
      .when(freelancer, moveEntry('one', 'one'))
      .rejected('anchor-is-entry')
  })

  test('an entry becomes a task in one record, and its words are the title', () => {
    const { state, log } = play([...withList, step(freelancer, makeTask('two', 'n'))])
    expect(listOf(state)).toEqual(['- one', '- three'])
    expect(state.board.cards.get(card('n'))?.title).toBe('two')
    expect(state.board.order.todo.at(-1)).toBe(card('n'))
    expect(log.at(-1)?.events.map(({ type }) => type)).toEqual(['checklist.removed', 'cards.added'])
  })

  test('[B2] an entry does not become a task that is there already', () => {
    given(...withList)
      .when(freelancer, makeTask('two', 'b'))
      .rejected('card-exists')
  })

  test('holds 100 entries, each once', () => {
    const many = Array.from({ length: 98 }, (_, index) => `n${index}`)
    given(...withList)
      .when(freelancer, addEntries('a', ...many))
      .rejected('checklist-full')
    given(...withList)
      .when(freelancer, addEntries('a', ...many.slice(1)))
      .leaves((room) => expect(listOf(room)).toHaveLength(100))
    given(...withList)
      .when(freelancer, addEntries('a', 'one'))
      .rejected('entry-exists')
    given(...withList)
      .when(freelancer, addEntries('a', 'x', 'x'))
      .rejected('entry-exists')
  })

  test('[B11] [B13] stands still with the task', () => {
    const approve: WorkroomCommand = { name: 'approveCard', args: { card: card('a'), round: 1 } }
    given(...inReview, step(client, approve))
      .when(freelancer, addEntries('a', 'x'))
      .rejected('card-approved')
    given(...invoiced)
      .when(freelancer, addEntries('a', 'x'))
      .rejected('work-delivered')
  })

  test('[V2] ticks decide no review, and an open one keeps none from being approved', () => {
    const history = [
      ...withList,
      step(freelancer, tick('a', 'one')),
      step(freelancer, { name: 'moveCard', args: { card: card('a'), to: 'completed', after: null } }),
    ]
    expect(play(history).state.review.reviews.get(card('a'))?.status).toBe('waiting')
    given(...history)
      .when(client, { name: 'approveCard', args: { card: card('a'), round: 1 } })
      .leaves((room) => expect(room.review.reviews.get(card('a'))?.status).toBe('approved'))
  })

  test('[B15] a list of tasks with one is not taken back as a whole', () => {
    given(...withTasks, step(freelancer, add('d')), step(freelancer, addEntries('d', 'x')))
      .when(freelancer, { name: 'takeBackCards', args: { cards: [card('d')] } })
      .rejected('list-changed')
  })
})
