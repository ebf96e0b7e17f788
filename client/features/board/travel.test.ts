import { expect, test } from 'vitest'

import { card } from '../../../test/support/named.ts'
import { movedCard } from './movedCard.ts'

const cards = (names: string) => names.split('').map(card)
const order = (todo: string, working = '', completed = '') => ({
  order: { todo: cards(todo), working: cards(working), completed: cards(completed) },
})

test('[B24] one card in another column travels; new ones, several at once and a new place in the column do not', () => {
  expect(movedCard(order('abc'), order('ac', 'b'))).toBe(card('b'))
  expect(movedCard(order('ab', 'c'), order('ab', '', 'c'))).toBe(card('c'))
  expect(movedCard(order('abc'), order('c', 'ab'))).toBeNull()
  expect(movedCard(order('ab'), order('abc'))).toBeNull()
  expect(movedCard(order('ab'), order('ba'))).toBeNull()
  expect(movedCard(order('abc'), order('ab'))).toBeNull()
})
