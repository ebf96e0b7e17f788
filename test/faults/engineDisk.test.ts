// A full disk, a failing disk and a second owner of the data directory.

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { type Embedded, openEmbedded } from '../../server/storage/embedded/open.ts'
import { type Sqlite, closeSqlite, openSqlite } from '../../server/storage/embedded/sqlite.ts'
import { writeAndKill } from '../support/engineProcess.ts'

interface Note {
  _id: number
  text: string
}

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-disk-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

async function connected(engine: Embedded) {
  const connection = await mongoose.createConnection(engine.uri).asPromise()
  const notes = connection.collection<Note>('notes')
  const close = async () => {
    await connection.close()
    await engine.close()
  }
  return { notes, close }
}

test('[FAULT-3] a full disk makes the storage read-only until there is room, and loses nothing', async () => {
  let disk: Sqlite | undefined
  const openDatabase = (file: string) => (disk = openSqlite(file))
  const engine = await openEmbedded({ dir, openDatabase })
  const { notes, close } = await connected(engine)
  await notes.insertOne({ _id: 0, text: 'first' })
  disk?.exec('PRAGMA max_page_count = 200')

  const kept: number[] = []
  const refused: unknown[] = []
  const write = async (_id: number) => {
    try {
      await notes.insertOne({ _id, text: 'x'.repeat(20_000) })
      kept.push(_id)
    } catch (error) {
      refused.push(error)
    }
  }
  for (let id = 1; id <= 80; id += 4) await Promise.all([id, id + 1, id + 2, id + 3].map(write))

  expect(engine.isReadOnly()).toBe(true)
  expect(kept.length).toBeGreaterThan(5)
  expect(refused.length).toBeGreaterThan(5)
  for (const error of refused) expect(error).toMatchObject({ code: 14031 })
  const stored = await notes
    .find({ _id: { $gt: 0 } })
    .sort({ _id: 1 })
    .toArray()
  expect(stored.map(({ _id }) => _id)).toEqual(kept.toSorted((a, b) => a - b))

  disk?.exec('PRAGMA max_page_count = 4000')
  await vi.waitFor(() => expect(engine.isReadOnly()).toBe(false), { timeout: 10_000 })
  await notes.insertOne({ _id: 999, text: 'again' })
  expect(await notes.countDocuments({})).toBe(kept.length + 2)
  await close()
})

test('[FAULT-3] a failing disk is fatal: nothing is acknowledged and no one is answered again', async () => {
  const onFatal = vi.fn<(error: Error) => void>()
  let isFailing = false
  const openDatabase = (file: string): Sqlite => {
    const database = openSqlite(file)
    const exec = (sql: string) => {
      // SQLITE_IOERR_FSYNC
      if (isFailing && sql === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { rawCode: 1034 })
      database.exec(sql)
    }
    return { ...database, exec }
  }
  const engine = await openEmbedded({ dir, onFatal, openDatabase })
  const { notes, close } = await connected(engine)
  isFailing = true
  await expect(notes.insertOne({ _id: 1, text: 'x' })).rejects.toThrow('closed')
  expect(onFatal).toHaveBeenCalledOnce()
  const again = mongoose.createConnection(engine.uri, { serverSelectionTimeoutMS: 500 }).asPromise()
  await expect(again).rejects.toThrow(/ENOENT|ECONNREFUSED/)
  await close()
})

test('one command that the storage cannot run fails alone among those it came with', async () => {
  const { notes, close } = await connected(await openEmbedded({ dir }))
  await notes.createIndex({ text: 1 }, { unique: true })
  await notes.insertOne({ _id: 0, text: 'taken' })
  const writes = [1, 2, 3, 4, 5].map((_id) =>
    notes.findOneAndUpdate(
      { _id },
      { $set: { text: _id === 3 ? 'taken' : `free ${_id}` } },
      { upsert: true },
    ),
  )
  const results = await Promise.allSettled(writes)
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ])
  expect(await notes.countDocuments({})).toBe(5)
  await close()
})

test('[FAULT-7] a second opening of the directory is refused with a sentence that names it', async () => {
  const engine = await openEmbedded({ dir })
  await expect(openEmbedded({ dir })).rejects.toThrow(`The data directory ${dir} is in use`)
  await engine.close()
  await (await openEmbedded({ dir })).close()
})

test('[FAULT-7] a second process is refused while the first runs', { timeout: 30_000 }, async () => {
  const engine = await openEmbedded({ dir })
  const { notes, close } = await connected(engine)
  await notes.insertOne({ _id: 1, text: 'mine' })
  await expect(writeAndKill(dir, { streams: 1, after: 1 })).rejects.toThrow(
    `The data directory ${dir} is in use`,
  )
  expect(await notes.countDocuments({})).toBe(1)
  await close()
})

test('the data is readable by its owner alone', async () => {
  const engine = await openEmbedded({ dir })
  const { notes, close } = await connected(engine)
  await notes.insertOne({ _id: 1, text: 'secret' })
  const modes = ['workroom.sqlite', 'workroom.sqlite-wal', 'run'].map(
    (name) => statSync(join(dir, name)).mode,
  )
  expect(modes.map((mode) => mode & 0o777)).toEqual([0o600, 0o600, 0o700])
  await close()
})

test('a directory with a long name and a left-over socket works', async () => {
  const long = join(dir, 'a'.repeat(90), 'ä b%')
  mkdirSync(long, { recursive: true })
  mkdirSync(join(dir, 'run'))
  writeFileSync(join(dir, 'run', 'workroom.sock'), '')
  for (const place of [long, dir]) {
    const { notes, close } = await connected(await openEmbedded({ dir: place }))
    await notes.insertOne({ _id: 1, text: 'x' })
    await close()
    const reopened = await connected(await openEmbedded({ dir: place }))
    expect(await reopened.notes.countDocuments({})).toBe(1)
    await reopened.close()
  }
})

test('what is no database is refused with a sentence that names the directory', async () => {
  writeFileSync(
    join(dir, 'workroom.sqlite'),
    'this is not a database, however long one looks at it '.repeat(200),
  )
  await expect(openEmbedded({ dir })).rejects.toThrow(`The data in ${dir} cannot be read`)
})

test('every commit waits for the disk, and one process owns the file', () => {
  const database = openSqlite(join(dir, 'workroom.sqlite'))
  const settings = ['synchronous', 'journal_mode', 'locking_mode'].map(
    (name) => database.prepare(`PRAGMA ${name}`).all([])[0],
  )
  expect(settings).toMatchObject([{ synchronous: 2 }, { journal_mode: 'wal' }, { locking_mode: 'exclusive' }])
  closeSqlite(database)
})

test('data of a later layout is not touched', async () => {
  const database = openSqlite(join(dir, 'workroom.sqlite'))
  database.exec('PRAGMA user_version = 99')
  closeSqlite(database)
  await expect(openEmbedded({ dir })).rejects.toThrow('newer Workroom')
})
