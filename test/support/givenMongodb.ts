// With MONGODB_URI the suites run on that MongoDB instead of the embedded engine; what a data directory would have held is in
// a database of its own there.

import { createHash } from 'node:crypto'

import mongoose from 'mongoose'

export const givenMongodb = (): string | undefined => process.env['MONGODB_URI']

/** Null: the embedded engine in that directory. */
export function databaseOf(dataDir: string): string | null {
  const given = givenMongodb()
  if (given === undefined) return null
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  return given.replace(/^([^:]+:\/\/[^/?]+)[^?]*/, `$1/workroom_test_${name}`)
}

export async function dropDatabaseOf(dataDir: string): Promise<void> {
  const uri = databaseOf(dataDir)
  if (uri === null) return
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.dropDatabase()
  await connection.close()
}
