import { describe, expect, test } from 'vitest'

import { play } from '../../../test/support/given.ts'
import { withTasks } from '../../../test/support/histories.ts'
import { card } from '../../../test/support/named.ts'
import { freelancer } from '../../../test/support/people.ts'
import { move, step } from '../../../test/support/steps.ts'
import { anchorOf, anchorWithin } from './place.ts'

const shown = play(withTasks).state.board
const [a, b, c] = [card('a'), card('b'), card('c')]

describe('[B4] where a card was dropped', () => {
  test('is after the card displayed above it', () => {
    expect(anchorOf({ card: a, to: 'todo', index: 1 }, shown, shown)).toBe(b)
    expect(anchorOf({ card: a, to: 'todo', index: 2 }, shown, shown)).toBe(c)
  })

  test('is the top when nothing is displayed above it', () => {
    expect(anchorOf({ card: c, to: 'todo', index: 0 }, shown, shown)).toBeNull()
    expect(anchorOf({ card: c, to: 'working', index: 0 }, shown, shown)).toBeNull()
  })

  test('skips a card above that has left the column meanwhile', () => {
    const now = play([...withTasks, step(freelancer, move('b', 'working'))]).state.board
    expect(anchorOf({ card: c, to: 'todo', index: 2 }, shown, now)).toBe(a)
    expect(anchorOf({ card: a, to: 'todo', index: 1 }, shown, now)).toBeNull()
  })
})

describe('[B4] [B21] where a card was dropped in a board that shows less than there is', () => {
  const hidden = { ...shown, order: { ...shown.order, todo: [c] } }

  test('is before the first that is shown, and not above all that is hidden', () => {
    const from = { card: card('x'), to: 'todo', isFiltered: true } as const
    expect(anchorOf({ ...from, index: 0 }, hidden, shown)).toBe(b)
    expect(anchorOf({ ...from, index: 1 }, hidden, shown)).toBe(c)
    expect(
      anchorOf({ ...from, index: 0 }, { ...shown, order: { ...shown.order, todo: [a] } }, shown),
    ).toBeNull()
  })

  test('is behind all that is hidden where nothing is shown', () => {
    const none = { ...shown, order: { ...shown.order, todo: [] } }
    expect(anchorOf({ card: card('x'), to: 'todo', index: 0, isFiltered: true }, none, shown)).toBe(c)
  })
})

describe('[B4] one place within the column', () => {
  test('goes up, down and to the top', () => {
    expect(anchorWithin(shown, c, 'up')).toBe(a)
    expect(anchorWithin(shown, b, 'up')).toBeNull()
    expect(anchorWithin(shown, c, 'top')).toBeNull()
    expect(anchorWithin(shown, a, 'down')).toBe(b)
  })

  test('does not go beyond the ends', () => {
    expect(anchorWithin(shown, a, 'up')).toBeUndefined()
    expect(anchorWithin(shown, a, 'top')).toBeUndefined()
    expect(anchorWithin(shown, c, 'down')).toBeUndefined()
  })
})
