// The insert of the records goes to the embedded engine by a call: it does there what it does over the driver.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import mongoose, { type Connection } from 'mongoose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { type Embedded, openEmbedded } from '../../server/storage/embedded/open.ts'
import { type Sqlite, openSqlite } from '../../server/storage/embedded/sqlite.ts'
import { type InsertCommand, insertOver } from '../../server/storage/insertCommand.ts'
import { isOutOfSpace } from '../../server/storage/openStorage.ts'

let dir: string
let disk: Sqlite
let commit: () => void
let engine: Embedded
let connection: Connection
const onFatal = vi.fn<(error: Error) => void>()

function openDatabase(file: string): Sqlite {
  disk = openSqlite(file)
  commit = () => disk.exec('COMMIT')
  return { ...disk, exec: (sql) => (sql === 'COMMIT' ? commit() : disk.exec(sql)) }
}

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-calls-'))
  onFatal.mockClear()
  engine = await openEmbedded({ dir, onFatal, openDatabase })
  connection = await mongoose.createConnection(engine.uri, { serverSelectionTimeoutMS: 500 }).asPromise()
  await connection.collection('notes').createIndex({ text: 1 }, { unique: true })
})
afterEach(async () => {
  await connection.close()
  await engine.close()
  rmSync(dir, { recursive: true })
})

const stored = () => connection.collection('notes').find().sort({ _id: 1 }).toArray()
const note = (_id: unknown, text = `text ${String(_id)}`) => ({ _id, text })
const byCall = (): InsertCommand => engine.insertInto(connection.name)

describe.each([
  { way: 'by a call', inserts: byCall },
  { way: 'over the driver', inserts: () => insertOver(connection) },
])('$way', ({ inserts }) => {
  const insert = (documents: readonly ReturnType<typeof note>[], ordered = true) =>
    inserts()({ insert: 'notes', documents, ordered })

  test('what was inserted is there, as it was given', async () => {
    const whole = { ...note(1), list: [1, { deep: 'ü' }], none: null, at: new Date(5), left: undefined }
    expect(await insert([whole, note(2)])).toMatchObject({ ok: 1, n: 2 })
    const { left: _, ...kept } = whole
    expect(await stored()).toEqual([kept, note(2)])
  })

  test('the first that fails stops those after it where they are ordered', async () => {
    const reply = await insert([note(1), note(2, 'text 1'), note(3)])
    expect(reply).toMatchObject({ n: 1, writeErrors: [{ index: 1, code: 11000 }] })
    expect(await stored()).toEqual([note(1)])
  })

  test('one that fails stops no others where they are not', async () => {
    const reply = await insert([note(1), note(2, 'text 1'), note(3)], false)
    expect(reply).toMatchObject({ n: 2, writeErrors: [{ index: 1, code: 11000 }] })
    expect(await stored()).toEqual([note(1), note(3)])
  })

  test('one that cannot be written down is refused alone', async () => {
    const endless: Record<string, unknown> = {}
    endless['itself'] = endless
    const refused = inserts()({ insert: 'notes', documents: [endless], ordered: true })
    const [bad, good] = await Promise.allSettled([refused, insert([note(2)])])
    expect([bad.status, good.status]).toEqual(['rejected', 'fulfilled'])
    expect(await stored()).toEqual([note(2)])
  })

  test('[FAULT-3] a full disk refuses it until there is room', async () => {
    disk.exec('PRAGMA max_page_count = 200')
    const large = Array.from({ length: 80 }, (_, id) => note(id, `${id}`.padEnd(20_000, '.')))
    await expect(insert(large)).rejects.toSatisfy(isOutOfSpace)
    expect(await stored()).toEqual([])
    disk.exec('PRAGMA max_page_count = 4000')
    await vi.waitFor(() => expect(engine.isReadOnly()).toBe(false), { timeout: 10_000 })
    expect(await insert([note(1)])).toMatchObject({ n: 1 })
  })

  test('[FAULT-3] a failing disk leaves nobody waiting, neither those under way nor those who come later', async () => {
    // SQLITE_IOERR_FSYNC
    commit = () => {
      throw Object.assign(new Error('disk I/O error'), { rawCode: 1034 })
    }
    const underWay = await Promise.allSettled([insert([note(1)]), insert([note(2)])])
    expect(underWay.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(onFatal).toHaveBeenCalledOnce()
    await expect(byCall()({ insert: 'notes', documents: [note(3)], ordered: true })).rejects.toThrow('broken')
  })
})

test('what was asked for before the storage is closed is done, what comes after is refused', async () => {
  const insert = byCall()
  await connection.close()
  const before = insert({ insert: 'notes', documents: [note(1)], ordered: true })
  const closed = engine.close()
  const after = insert({ insert: 'notes', documents: [note(2)], ordered: true })
  await expect(after).rejects.toThrow('The storage is closed.')
  expect(await before).toMatchObject({ n: 1 })
  await closed
  engine = await openEmbedded({ dir })
  connection = await mongoose.createConnection(engine.uri).asPromise()
  expect(await stored()).toEqual([note(1)])
})
