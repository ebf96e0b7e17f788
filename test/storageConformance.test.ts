// What the product asks of its storage through mongoose, on the embedded engine, or on the MongoDB of
// MONGODB_URI: one set of models must work on both.

import { Types, Schema } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { type StorageUnderTest, openStorageUnderTest } from './support/engineUnderTest.ts'

const ROOM = new Types.ObjectId()
const OTHER_ROOM = new Types.ObjectId()

const recordSchema = new Schema(
  {
    room: { type: Schema.Types.ObjectId, required: true },
    seq: { type: Number, required: true },
    by: String,
    at: Date,
    events: Schema.Types.Mixed,
  },
  { versionKey: false, minimize: false, strict: 'throw' },
)
recordSchema.index({ room: 1, seq: 1 }, { unique: true })
recordSchema.index({ by: 1, at: -1 })

const userSchema = new Schema(
  {
    email: { type: String, required: true, unique: true },
    handle: { type: String, unique: true, sparse: true },
    name: String,
    roles: [String],
    signIns: { type: Number, default: 0 },
    picture: Buffer,
  },
  { timestamps: true, optimisticConcurrency: true },
)

const openModels = ({ connection }: StorageUnderTest) => ({
  Record: connection.model('Record', recordSchema),
  User: connection.model('User', userSchema),
})

let storage: StorageUnderTest
let models: ReturnType<typeof openModels>

beforeAll(async () => {
  storage = await openStorageUnderTest()
  models = openModels(storage)
  await Promise.all([models.Record.init(), models.User.init()])
})
afterAll(() => storage.close())
beforeEach(async () => {
  await Promise.all([models.Record.deleteMany({}), models.User.deleteMany({})])
})

const record = (seq: number, room = ROOM) => ({
  room,
  seq,
  by: 'ann',
  at: new Date(1_700_000_000_000 + seq),
  events: [{ type: 'card.moved', to: { column: null, places: [1, 2.5] } }],
})

const appended = (count: number) => Array.from({ length: count }, (_, i) => record(i + 1))

describe('records', () => {
  test('come back as they went in', async () => {
    await models.Record.create(record(7))
    const found = await models.Record.findOne({ room: ROOM, seq: 7 }).lean()
    expect(found).toEqual({ ...record(7), _id: expect.any(Types.ObjectId) as unknown })
  })

  test('a taken number is refused with code 11000 and nothing changes', async () => {
    await models.Record.create(record(1))
    await expect(models.Record.create({ ...record(1), by: 'bob' })).rejects.toMatchObject({ code: 11000 })
    expect(await models.Record.find().distinct('by')).toEqual(['ann'])
  })

  test('of sixteen racing appends of one number exactly one wins', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, () => models.Record.create(record(1))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 11000 })
  })

  test('an ordered list stops at the first conflict, an unordered one goes on', async () => {
    const list = [record(1), record(1), record(2)]
    await expect(models.Record.insertMany(list)).rejects.toMatchObject({ code: 11000 })
    expect(await models.Record.countDocuments({ room: ROOM })).toBe(1)
    await models.Record.insertMany(list, { ordered: false }).catch((error: unknown) => error)
    expect(await models.Record.countDocuments({ room: ROOM })).toBe(2)
  })

  test('are read on from a number, in order, a few at a time', async () => {
    await models.Record.insertMany([...appended(51), record(1, OTHER_ROOM)])
    const some = await models.Record.find({ room: ROOM, seq: { $gt: 40 } })
      .sort({ seq: 1 })
      .limit(5)
      .lean()
    expect(some.map(({ seq }) => seq)).toEqual([41, 42, 43, 44, 45])
    expect((await models.Record.findOne({ room: ROOM }).sort({ seq: -1 }).lean())?.seq).toBe(51)
    const page = await models.Record.find({ room: ROOM, seq: { $gte: 10, $lt: 20 } })
      .sort('-seq')
      .skip(2)
      .limit(3)
    expect(page.map(({ seq }) => seq)).toEqual([17, 16, 15])
  })

  test('are read through a cursor in batches', async () => {
    await models.Record.insertMany(appended(300))
    const seqs: number[] = []
    for await (const { seq } of models.Record.find({ room: ROOM }).sort({ seq: 1 }).batchSize(7).cursor())
      seqs.push(seq)
    expect(seqs).toEqual(appended(300).map(({ seq }) => seq))
  })

  test('are counted, found to exist and told apart', async () => {
    await models.Record.insertMany([...appended(9), record(1, OTHER_ROOM)])
    expect(await models.Record.countDocuments({ room: ROOM, seq: { $in: [1, 2, 99] } })).toBe(2)
    expect(await models.Record.countDocuments()).toBe(10)
    expect(await models.Record.estimatedDocumentCount()).toBe(10)
    expect(await models.Record.exists({ room: ROOM, seq: 3 })).not.toBeNull()
    expect(await models.Record.exists({ room: ROOM, seq: 30 })).toBeNull()
    expect(await models.Record.distinct('room')).toHaveLength(2)
  })

  test('of a large document nothing is lost, and a too large one is refused', async () => {
    const long = 'ä'.repeat(2_000_000)
    await models.Record.create({ ...record(1), events: long })
    expect((await models.Record.findOne({ seq: 1 }).lean())?.events).toBe(long)
    await expect(models.Record.create({ ...record(2), events: 'x'.repeat(17_000_000) })).rejects.toThrow(
      /large|size/,
    )
  })
})

describe('users', () => {
  const ann = { email: 'ann@example.com', name: 'Ann' }

  test('an address belongs to one user, also after a change', async () => {
    await models.User.create([ann, { email: 'bob@example.com' }])
    await expect(models.User.create(ann)).rejects.toMatchObject({ code: 11000 })
    const taken = models.User.updateOne({ email: 'bob@example.com' }, { $set: { email: ann.email } })
    await expect(taken).rejects.toMatchObject({ code: 11000 })
    expect(await models.User.countDocuments({ email: 'bob@example.com' })).toBe(1)
  })

  test('a sparse unique field may be missing many times but is taken once', async () => {
    await models.User.create([ann, { email: 'bob@example.com' }, { email: 'cy@example.com', handle: 'cy' }])
    await expect(models.User.create({ email: 'd@example.com', handle: 'cy' })).rejects.toMatchObject({
      code: 11000,
    })
    expect((await models.User.findOne({ handle: 'cy' }))?.email).toBe('cy@example.com')
  })

  test('what is refused for its second unique field takes the first from nobody', async () => {
    await models.User.create([{ email: 'cy@example.com', handle: 'cy' }, { email: 'bob@example.com' }])
    const added = models.User.create({ email: 'dee@example.com', handle: 'cy' })
    await expect(added).rejects.toMatchObject({ code: 11000 })
    const changed = models.User.updateOne(
      { email: 'bob@example.com' },
      { $set: { email: 'eve@example.com', handle: 'cy' } },
    )
    await expect(changed).rejects.toMatchObject({ code: 11000 })
    await models.User.create([{ email: 'dee@example.com' }, { email: 'eve@example.com' }])
    const emails = (await models.User.find().sort({ email: 1 })).map(({ email }) => email)
    expect(emails).toEqual(['bob@example.com', 'cy@example.com', 'dee@example.com', 'eve@example.com'])
    expect(await models.User.countDocuments({ email: 'bob@example.com' })).toBe(1)
  })

  test('defaults, times and bytes are kept', async () => {
    await models.User.create({ ...ann, picture: Buffer.from([0, 1, 255]) })
    const found = await models.User.findOne({ email: ann.email })
    expect(found).toMatchObject({ signIns: 0, createdAt: expect.any(Date) as unknown })
    expect([...(found?.picture ?? [])]).toEqual([0, 1, 255])
  })

  test('matched and modified are counted apart', async () => {
    await models.User.create(ann)
    const same = await models.User.updateOne(
      { email: ann.email },
      { $set: { name: 'Ann' } },
      { timestamps: false },
    )
    expect(same).toMatchObject({ matchedCount: 1, modifiedCount: 0 })
    expect(await models.User.updateOne({ email: 'no' }, { $set: { name: 'x' } })).toMatchObject({
      matchedCount: 0,
    })
    expect(await models.User.updateMany({}, { $set: { name: 'Anna' } })).toMatchObject({ modifiedCount: 1 })
    expect(await models.User.deleteMany({})).toMatchObject({ deletedCount: 1 })
  })

  test('an upsert makes the user once', async () => {
    const upsert = (name: string) =>
      models.User.updateOne(
        { email: ann.email },
        { $setOnInsert: { name }, $inc: { signIns: 1 } },
        { upsert: true },
      )
    expect(await upsert('Ann')).toMatchObject({
      upsertedCount: 1,
      upsertedId: expect.any(Types.ObjectId) as unknown,
    })
    expect(await upsert('Anna')).toMatchObject({ upsertedCount: 0, matchedCount: 1 })
    expect(await models.User.findOne({ email: ann.email })).toMatchObject({ name: 'Ann', signIns: 2 })
  })

  test('find-and-update shows the user before or after', async () => {
    await models.User.create(ann)
    const step = { $inc: { signIns: 1 } }
    expect(await models.User.findOneAndUpdate({ email: ann.email }, step)).toMatchObject({ signIns: 0 })
    const next = await models.User.findOneAndUpdate({ email: ann.email }, step, { returnDocument: 'after' })
    expect(next).toMatchObject({ signIns: 2 })
    expect(await models.User.findOneAndUpdate({ email: 'no' }, step)).toBeNull()
    const options = { upsert: true, returnDocument: 'after' } as const
    expect(await models.User.findOneAndUpdate({ email: 'cy@example.com' }, step, options)).toMatchObject({
      signIns: 1,
    })
  })

  test('fifty counts at once are fifty numbers', async () => {
    await models.User.create(ann)
    const count = () =>
      models.User.findOneAndUpdate(
        { email: ann.email },
        { $inc: { signIns: 1 } },
        { returnDocument: 'after' },
      ).lean()
    const counted = await Promise.all(Array.from({ length: 50 }, count))
    expect(new Set(counted.map((user) => user?.signIns)).size).toBe(50)
  })

  test('a conditional count stops at its limit', async () => {
    await models.User.create(ann)
    const tries = Array.from({ length: 20 }, () =>
      models.User.updateOne({ email: ann.email, signIns: { $lt: 5 } }, { $inc: { signIns: 1 } }),
    )
    const counted = (await Promise.all(tries)).filter(({ modifiedCount }) => modifiedCount === 1)
    expect(counted).toHaveLength(5)
  })

  test('find-and-delete gives a user away once', async () => {
    await models.User.create(ann)
    const taken = await Promise.all([1, 2, 3].map(() => models.User.findOneAndDelete({ email: ann.email })))
    expect(taken.filter((user) => user !== null)).toHaveLength(1)
  })

  test('a saved document sends its changes, a stale one is refused', async () => {
    await models.User.create(ann)
    const first = await models.User.findOne({ email: ann.email }).orFail()
    const second = await models.User.findOne({ email: ann.email }).orFail()
    first.roles.push('client', 'freelancer')
    first.name = 'Anna'
    await first.save()
    expect(await models.User.findOne({ email: ann.email })).toMatchObject({
      name: 'Anna',
      roles: ['client', 'freelancer'],
    })
    second.name = 'Annette'
    await expect(second.save()).rejects.toMatchObject({ name: 'VersionError' })
  })

  test('a bulk write does each', async () => {
    const result = await models.User.bulkWrite([
      { insertOne: { document: { email: 'a@example.com' } } },
      { updateOne: { filter: { email: 'b@example.com' }, update: { $set: { name: 'B' } }, upsert: true } },
      { deleteOne: { filter: { email: 'a@example.com' } } },
    ])
    expect(result).toMatchObject({ insertedCount: 1, upsertedCount: 1, deletedCount: 1 })
  })
})

describe('collections and indexes', () => {
  test('an index over conflicting documents is refused and leaves no trace', async () => {
    const collection = storage.connection.collection('pairs')
    await collection.insertMany([{ a: 1 }, { a: 1 }])
    await expect(collection.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 })
    await collection.deleteOne({ a: 1 })
    await collection.createIndex({ a: 1 }, { unique: true })
    await expect(collection.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 })
    await collection.insertOne({ a: 2 })
  })

  test('are listed and dropped', async () => {
    const collection = storage.connection.collection('dropped')
    await collection.createIndex({ a: 1, b: -1 })
    expect((await collection.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1_b_-1'])
    await collection.dropIndex('a_1_b_-1')
    expect(await collection.indexes()).toHaveLength(1)
    await collection.drop()
    const names = (await storage.connection.listCollections()).map(({ name }) => name)
    expect(names).toContain('records')
    expect(names).not.toContain('dropped')
  })

  test('the models agree with their indexes', async () => {
    expect(await models.Record.diffIndexes()).toEqual({ toDrop: [], toCreate: [] })
  })

  test('an unacknowledged write arrives', async () => {
    const collection = storage.connection.collection<{ _id: string }>('quiet')
    await collection.insertOne({ _id: 'x' }, { writeConcern: { w: 0 } })
    await expect.poll(() => collection.countDocuments({})).toBe(1)
  })
})
