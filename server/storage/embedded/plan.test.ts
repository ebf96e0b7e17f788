import { describe, expect, test } from 'vitest'

import { parseFilter } from './filter.ts'
import { indexFields } from './indexes.ts'
import { type Candidate, type Sort, choosePlan } from './plan.ts'

interface Named extends Candidate {
  readonly name: string
}

const index = (name: string, key: Record<string, 1 | -1>, traits: Partial<Candidate> = {}): Named => ({
  name,
  fields: indexFields(key),
  unique: false,
  sparse: false,
  multikey: false,
  ...traits,
})

const primary = index('_id', { _id: 1 }, { unique: true })

const plan = (filter: object, sort: Sort, ...indexes: readonly Named[]) =>
  choosePlan(parseFilter(filter), sort, { primary, indexes })

describe('records by room and number', () => {
  const bySeq = index('seq', { room: 1, seq: 1 }, { unique: true })
  const byAuthor = index('by', { by: 1, at: -1 })

  test('a room from a number on is one exact range, in order', () => {
    const chosen = plan({ room: 'r', seq: { $gt: 5 } }, [['seq', 1]], byAuthor, bySeq)
    expect(chosen).toMatchObject({ index: bySeq, isExact: true, isSorted: true, reverse: false })
    expect(chosen.ranges).toHaveLength(1)
  })

  test('the last of a room is read from the end', () => {
    expect(plan({ room: 'r' }, [['seq', -1]], bySeq)).toMatchObject({ isSorted: true, reverse: true })
  })

  test('a descending field read downwards is read forwards', () => {
    expect(plan({ by: 'x' }, [['at', -1]], byAuthor)).toMatchObject({ isSorted: true, reverse: false })
  })

  test('several rooms are several ranges, to be sorted after', () => {
    const chosen = plan({ room: { $in: ['b', 'a'] } }, [['seq', 1]], bySeq)
    expect(chosen).toMatchObject({ index: bySeq, isExact: true, isSorted: false })
    expect(chosen.ranges).toHaveLength(2)
  })

  test('a field outside the index makes it inexact', () => {
    expect(plan({ room: 'r', side: 1 }, [], bySeq)).toMatchObject({ index: bySeq, isExact: false })
    expect(plan({ room: 'r', seq: { $ne: 1 } }, [], bySeq)).toMatchObject({ isExact: false })
    expect(plan({ room: 'r', $or: [{ seq: 1 }] }, [], bySeq)).toMatchObject({ isExact: false })
  })

  test('without a fitting index the documents are read', () => {
    expect(plan({ side: 1 }, [], bySeq)).toMatchObject({ index: primary, isExact: false })
  })
})

test('an index over arrays is neither exact nor sorted', () => {
  const tags = index('tags', { tags: 1 }, { multikey: true })
  expect(plan({ tags: 'x' }, [['tags', 1]], tags)).toMatchObject({
    index: tags,
    isExact: false,
    isSorted: false,
  })
})

test('a sparse index serves only what cannot be missing', () => {
  const handle = index('handle', { handle: 1 }, { sparse: true, unique: true })
  expect(plan({ handle: 'x' }, [], handle).index).toBe(handle)
  expect(plan({ handle: null }, [], handle).index).toBe(primary)
  expect(plan({ handle: { $lte: null } }, [], handle).index).toBe(primary)
  expect(plan({}, [['handle', 1]], handle)).toMatchObject({ index: primary, isSorted: false })
})
