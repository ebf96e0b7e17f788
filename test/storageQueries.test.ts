// What a filter and a sort mean: facts of MongoDB that the product's models rely on. The same answers must
// come with an index, with a descending index and without one.

import fc from 'fast-check'
import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  type Fields,
  type StorageUnderTest,
  holding,
  isEmbedded,
  openStorageUnderTest,
} from './support/engineUnderTest.ts'
import { seed } from './support/seed.ts'

fc.configureGlobal({ seed })

const { Binary, Long, ObjectId } = mongo.BSON

let storage: StorageUnderTest

beforeAll(async () => {
  storage = await openStorageUnderTest()
})
afterAll(() => storage.close())

interface Search {
  readonly title: string
  readonly documents: readonly Fields[]
  readonly filter: Fields
  readonly sort?: Record<string, 1 | -1>
  readonly found: readonly number[]
}

const of = (...values: readonly unknown[]): readonly Fields[] =>
  values.map((a) => (a === MISSING ? {} : { a }))
const MISSING = Symbol('missing')

const searches: readonly Search[] = [
  {
    title: 'null matches null and missing',
    documents: of(null, MISSING, 1, [], [null]),
    filter: { a: null },
    found: [0, 1, 4],
  },
  {
    title: 'a value matches an element of an array',
    documents: of(5, [1, 5], '5', 4),
    filter: { a: 5 },
    found: [0, 1],
  },
  {
    title: '$gt compares within one type',
    documents: of(6, 'x', new Date(10), null, 5, [9]),
    filter: { a: { $gt: 5 } },
    found: [0, 5],
  },
  {
    title: '$lt a date matches no number',
    documents: of(new Date(1), 1, new Date(9)),
    filter: { a: { $lt: new Date(5) } },
    found: [0],
  },
  {
    title: 'two bounds may be met by two elements',
    documents: of([0, 10], [2], 7),
    filter: { a: { $gt: 1, $lt: 5 } },
    found: [0, 1],
  },
  {
    title: 'bounds of two conditions meet',
    documents: of(1, 2, 3, 4, 5),
    filter: { $and: [{ a: { $gte: 2 } }, { a: { $lt: 4 } }] },
    found: [1, 2],
  },
  {
    title: '$ne excludes arrays that hold the value',
    documents: of(5, [1, 5], 6, MISSING),
    filter: { a: { $ne: 5 } },
    found: [2, 3],
  },
  {
    title: '$nin includes what is missing',
    documents: of(5, 6, MISSING),
    filter: { a: { $nin: [5] } },
    found: [1, 2],
  },
  {
    title: '$in with null matches missing',
    documents: of(1, MISSING, null, 2),
    filter: { a: { $in: [null, 1] } },
    found: [0, 1, 2],
  },
  { title: '$in of nothing matches nothing', documents: of(1, null), filter: { a: { $in: [] } }, found: [] },
  {
    title: '$gte null matches null and missing',
    documents: of(null, MISSING, 1),
    filter: { a: { $gte: null } },
    found: [0, 1],
  },
  {
    title: '$exists true includes null',
    documents: of(null, MISSING, 1),
    filter: { a: { $exists: true } },
    found: [0, 2],
  },
  { title: '$exists false', documents: of(null, MISSING, 1), filter: { a: { $exists: false } }, found: [1] },
  { title: '$not', documents: of(1, 5, MISSING), filter: { a: { $not: { $gt: 3 } } }, found: [0, 2] },
  { title: '$or', documents: of(1, 5, 7), filter: { $or: [{ a: 1 }, { a: { $gt: 6 } }] }, found: [0, 2] },
  {
    title: '$or beside a field',
    documents: of(1, 5, 7),
    filter: { a: { $lt: 6 }, $or: [{ a: 5 }, { a: 7 }] },
    found: [1],
  },
  {
    title: 'a sub-document equals exactly, in order',
    documents: of({ x: 1, y: 2 }, { y: 2, x: 1 }, { x: 1 }),
    filter: { a: { x: 1, y: 2 } },
    found: [0],
  },
  { title: 'a long equals a number', documents: of(Long.fromString('5'), 5.5), filter: { a: 5 }, found: [0] },
  {
    title: 'binaries equal by bytes',
    documents: of(new Binary(Buffer.from([1, 0, 2])), new Binary(Buffer.from([1, 0]))),
    filter: { a: new Binary(Buffer.from([1, 0])) },
    found: [1],
  },
  {
    title: 'infinity and not-a-number',
    documents: of(NaN, Infinity, 1),
    filter: { a: { $gt: 0 } },
    found: [1, 2],
  },
  {
    title: 'not-a-number equals itself and is less than nothing',
    documents: of(NaN, 1),
    filter: { a: { $lte: 1 } },
    found: [1],
  },
  {
    title: 'types sort: null, number, string, document, id, boolean, date',
    documents: of(new Date(1), true, new ObjectId(), { x: 1 }, 'x', 3, MISSING),
    filter: {},
    sort: { a: 1 },
    found: [6, 5, 4, 3, 2, 1, 0],
  },
  {
    title: 'descending takes the largest element',
    documents: of(5, [1, 9], 7),
    filter: {},
    sort: { a: -1 },
    found: [1, 2, 0],
  },
  {
    title: 'ascending takes the smallest element',
    documents: of(5, [1, 9], 7),
    filter: {},
    sort: { a: 1 },
    found: [1, 0, 2],
  },
  {
    title: 'numbers sort by size',
    documents: of(1.5, -2, 0, -0.5, 1e300, -1e300),
    filter: { a: { $gte: -2 } },
    sort: { a: 1 },
    found: [1, 3, 2, 0, 4],
  },
  {
    title: 'strings sort by bytes',
    documents: of('b', 'B', 'a', 'ab', 'é', ''),
    filter: {},
    sort: { a: 1 },
    found: [5, 1, 2, 3, 0, 4],
  },
  {
    title: 'strings within bounds, from the end',
    documents: of('b', 'a', 'ab', 'c'),
    filter: { a: { $gt: 'a', $lte: 'b' } },
    sort: { a: -1 },
    found: [0, 2],
  },
]

describe.each([{ index: undefined }, { index: { a: 1 } }, { index: { a: -1 } }] as const)(
  'with index $index',
  ({ index }) => {
    test.each(searches)('$title', async ({ documents, filter, sort, found }) => {
      const collection = await holding(storage, documents, index)
      const rows = await collection.find(filter, { sort: sort ?? { _id: 1 } }).toArray()
      expect(rows.map(({ _id }) => _id)).toEqual(found)
      expect(await collection.countDocuments(filter)).toBe(found.length)
    })

    test('a path goes through arrays of documents', async () => {
      const documents = [{ a: [{ b: 1 }, { b: 2 }] }, { a: { b: 2 } }, { a: [{ b: 3 }] }]
      const collection = await holding(storage, documents, index && { 'a.b': index.a })
      const rows = await collection.find({ 'a.b': 2 }, { sort: { _id: 1 } }).toArray()
      expect(rows.map(({ _id }) => _id)).toEqual([0, 1])
    })

    test('skip and limit come after the sort', async () => {
      const collection = await holding(storage, of(3, 1, 2), index)
      const rows = await collection.find({}, { sort: { a: 1 }, skip: 1, limit: 1 }).toArray()
      expect(rows.map(({ _id }) => _id)).toEqual([2])
    })
  },
)

describe('several fields in one index', () => {
  const rooms = Array.from({ length: 30 }, (_, i) => ({
    room: `r${i % 3}`,
    seq: Math.floor(i / 3),
    side: i % 2,
  }))

  test.each([
    { filter: { room: 'r1', seq: { $gt: 3, $lte: 6 } }, sort: { seq: 1 }, seqs: [4, 5, 6] },
    { filter: { room: 'r1' }, sort: { seq: -1 }, seqs: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] },
    { filter: { room: { $in: ['r0', 'r2'] }, seq: 4 }, sort: { room: 1 }, seqs: [4, 4] },
    { filter: { room: 'r2', side: 1, seq: { $lt: 4 } }, sort: { room: 1, seq: -1 }, seqs: [3, 1] },
  ] as const)('$filter sorted $sort', async ({ filter, sort, seqs }) => {
    const plain = await holding(storage, rooms)
    const indexed = await holding(storage, rooms, { room: 1, seq: 1 })
    for (const collection of [plain, indexed]) {
      const rows = await collection.find(filter as Fields, { sort }).toArray()
      expect(rows.map(({ seq }) => seq)).toEqual(seqs)
    }
  })
})

describe('no index changes an answer, whatever is asked', () => {
  const value = fc.constantFrom<unknown>(
    null,
    0,
    1,
    2,
    2.5,
    -1,
    'a',
    'b',
    'ab',
    '',
    true,
    new Date(1),
    new Date(2),
  )
  const number = fc.constantFrom(-1, 0, 1, 2, 2.5)
  const field = fc.constantFrom('a', 'b', 'c')
  const operator = fc.constantFrom('$gt', '$gte', '$lt', '$lte')
  const condition = fc.oneof(
    value,
    fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
    fc.record({ $nin: fc.array(value, { maxLength: 2 }) }),
    fc.record({ $ne: value }),
    fc.record({ $exists: fc.boolean() }),
    fc.record({ $gt: number, $lte: number }),
    fc.dictionary(operator, value, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
  )
  const fields = fc.dictionary(field, condition, { maxKeys: 2, noNullPrototype: true })
  const both = fc.tuple(fields, fields)
  const filters = fc.oneof(fields, fc.record({ $and: both }), fc.record({ $or: both }))
  const direction = fc.constantFrom<1 | -1>(1, -1)
  const sorts = fc.uniqueArray(fc.tuple(field, direction), { selector: ([name]) => name, maxLength: 2 })

  test.each([
    { kind: 'scalars', stored: value },
    { kind: 'arrays', stored: fc.oneof(value, fc.array(value, { maxLength: 3 })) },
  ])('of $kind', { timeout: 60_000 }, async ({ stored }) => {
    const shape = fc.dictionary(field, stored, { noNullPrototype: true })
    const documents = fc.sample(shape, { numRuns: 80, seed: 7 })
    const plain = await holding(storage, documents)
    // _id ends them, so that they can give the whole order asked for below
    const indexed = await holding(storage, documents, { a: 1, b: -1, _id: 1 })
    await indexed.createIndex({ b: 1, _id: 1 })
    await indexed.createIndex({ c: -1, a: 1 }, { sparse: true })
    await fc.assert(
      fc.asyncProperty(filters, sorts, direction, fc.nat(20), async (filter, sort, last, limit) => {
        const options = { sort: Object.fromEntries([...sort, ['_id', last] as const]), limit }
        const wanted = await plain.find(filter, options).toArray()
        expect(await indexed.find(filter, options).toArray()).toEqual(wanted)
        expect(await indexed.countDocuments(filter)).toBe(await plain.countDocuments(filter))
      }),
      { numRuns: isEmbedded ? 400 : 100 },
    )
  })
})
