import { describe, expect, test } from 'vitest'

import type { Workroom, WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { decide } from '../../../shared/workroom/workroom.ts'
import { contextOf, play } from '../../../test/support/given.ts'
import { inReview, withTasks } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import {
  type Step,
  createLabel,
  dueTogether,
  labelCard,
  labelTogether,
  move,
  moveTogether,
  removeTogether,
  setDue,
  step,
} from '../../../test/support/steps.ts'
import { undoMany } from './manyUndo.ts'

const start: readonly Step[] = [
  ...inReview,
  step(freelancer, createLabel('shop')),
  step(freelancer, labelCard('b', 'shop')),
  step(freelancer, setDue('c', '2026-12-11')),
]

/** Does it, lets others do what they do, and undoes what can be undone. */
function thereAndBack(command: WorkroomCommand, meanwhile: readonly Step[] = []) {
  const before = play(start).state
  const done = [...start, step(freelancer, command)]
  const undo = undoMany(command, before, play(done).state)
  const later = play([...done, ...meanwhile])
  const wouldRefuse = (one: WorkroomCommand) => {
    const decision = decide(one, later.state, contextOf(freelancer, later.at))
    return decision.ok ? null : decision.code
  }
  const way = undo?.narrowed?.(later.state, wouldRefuse)
  const back = (way?.commands ?? []).map((one) => step(freelancer, one))
  return { before, undo, way, after: play([...done, ...meanwhile, ...back]).state }
}

const factsOf = ({ board }: Workroom) =>
  board.cards
    .values()
    .map(({ id, due, labels, column }) => ({ id, due, labels, column }))
    .toSorted((one, other) => one.id.localeCompare(other.id))

describe('[B22] what was done to several tasks is undone by one command', () => {
  test.each([
    ['a move', moveTogether('working', 'b', 'c'), 'Undo move of 2'],
    ['a move from the top', moveTogether('working', 'b'), 'Undo move of 1'],
    ['a label', labelTogether('shop', true, 'b', 'c', 'a'), 'Undo label of 2'],
    ['a due date', dueTogether('2026-12-24', 'a', 'b', 'c'), 'Undo due date of 3'],
    ['no due date any more', dueTogether(null, 'b', 'c'), 'Undo due date of 1'],
    ['a removal', removeTogether('Later', 'b', 'c'), 'Undo remove of 2'],
  ])('%s', (_what, command, label) => {
    const { before, undo, way, after } = thereAndBack(command)
    expect(undo?.label).toBe(label)
    expect(way?.commands).toHaveLength(1)
    expect(way?.left).toEqual([])
    expect(after.board.order).toEqual(before.board.order)
    expect(factsOf(after)).toEqual(factsOf(before))
  })

  test('what was changed since, or is approved now, is left and named', () => {
    const { way, after } = thereAndBack(dueTogether('2026-12-24', 'a', 'b', 'c'), [
      step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
      step(freelancer, setDue('b', '2027-01-01')),
    ])
    expect(way?.left).toEqual([card('b'), card('a')])
    expect(after.board.cards.get(card('c'))?.due).toBe('2026-12-11')
    expect(after.board.cards.get(card('b'))?.due).toBe('2027-01-01')
  })

  test('nothing is left to undo where all of it was changed', () => {
    const { undo, way, after } = thereAndBack(moveTogether('working', 'b'), [
      step(freelancer, move('b', 'completed')),
    ])
    expect(undo?.isStillClean(after)).toBe(false)
    expect(way).toEqual({ commands: [], left: [card('b')] })
  })

  test('what is no change of several has its own way back', () => {
    const { state } = play(withTasks)
    expect(undoMany(move('a', 'working'), state, state)).toBeNull()
  })
})
