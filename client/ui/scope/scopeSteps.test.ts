import { expect, test } from 'vitest'

import { MAX_SCOPE, type ScopeLine } from './scopeFields.ts'
import { inserted, moved, pastedAfter, removed, written } from './scopeSteps.ts'

const line = (text: string): ScopeLine => ({ id: text, text })
const scope = ['Checkout', 'Search', 'Help'].map(line)
const textsOf = (lines: readonly ScopeLine[] | null) => lines?.map(({ text }) => text)

test('a line begins below the one it was asked for at, while the list is not full', () => {
  expect(textsOf(inserted(scope, 0, line('Basket')))).toEqual(['Checkout', 'Basket', 'Search', 'Help'])
  expect(
    inserted(
      Array.from({ length: MAX_SCOPE }, (_, at) => line(`${at}`)),
      0,
      line('More'),
    ),
  ).toBeNull()
})

test('a line moves by one, changes its words and goes, the others stay', () => {
  expect(textsOf(moved(scope, 2, -1))).toEqual(['Checkout', 'Help', 'Search'])
  expect(textsOf(moved(scope, 0, 1))).toEqual(['Search', 'Checkout', 'Help'])
  expect(textsOf(written(scope, 1, 'Filters'))).toEqual(['Checkout', 'Filters', 'Help'])
  expect(textsOf(removed(scope, 1))).toEqual(['Checkout', 'Help'])
})

test('pasted lines stand after the line that took them, in its place where it was empty', () => {
  const pasted = ['One', 'Two'].map(line)
  expect(textsOf(pastedAfter(scope, 'Search', pasted))).toEqual(['Checkout', 'Search', 'One', 'Two', 'Help'])
  const empty = scope.with(1, { id: 'Search', text: ' ' })
  expect(textsOf(pastedAfter(empty, 'Search', pasted))).toEqual(['Checkout', 'One', 'Two', 'Help'])
  const full = Array.from({ length: MAX_SCOPE }, (_, at) => line(`${at}`))
  expect(pastedAfter(full, '0', pasted)).toHaveLength(MAX_SCOPE)
})
