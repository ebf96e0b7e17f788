// A killed process and a torn log: what was acknowledged is there, whole, in order and in every index.

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  closeSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { backUpEmbedded } from '../../server/storage/embedded/backUp.ts'
import { openEmbedded } from '../../server/storage/embedded/open.ts'
import { closeSqlite, openSqlite } from '../../server/storage/embedded/sqlite.ts'
import { type Acknowledged, seeded, writeAndKill } from '../support/engineProcess.ts'
import { type Written, writtenText } from '../support/engineWriter.ts'
import { seed } from '../support/seed.ts'

/** How often each of them kills or cuts: `ROUNDS=1000` for a long night. */
const rounds = Number(process.env['ROUNDS'] ?? 20)
const timeout = 60_000 + rounds * 6_000

const random = seeded(seed)
const below = (limit: number) => Math.floor(random() * limit)

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'workroom-crash-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

/** What is stored per stream, after checking that it is a whole prefix of what was written. */
async function storedPrefixes(from: string): Promise<ReadonlyMap<number, number>> {
  const engine = await openEmbedded({ dir: from })
  const connection = await mongoose.createConnection(engine.uri).asPromise()
  const written = connection.collection<Written>('written')
  const counts = new Map<number, number>()
  for await (const { stream, seq, text } of written.find(
    { stream: { $gte: 0 } },
    { sort: { stream: 1, seq: 1 } },
  )) {
    expect(seq, `seed ${seed}`).toBe((counts.get(stream) ?? 0) + 1)
    expect(text).toBe(writtenText(stream, seq))
    counts.set(stream, seq)
  }
  const byIndex = [...counts.values()].reduce((sum, count) => sum + count, 0)
  expect(await written.estimatedDocumentCount()).toBe(byIndex)
  await connection.close()
  await engine.close()
  return counts
}

const requireIntact = (from: string) => requireIntactFile(join(from, 'workroom.sqlite'))

function requireIntactFile(file: string): void {
  const database = openSqlite(file)
  expect(database.prepare('PRAGMA integrity_check').all([])).toMatchObject([{ integrity_check: 'ok' }])
  closeSqlite(database)
}

function requireKept(stored: ReadonlyMap<number, number>, acknowledged: readonly Acknowledged[]): void {
  for (const { stream, seq } of acknowledged)
    expect(stored.get(stream), `seed ${seed}`).toBeGreaterThanOrEqual(seq)
}

test('[FAULT-1] kill after kill loses no acknowledged insert', { timeout }, async () => {
  console.log(`engineCrash kills: SEED=${seed}`)
  for (let round = 0; round < rounds; round++) {
    const acknowledged = await writeAndKill(dir, { streams: 1 + below(6), after: 50 + below(300) })
    requireKept(await storedPrefixes(dir), acknowledged)
  }
  requireIntact(dir)
})

test(
  '[INV14] [FAULT-1] a log torn or garbled after an acknowledged insert keeps everything up to it',
  { timeout },
  async () => {
    console.log(`engineCrash torn log: SEED=${seed}`)
    const acknowledged = await writeAndKill(dir, { streams: 1, after: 120 })
    const log = join(dir, 'workroom.sqlite-wal')
    const end = statSync(log).size
    for (let round = 0; round < 2 * rounds; round++) {
      const last = acknowledged[below(acknowledged.length)]
      if (last === undefined || last.walBytes >= end) continue
      const copy = join(dir, `copy${round}`)
      mkdirSync(copy)
      for (const name of ['workroom.sqlite', 'workroom.sqlite-wal'])
        copyFileSync(join(dir, name), join(copy, name))
      const at = last.walBytes + below(end - last.walBytes)
      damage(join(copy, 'workroom.sqlite-wal'), { at, end, isCut: round % 2 === 0 })
      requireKept(await storedPrefixes(copy), [last])
      requireIntact(copy)
      rmSync(copy, { recursive: true })
    }
  },
)

test('[INV14] [FAULT-2] a log damaged anywhere still opens with a whole prefix', { timeout }, async () => {
  await writeAndKill(dir, { streams: 1, after: 60 })
  const end = statSync(join(dir, 'workroom.sqlite-wal')).size
  for (let round = 0; round < rounds; round++) {
    const copy = join(dir, `copy${round}`)
    mkdirSync(copy)
    for (const name of ['workroom.sqlite', 'workroom.sqlite-wal'])
      copyFileSync(join(dir, name), join(copy, name))
    damage(join(copy, 'workroom.sqlite-wal'), { at: below(end), end, isCut: round % 2 === 0 })
    await storedPrefixes(copy)
    requireIntact(copy)
    rmSync(copy, { recursive: true })
  }
})

test(
  '[FAULT-5] a backup of a running server holds all that was acknowledged before it',
  { timeout: 60_000 },
  async () => {
    const restored = join(dir, 'restored')
    mkdirSync(restored)
    const file = join(restored, 'workroom.sqlite')
    const acknowledged = await writeAndKill(dir, {
      streams: 3,
      after: 300,
      meanwhile: () => backUpEmbedded(dir, file),
    })
    requireKept(await storedPrefixes(restored), acknowledged.slice(0, 300))
  },
)

test('[T-121] a backup is readable by its owner alone and never replaces a file', async () => {
  const data = join(dir, "it's data")
  const file = join(dir, "it's a copy.sqlite")
  await (await openEmbedded({ dir: data })).close()
  await backUpEmbedded(data, file)
  requireIntactFile(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await expect(backUpEmbedded(data, file)).rejects.toThrow('EEXIST')
})

test('a backup that fails does the running server no harm', async () => {
  const engine = await openEmbedded({ dir })
  await expect(backUpEmbedded(dir, join(dir, 'missing', 'copy.sqlite'))).rejects.toThrow('ENOENT')
  await backUpEmbedded(dir, join(dir, 'copy.sqlite'))
  expect(engine.isReadOnly()).toBe(false)
  await engine.close()
  expect(readdirSync(dir).toSorted()).toEqual(['copy.sqlite', 'run', 'workroom.sqlite'])
})

function damage(log: string, { at, end, isCut }: { at: number; end: number; isCut: boolean }): void {
  if (isCut) return truncateSync(log, at)
  const file = openSync(log, 'r+')
  writeSync(file, Buffer.alloc(Math.min(4096, end - at), 0xa5), 0, undefined, at)
  closeSync(file)
}
