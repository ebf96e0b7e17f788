// The storage that a suite runs against: the MongoDB of MONGODB_URI, or else the embedded engine in a fresh
// directory. Each call has a database of its own, dropped at the end.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import mongoose, { type Connection, type mongo as Mongo } from 'mongoose'

import { openEmbedded } from '../../server/storage/embedded/open.ts'
import { givenMongodb } from './givenMongodb.ts'

export interface StorageUnderTest {
  readonly connection: Connection
  close(): Promise<void>
}

export const isEmbedded = givenMongodb() === undefined

let opened = 0

export async function openStorageUnderTest(): Promise<StorageUnderTest> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-engine-'))
  const engine = isEmbedded ? await openEmbedded({ dir }) : undefined
  const uri = engine?.uri ?? givenMongodb() ?? ''
  const dbName = `workroom_test_${process.pid}_${++opened}`
  const connection = await mongoose.createConnection(uri, { dbName }).asPromise()
  return {
    connection,
    async close() {
      await connection.dropDatabase()
      await connection.close()
      await engine?.close()
      rmSync(dir, { recursive: true })
    },
  }
}

/** The store as a thief would find it. */
export async function everythingIn({ connection }: StorageUnderTest): Promise<string> {
  const names = ['records', 'roomList', 'messages', 'notifications', 'dueQueue']
  const found = await Promise.all(names.map((name) => connection.collection(name).find().toArray()))
  return JSON.stringify(found)
}

export type Fields = Record<string, unknown>
export type Numbered = Fields & { _id: number | string }
export type Holding = Mongo.Collection<Numbered>

let collections = 0

/** A fresh collection with these documents, their _id counting from 0. */
export async function holding(
  { connection }: StorageUnderTest,
  documents: readonly Fields[],
  index?: Mongo.IndexSpecification,
): Promise<Holding> {
  const { db } = connection
  if (!db) throw new Error('not connected')
  const collection = db.collection<Numbered>(`c${++collections}`)
  if (index) await collection.createIndex(index)
  const numbered = documents.map((fields, _id) => Object.assign({ _id }, fields))
  if (numbered.length > 0) await collection.insertMany(numbered)
  return collection
}
