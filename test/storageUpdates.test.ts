// What an update and a projection do: facts of MongoDB that the product's models rely on.

import { mongo, type mongo as Mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  type Holding,
  type Numbered,
  type StorageUnderTest,
  holding,
  openStorageUnderTest,
} from './support/engineUnderTest.ts'

const { Long } = mongo.BSON

let storage: StorageUnderTest

beforeAll(async () => {
  storage = await openStorageUnderTest()
})
afterAll(() => storage.close())

// typed loosely, because these documents have no fields known to the compiler
const INCREASE: Mongo.Document = { a: 10 }

async function only(collection: Holding) {
  const { _id, ...fields } = (await collection.findOne({})) ?? { _id: 0 }
  return fields
}

describe('updates', () => {
  test.each([
    { title: '$inc makes a missing field', before: {}, update: { $inc: { n: 2 } }, after: { n: 2 } },
    {
      title: '$set makes the documents on its path',
      before: {},
      update: { $set: { 'a.b.c': 1 } },
      after: { a: { b: { c: 1 } } },
    },
    {
      title: '$set of an element',
      before: { a: [1, 2] },
      update: { $set: { 'a.1': 9 } },
      after: { a: [1, 9] },
    },
    { title: '$unset of a field', before: { a: 1, b: 2 }, update: { $unset: { a: '' } }, after: { b: 2 } },
    {
      title: '$unset of an element leaves null',
      before: { a: [1, 2] },
      update: { $unset: { 'a.0': 1 } },
      after: { a: [null, 2] },
    },
    { title: '$push makes an array', before: {}, update: { $push: { a: 7 } }, after: { a: [7] } },
    {
      title: '$push each',
      before: { a: [1] },
      update: { $push: { a: { $each: [2, 3] } } },
      after: { a: [1, 2, 3] },
    },
    {
      title: '$addToSet adds what is not there',
      before: { a: [1, { x: 1 }] },
      update: { $addToSet: { a: { $each: [{ x: 1 }, 2, 1] } } },
      after: { a: [1, { x: 1 }, 2] },
    },
    {
      title: '$max and $min',
      before: { a: 5, b: 5 },
      update: { $max: { a: 9, c: 1 }, $min: { b: 9 } },
      after: { a: 9, b: 5, c: 1 },
    },
    {
      title: '$setOnInsert does nothing to what exists',
      before: { a: 1 },
      update: { $setOnInsert: { a: 2 } },
      after: { a: 1 },
    },
    { title: '$set of the same _id', before: { a: 1 }, update: { $set: { _id: 0, a: 2 } }, after: { a: 2 } },
  ])('$title', async ({ before, update, after }) => {
    const collection = await holding(storage, [before])
    await collection.updateOne({ _id: 0 }, update as Mongo.UpdateFilter<Numbered>)
    expect(await only(collection)).toEqual(after)
  })

  test.each([
    { title: '$inc of a string', before: { a: 'x' }, update: { $inc: { a: 1 } }, code: 14 },
    { title: '$push to a scalar', before: { a: 1 }, update: { $push: { a: 1 } }, code: 2 },
    { title: '$set through a scalar', before: { a: 1 }, update: { $set: { 'a.b': 1 } }, code: 28 },
    { title: 'two changes of one path', before: {}, update: { $set: { a: 1 }, $inc: { a: 1 } }, code: 40 },
    { title: 'a change below a changed path', before: {}, update: { $set: { a: {}, 'a.b': 1 } }, code: 40 },
    { title: 'another _id', before: {}, update: { $set: { _id: 5 } }, code: 66 },
    { title: 'an unknown operator', before: {}, update: { $foo: { a: 1 } }, code: 9 },
  ])('$title answers code $code and changes nothing', async ({ before, update, code }) => {
    const collection = await holding(storage, [before])
    const refused = collection.updateOne({ _id: 0 }, update as Mongo.UpdateFilter<Numbered>)
    await expect(refused).rejects.toMatchObject({ code })
    expect(await only(collection)).toEqual(before)
  })

  test('a replacement keeps the _id and drops the rest', async () => {
    const collection = await holding(storage, [{ a: 1 }])
    await collection.replaceOne({ _id: 0 }, { b: 1 })
    expect(await collection.findOne({})).toEqual({ _id: 0, b: 1 })
  })

  test('an upsert takes what the filter says is equal, not its ranges', async () => {
    const collection = await holding(storage, [])
    const filter = { x: 1, y: { $gt: 3 }, $and: [{ 'z.w': 2 }] }
    await collection.updateOne(filter, { $set: { q: 1 }, $setOnInsert: { s: 2 } }, { upsert: true })
    expect(await only(collection)).toEqual({ x: 1, z: { w: 2 }, q: 1, s: 2 })
  })

  test('a change of what is searched for meets every document once', async () => {
    const collection = await holding(
      storage,
      Array.from({ length: 400 }, (_, a) => ({ a })),
      { a: 1 },
    )
    const { modifiedCount } = await collection.updateMany({ a: { $gte: 0 } }, { $inc: INCREASE })
    expect(modifiedCount).toBe(400)
    expect(await collection.countDocuments({ a: { $gte: 10, $lt: 410 } })).toBe(400)
  })

  test('a 64-bit integer keeps its type through an update of another field', async () => {
    const collection = await holding(storage, [{ n: Long.fromString('9007199254740993') }])
    await collection.updateOne({ _id: 0 }, { $set: { a: 1 } })
    expect(await collection.findOne({}, { useBigInt64: true })).toMatchObject({ n: 9007199254740993n })
  })
})

describe('projections', () => {
  const whole = { z: { b: 1, c: 2 }, l: [{ k: 1, v: 2 }, { k: 3 }], m: 3 }

  test.each([
    { projection: { m: 1, z: 1 }, shown: { _id: 0, z: { b: 1, c: 2 }, m: 3 } },
    { projection: { 'z.b': 1, _id: 0 }, shown: { z: { b: 1 } } },
    { projection: { 'z.b': 0, l: 0, m: 0 }, shown: { _id: 0, z: { c: 2 } } },
    { projection: { 'l.k': 1, _id: 0 }, shown: { l: [{ k: 1 }, { k: 3 }] } },
    { projection: { _id: 0 }, shown: whole },
    { projection: { _id: 1 }, shown: { _id: 0 } },
  ] as readonly { projection: Mongo.Document; shown: object }[])(
    '$projection',
    async ({ projection, shown }) => {
      const collection = await holding(storage, [whole])
      const row = await collection.findOne({}, { projection })
      expect(row).toEqual(shown)
      expect(Object.keys(row ?? {})).toEqual(Object.keys(shown))
    },
  )
})
