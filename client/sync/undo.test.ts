import { describe, expect, test } from 'vitest'

import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { play } from '../../test/support/given.ts'
import { withTasks } from '../../test/support/histories.ts'
import { card, message } from '../../test/support/named.ts'
import { client, freelancer } from '../../test/support/people.ts'
import { move, step } from '../../test/support/steps.ts'
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

describe('undo', () => {
  test.each([
    ['a move to another column', move('b', 'working'), 'Undo move'],
    ['a move within the column', move('c', 'todo', 'a'), 'Undo move'],
    ['a new task', addMore('d'), 'Undo add'],
    ['a pasted list', addMore('d', 'e'), 'Undo add of 2'],
    ['an edit', { name: 'editCard', args: { card: card('a'), title: 'Other' } } as const, 'Undo edit'],
  ])('%s is taken back to where everything was', (_what, command, label) => {
    const { before, undo, after } = thereAndBack(command)
    expect(undo?.label).toBe(label)
    expect(after.board.order).toEqual(before.board.order)
    expect(after.board.cards.get(card('a'))?.title).toBe(before.board.cards.get(card('a'))?.title)
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
