import * as v from 'valibot'
import { describe, expect, test } from 'vitest'

import { CardId } from '../../../shared/ids.ts'
import { newCardId } from './newIds.ts'
import { MAX_TITLE, titleOf, titlesOf } from './titles.ts'

test('[W2] a pasted list becomes a title a line', () => {
  expect(titlesOf('- Alpha\r\n- Beta\tb\n\n')).toEqual(['Alpha', 'Beta b'])
})

describe('a title', () => {
  test.each([
    '3. Obergeschoss Grundriss',
    '24. Dezember: Shop geschlossen',
    '- 5 degrees',
    '[x] marks the spot',
  ])('[W2] stays as typed: %s', (typed) => {
    expect(titleOf(typed)).toBe(typed)
  })

  test('holds no control or override characters', () => {
    expect(titleOf('a\tb\u0000c\u202ed')).toBe('a b c d')
  })

  test('[W9] is never cut, however long it is', () => {
    const long = '😀'.repeat(MAX_TITLE)
    expect(titleOf(long)).toBe(long)
    expect(titlesOf(`One\n${long}`)).toEqual(['One', long])
  })
})

test('a new id is one that the rules take, and another each time', () => {
  const ids = Array.from({ length: 50 }, newCardId)
  expect(ids.every((id) => v.is(CardId, id))).toBe(true)
  expect(new Set(ids).size).toBe(50)
})
