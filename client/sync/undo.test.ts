import { describe, expect, test } from 'vitest'

import { liveLabels } from '../../shared/workroom/labels.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { card, entry, label, message } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { addEntries, createLabel, labelCard, move, setDue, step, tick } from '../../test/support/steps.ts'
import type { Step } from '../../test/support/steps.ts'
import { undoOf } from './undo.ts'

const remove = (name: string): WorkroomCommand => ({
  name: 'removeCard',
  args: { card: card(name), reason: 'gone' },
})
const addMore = (...names: readonly string[]): WorkroomCommand => ({
  name: 'addCards',
  args: { after: card('a'), cards: names.map((name) => ({ card: card(name), title: name })) },
})

/** Does it, undoes it, and answers both states. */
function thereAndBack(command: WorkroomCommand, history: readonly Step[] = withTasks) {
  const before = play(history).state
  const done = [...history, step(freelancer, command)]
  const undo = undoOf(command, before, play(done).state)
  const back = (undo?.commands ?? []).map((one) => step(freelancer, one))
  return { before, undo, after: play([...done, ...back]).state }
}

const withFacts: readonly Step[] = [
  ...withTasks,
  step(freelancer, setDue('b', '2026-12-11')),
  step(freelancer, addEntries('b', 'zero', 'one', 'two', 'three')),
  step(freelancer, tick('b', 'one')),
  step(freelancer, createLabel('shop')),
  step(freelancer, labelCard('b', 'shop')),
]
const ofEntry = (name: string, args: object): WorkroomCommand =>
  ({ name, args: { card: card('b'), entry: entry('one'), ...args } }) as WorkroomCommand
const ofLabel = (name: string, args: object): WorkroomCommand =>
  ({ name, args: { label: label('shop'), ...args } }) as WorkroomCommand

describe('undo', () => {
  test.each([
    ['a move to another column', move('b', 'working'), 'Undo move'],
    ['a move within the column', move('c', 'todo', 'a'), 'Undo move'],
    ['a new task', addMore('d'), 'Undo add'],
    ['a pasted list', addMore('d', 'e'), 'Undo add of 2'],
    ['a due date', setDue('a', '2026-12-10'), 'Undo due date'],
    ['an edit', { name: 'editCard', args: { card: card('a'), title: 'Other' } } as const, 'Undo edit'],
  ])('%s is taken back to where everything was', (_what, command, label) => {
    const { before, undo, after } = thereAndBack(command)
    expect(undo?.label).toBe(label)
    expect(after.board.order).toEqual(before.board.order)
    expect(after.board.cards.get(card('a'))?.title).toBe(before.board.cards.get(card('a'))?.title)
  })

  test.each([
    ['a due date that was changed', setDue('b', '2027-01-01'), 'Undo due date'],
    ['a due date that was taken away', setDue('b', null), 'Undo due date'],
    ['entries of a checklist', addEntries('b', 'x', 'y'), 'Undo add of 2'],
    ['a tick', tick('b', 'two'), 'Undo tick'],
    ['an untick', tick('b', 'one', false), 'Undo untick'],
    ['a renamed entry', ofEntry('editEntry', { words: 'Other' }), 'Undo edit'],
    ['a moved entry', ofEntry('moveEntry', { after: entry('three') }), 'Undo move'],
    ['a removed entry, with its tick and its place', ofEntry('removeEntry', {}), 'Undo remove'],
    [
      'an entry that became a task',
      ofEntry('makeEntryTask', { task: card('n'), after: null }),
      'Undo new task',
    ],
    ['a label of a task', labelCard('a', 'shop'), 'Undo label'],
    ['a label that was taken off', labelCard('b', 'shop', false), 'Undo label'],
    ['a label that was removed', ofLabel('removeLabel', {}), 'Undo remove'],
    ['a renamed label', ofLabel('editLabel', { name: 'Other', color: 'red' }), 'Undo edit'],
  ] as const)('[B17] [B18] [B19] %s is taken back', (_what, command, label) => {
    const { before, undo, after } = thereAndBack(command, withFacts)
    expect(undo?.label).toBe(label)
    const { removed: _gone, ...there } = after.board
    expect(before.board).toMatchObject(there)
    expect(after.board).toMatchObject({ ...before.board, removed: {} })
  })

  test('[B19] a new label goes again, and one that was set is not what another tab set meanwhile', () => {
    expect(liveLabels(thereAndBack(createLabel('new'), withFacts).after.board)).toHaveLength(1)
    const { undo } = thereAndBack(labelCard('a', 'shop'), withFacts)
    expect(undo?.isStillClean(play(withFacts).state)).toBe(false)
  })

  test('[B17] [B18] what changed nothing has nothing to undo', () => {
    for (const command of [setDue('b', '2026-12-11'), labelCard('b', 'shop')])
      expect(thereAndBack(command, withFacts).undo).toBeNull()
  })

  test('[B15] a pasted list of any length is taken back by one command', () => {
    const { before, undo, after } = thereAndBack(addMore(...Array.from({ length: 200 }, (_, i) => `n-${i}`)))
    expect(undo?.label).toBe('Undo add of 200')
    expect(undo?.commands).toHaveLength(1)
    expect(after.board.order).toEqual(before.board.order)
    expect(after.head.seq).toBe(before.head.seq + 2)
  })

  test('[B8] a removed task comes back to its place', () => {
    const { before, undo, after } = thereAndBack(remove('a'))
    expect(undo?.label).toBe('Undo remove')
    expect(after.board.order).toEqual(before.board.order)
  })

  test('[B8] a removed task that was Completed comes back to Working and is not sent for review again', () => {
    const history = [...withTasks, step(freelancer, move('a', 'completed'))]
    const { after } = thereAndBack(remove('a'), history)
    expect(after.board.order.working).toEqual([card('a')])
    expect(after.review.reviews.get(card('a'))).toBeUndefined()
  })

  test('a move that moved nothing has nothing to undo', () => {
    expect(thereAndBack(move('a', 'todo')).undo).toBeNull()
  })

  test('what the other party has changed since is not undone', () => {
    const history = [...withTasks, step(freelancer, move('a', 'completed'))]
    const undo = undoOf(move('a', 'completed'), play(withTasks).state, play(history).state)
    expect(undo?.isStillClean(play(history).state)).toBe(true)
    const round = { card: card('a'), round: 1, comment: 'more' }
    const answered = [...history, step(client, { name: 'askRedo', args: round })]
    expect(undo?.isStillClean(play(answered).state)).toBe(false)
  })

  test('a message has no way back', () => {
    const post: WorkroomCommand = { name: 'postMessage', args: { message: message('m'), body: 'hello' } }
    expect(thereAndBack(post).undo).toBeNull()
  })
})

describe('redo', () => {
  test.each([
    ['new tasks, in their place', addMore('d', 'e')],
    ['a move', move('b', 'working')],
    ['a removal', remove('b')],
    ['a label', createLabel('new')],
    ['a task out of an entry', ofEntry('makeEntryTask', { task: card('n'), after: null })],
  ])('%s is done again as if it had never been undone', (_what, command) => {
    const done = [...withFacts, step(freelancer, command)]
    const after = play(done).state
    const undo = undoOf(command, play(withFacts).state, after)
    const again = undo?.again ?? [command]
    const steps = [...(undo?.commands ?? []), ...again].map((one) => step(freelancer, one))
    const { board } = play([...done, ...steps]).state
    expect(board.order).toEqual(after.board.order)
    expect(liveLabels(board)).toEqual(liveLabels(after.board))
    expect(board.cards.get(card('b'))?.checklist).toEqual(after.board.cards.get(card('b'))?.checklist)
  })
})
