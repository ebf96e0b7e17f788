// A process that writes to an embedded engine until it is killed. After each acknowledged insert it prints
// `stream seq walBytes`, the length of SQLite's log at that moment.

import { statSync, writeSync } from 'node:fs'
import { join } from 'node:path'

import mongoose from 'mongoose'

import { openEmbedded } from '../../server/storage/embedded/open.ts'

export interface Written {
  _id: string
  stream: number
  seq: number
  text: string
}

export const writtenText = (stream: number, seq: number): string =>
  `${stream}/${seq} `.repeat((seq * 37) % 150)

const STDOUT = 1

export async function writeUntilKilled(dir: string, streams: number): Promise<void> {
  const engine = await openEmbedded({ dir })
  const connection = await mongoose.createConnection(engine.uri).asPromise()
  const { db } = connection
  if (!db) throw new Error('not connected')
  const written = db.collection<Written>('written')
  await written.createIndex({ stream: 1, seq: 1 }, { unique: true })

  async function write(stream: number): Promise<never> {
    const last = await written.findOne({ stream }, { sort: { seq: -1 } })
    for (let seq = (last?.seq ?? 0) + 1; ; seq++) {
      await written.insertOne({ _id: `${stream}-${seq}`, stream, seq, text: writtenText(stream, seq) })
      writeSync(STDOUT, `${stream} ${seq} ${statSync(join(dir, 'workroom.sqlite-wal')).size}\n`)
    }
  }
  await Promise.all(Array.from({ length: streams }, (_, stream) => write(stream)))
}
