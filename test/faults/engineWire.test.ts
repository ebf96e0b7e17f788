// Bytes that are no message: the connection that sent them ends, the engine and the others go on.

import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import mongoose, { type Connection, mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Embedded, openEmbedded } from '../../server/storage/embedded/open.ts'
import { seeded } from '../support/engineProcess.ts'
import { seed } from '../support/seed.ts'

let dir: string
let engine: Embedded
let connection: Connection

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-wire-'))
  engine = await openEmbedded({ dir })
  connection = await mongoose.createConnection(engine.uri).asPromise()
})
afterAll(async () => {
  await connection.close()
  await engine.close()
  rmSync(dir, { recursive: true })
})

/** @returns what came back until the engine or `isEnough` ended it */
async function send(bytes: Uint8Array, isEnough: (answer: Buffer) => boolean = () => false): Promise<Buffer> {
  const socket = connect(join(dir, 'run', 'workroom.sock'))
  let answer = Buffer.alloc(0)
  return new Promise((resolve) => {
    socket.on('error', () => resolve(answer))
    socket.on('close', () => resolve(answer))
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk])
      if (isEnough(answer)) socket.destroy()
    })
    socket.write(bytes)
  })
}

function message(command: Record<string, unknown>): Buffer {
  const body = Buffer.from(mongo.BSON.serialize({ ...command, $db: 'test' }))
  const bytes = Buffer.concat([Buffer.alloc(21), body])
  for (const [i, value] of [bytes.length, 1, 0, 2013].entries()) bytes.writeInt32LE(value, i * 4)
  return bytes
}

const isAlive = async () => {
  const counted = await connection.collection('x').countDocuments({})
  return counted >= 0
}

test.each([
  ['a length too small', (good: Buffer) => good.writeInt32LE(3, 0)],
  ['a length too large', (good: Buffer) => good.writeInt32LE(2 ** 30, 0)],
  ['a negative length', (good: Buffer) => good.writeInt32LE(-1, 0)],
  ['an unknown opcode', (good: Buffer) => good.writeInt32LE(2012, 12)],
  ['an unknown required flag', (good: Buffer) => good.writeInt32LE(4, 16)],
  ['an unknown section', (good: Buffer) => good.writeUInt8(9, 20)],
  ['a document longer than its message', (good: Buffer) => good.writeInt32LE(9999, 21)],
  ['a document shorter than it says', (good: Buffer) => good.writeInt32LE(6, 21)],
])('%s ends the connection', async (_, spoil) => {
  const bytes = message({ ping: 1 })
  spoil(bytes)
  expect(await send(bytes)).toHaveLength(0)
  expect(await isAlive()).toBe(true)
})

test('random bytes and spoilt messages never end the process', async () => {
  console.log(`engineWire: SEED=${seed}`)
  const random = seeded(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const commands = [
    { find: 'x', filter: { a: { $in: [1, { b: 2 }] } }, sort: { a: 1 }, batchSize: 5 },
    { insert: 'x', documents: [{ _id: 'x', a: [1, { b: 2 }] }] },
    { update: 'x', updates: [{ q: { a: 1 }, u: { $set: { 'a.b': 1 } }, upsert: true }] },
    { aggregate: 'x', pipeline: [{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 } } }], cursor: {} },
    { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a' }] },
  ]
  for (let round = 0; round < 1500; round++) {
    const bytes = message(commands[below(commands.length)] ?? {})
    const spoilt = round % 10 === 0 ? bytes.length : 1 + below(6)
    for (let n = 0; n < spoilt; n++) bytes[16 + below(bytes.length - 16)] = below(256)
    // at the end a length that no message has, so that the engine ends every one of these connections
    await send(Buffer.concat([bytes, message({ ping: 1 }), Buffer.alloc(16, 255)]))
  }
  expect(await isAlive()).toBe(true)
})

test('a message in single bytes and two messages in one piece are answered', async () => {
  const ping = message({ ping: 1 })
  const both = await send(Buffer.concat([ping, ping]), (answer) => answer.length >= 2 * (answer[0] ?? 255))
  expect(both.length).toBe(2 * (both[0] ?? 0))

  const socket = connect(join(dir, 'run', 'workroom.sock'))
  const answered = new Promise((resolve) => socket.once('data', resolve))
  for (const byte of ping) await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve))
  expect(await answered).toHaveLength(both.length / 2)
  socket.destroy()
})

test('a document nested without end is refused', async () => {
  const depth = 150_000
  const opening: Buffer[] = []
  for (let level = 0; level < depth; level++) {
    const head = Buffer.from([0, 0, 0, 0, 3, 97, 0])
    head.writeInt32LE(5 + 8 * (depth - level), 0)
    opening.push(head)
  }
  const body = Buffer.concat([...opening, Buffer.from([5, 0, 0, 0, 0]), Buffer.alloc(depth)])
  const bytes = Buffer.concat([message({ ping: 1 }).subarray(0, 21), body])
  bytes.writeInt32LE(bytes.length, 0)
  expect(await send(bytes)).toHaveLength(0)
  expect(await isAlive()).toBe(true)
})
