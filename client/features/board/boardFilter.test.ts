import { describe, expect, test } from 'vitest'

import { play } from '../../../test/support/given.ts'
import { withTasks } from '../../../test/support/histories.ts'
import { card, file, label } from '../../../test/support/named.ts'
import { client, freelancer } from '../../../test/support/people.ts'
import {
  type Step,
  addEntries,
  createLabel,
  flag,
  labelCard,
  move,
  setDue,
  step,
} from '../../../test/support/steps.ts'
import { type BoardFilter, isFiltering, matcherOf, noFilter, readFilter, withFilter } from './boardFilter.ts'

const history: readonly Step[] = [
  ...withTasks,
  step(freelancer, { name: 'editCard', args: { card: card('a'), title: 'Café menu' } }),
  step(freelancer, addEntries('b', 'Prices')),
  step(client, { name: 'attachToCard', args: { card: card('c'), files: [file('logo')] } }),
  step(freelancer, setDue('a', '2026-11-20')),
  step(freelancer, setDue('b', '2026-11-27')),
  step(freelancer, createLabel('shop')),
  step(freelancer, labelCard('b', 'shop')),
  step(client, flag('p', 'c')),
  step(freelancer, move('b', 'completed')),
]
const view = play(history).state

function found(filter: Partial<BoardFilter>, role: 'client' | 'freelancer' = 'client', now = view): string {
  const matches = matcherOf({ ...noFilter, ...filter }, { view: now, role, today: '2026-11-23' })
  return ['a', 'b', 'c'].filter((name) => matches(card(name))).join('')
}

describe('[B21] a board is filtered', () => {
  test('by nothing at first', () => {
    expect([isFiltering(noFilter), found({})]).toEqual([false, 'abc'])
    expect(found({ words: '   ' })).toBe('abc')
  })

  test.each([
    ['cafe', 'a'],
    ['MENU café', 'a'],
    ['prices', 'b'],
    ['logo.png', 'c'],
    ['task', 'bc'],
    ['nowhere', ''],
  ])('by words of title, description, checklist and files: %s', (words, names) => {
    expect(found({ words })).toBe(names)
  })

  test('by label, problem and due date, and what is completed is not overdue', () => {
    expect(found({ label: label('shop') })).toBe('b')
    expect(found({ label: label('of-nobody') })).toBe('')
    expect(found({ hasProblem: true })).toBe('c')
    expect(found({ due: 'overdue' })).toBe('a')
    expect(found({ due: 'week' })).toBe('a')
    expect(found({ due: 'some' })).toBe('ab')
    expect(found({ due: 'none' })).toBe('c')
  })

  test('by state, and by what waits for the reader', () => {
    expect(found({ state: 'waiting' })).toBe('b')
    expect(found({ state: 'open' })).toBe('ac')
    expect([found({ waitsForMe: true }), found({ waitsForMe: true }, 'freelancer')]).toEqual(['b', ''])
    const round = { card: card('b'), round: 1, comment: 'more' }
    const redone = play([...history, step(client, { name: 'askRedo', args: round })]).state
    expect(found({ waitsForMe: true }, 'freelancer', redone)).toBe('b')
    expect(found({ state: 'redo' }, 'client', redone)).toBe('b')
  })

  test('by several things at once: all of them', () => {
    expect(found({ words: 'task', due: 'none', hasProblem: true })).toBe('c')
    expect(found({ words: 'cafe', hasProblem: true })).toBe('')
  })
})

describe('[B21] the address', () => {
  const filter: BoardFilter = {
    words: 'a & b=c',
    label: 'x',
    due: 'week',
    state: 'redo',
    hasProblem: true,
    waitsForMe: true,
  }

  test('holds the filter beside what else it says, and nothing of an empty one', () => {
    const query = withFilter(new URLSearchParams('task=x'), filter)
    expect([readFilter(query), query.get('task')]).toEqual([filter, 'x'])
    expect(withFilter(query, noFilter).toString()).toBe('task=x')
  })

  test('that somebody wrote by hand filters by what it means alone', () => {
    const query = new URLSearchParams('due=yesterday&state=__proto__&label=&words=x')
    expect(readFilter(query)).toEqual({ ...noFilter, words: 'x' })
    expect(readFilter(new URLSearchParams('due=constructor&state=toString'))).toEqual(noFilter)
  })
})
