// The embedded engine is strict: what it does not do, it refuses by name, and never passes over in silence.

import { mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  type Fields,
  type StorageUnderTest,
  isEmbedded,
  openStorageUnderTest,
} from './support/engineUnderTest.ts'

let storage: StorageUnderTest

beforeAll(async () => {
  storage = await openStorageUnderTest()
})
afterAll(() => storage.close())

async function run(command: Fields): Promise<Fields> {
  const { db } = storage.connection
  if (!db) throw new Error('not connected')
  return db.command(command)
}

describe.skipIf(!isEmbedded)('outside the allow-list', () => {
  test.each([
    [{ serverStatus: 1 }, /serverStatus/],
    [{ constructor: 1 }, /constructor/],
    [{ find: 'x', hint: 'y' }, /hint/],
    [{ find: 'x', filter: { a: /x/ } }, /BSON type/],
    [{ find: 'x', filter: { a: { $elemMatch: { b: 1 } } } }, /\$elemMatch/],
    [{ find: 'x', filter: { $nor: [{ a: 1 }] } }, /\$nor/],
    [{ find: 'x', filter: { a: { $gt: 1, b: 1 } } }, /b$/],
    [{ find: 'x', projection: { a: { $slice: 1 } } }, /projection/],
    [{ find: 'x', sort: { a: { $meta: 'textScore' } } }, /sort/],
    [{ find: 'x', collation: { locale: 'en' } }, /collation/],
    [{ aggregate: 'x', pipeline: [{ $lookup: {} }], cursor: {} }, /\$lookup/],
    [{ aggregate: 'x', pipeline: [{ $match: {} }, { $group: { _id: '$a' } }], cursor: {} }, /\$group/],
    [
      { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', expireAfterSeconds: 1 }] },
      /expireAfterSeconds/,
    ],
    [{ createIndexes: 'x', indexes: [{ key: { a: 'text' }, name: 'a' }] }, /text/],
    [{ create: 'x', capped: true }, /capped/],
    [{ findAndModify: 'x', query: {}, update: [{ $set: { a: 1 } }] }, /pipeline/],
    [{ findAndModify: 'x', query: {}, update: { $rename: { a: 'b' } } }, /\$rename/],
  ])('%j is refused by name', async (command, named) => {
    await expect(run(command)).rejects.toThrow(named)
  })

  test.each([
    [{ q: {}, u: { $pull: { a: 1 } } }, '$pull'],
    [{ q: {}, u: { $set: { 'a.$': 1 } } }, 'positional'],
    [{ q: {}, u: { $push: { a: { $each: [1], $slice: 1 } } } }, '$slice'],
    [{ q: {}, u: { $set: { a: 1 } }, arrayFilters: [] }, 'arrayFilters'],
    [{ q: {}, u: { a: 1 }, multi: true }, 'multi'],
  ])('the update %j is refused by name, even where nothing matches', async (update, named) => {
    expect(await run({ update: 'x', updates: [update] })).toMatchObject({
      n: 0,
      writeErrors: [{ errmsg: expect.stringContaining(named) as unknown }],
    })
  })

  test('transactions are refused', async () => {
    const session = await storage.connection.startSession()
    const insertInside = () => storage.connection.collection('x').insertOne({ a: 1 }, { session })
    await expect(session.withTransaction(insertInside)).rejects.toThrow(/transactions/)
    await session.endSession()
    expect(await storage.connection.collection('x').countDocuments({})).toBe(0)
  })

  test('a value that cannot be ordered exactly is refused, not rounded', async () => {
    const wide = mongo.BSON.Long.fromString('9007199254740993')
    await expect(run({ find: 'x', filter: { a: wide } })).rejects.toThrow(/2\^53/)
  })
})
