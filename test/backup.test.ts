// A backup is one file, made while the server works, and everything acknowledged before it is in it.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { type App, createApp } from '../server/app/createApp.ts'
import { backUp, backupFile } from '../server/cli/backup.ts'
import type { Config } from '../server/config/readConfig.ts'
import { CardId } from '../shared/ids.ts'
import { testConfig } from './support/config.ts'
import { withTasks } from './support/histories.ts'
import { NOW } from './support/instants.ts'
import { room } from './support/named.ts'
import { newCommand } from './support/offersUnderTest.ts'
import { client, freelancer } from './support/people.ts'

let dir: string
let config: Config
let apps: App[]

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-backup-'))
  config = testConfig({ dataDir: path.join(dir, 'data') })
  apps = []
})
afterEach(async () => {
  for (const app of apps) await app.close()
  rmSync(dir, { recursive: true })
})

async function start(dataDir = config.dataDir): Promise<App> {
  const app = await createApp({ ...config, dataDir }, { now: () => NOW, log: () => undefined })
  apps.push(app)
  return app
}

async function withRoom(app: App): Promise<void> {
  for (const { by, command } of withTasks) {
    const state = await app.rooms.load(room)
    if (typeof command === 'function' && state === null) throw new Error('the history begins with the offer')
    const made = typeof command === 'function' && state !== null ? command(state) : command
    if (typeof made === 'function') throw new Error('not a command')
    const reply = await app.rooms.execute(room, { id: newCommand(), seen: null, command: made }, by)
    if (!reply.ok) throw new Error(`${made.name} was refused: ${reply.code}`)
  }
}

function addCard(app: App): ReturnType<App['rooms']['execute']> {
  const cards = [{ card: v.parse(CardId, randomUUID()), title: 'One more' }]
  const command = { name: 'addCards', args: { after: null, cards } } as const
  return app.rooms.execute(room, { id: newCommand(), seen: null, command }, freelancer)
}

/** Puts the copy in place on an empty machine. */
async function restored(file: string): Promise<App> {
  const elsewhere = mkdtempSync(path.join(dir, 'restored-'))
  renameSync(file, path.join(elsewhere, 'workroom.sqlite'))
  return start(elsewhere)
}

test('[FAULT-5] what was acknowledged before the backup is in it, though the room is written to meanwhile', async () => {
  const app = await start()
  await withRoom(app)
  const storm = { isOver: false }
  const written = (async () => {
    while (!storm.isOver) await Promise.all([addCard(app), addCard(app), addCard(app)])
  })()
  await addCard(app)
  const acknowledged = (await app.rooms.load(room))?.head.seq ?? 0
  const file = path.join(dir, 'copy.sqlite')
  await backUp(config, file)
  storm.isOver = true
  await written
  await addCard(app)
  const log = await app.rooms.tail(room, 0, 10_000)
  const copy = await restored(file)
  const copied = await copy.rooms.tail(room, 0, 10_000)
  expect(copied.length).toBeGreaterThanOrEqual(acknowledged)
  expect(copied.length).toBeLessThan(log.length)
  expect(copied).toEqual(log.slice(0, copied.length))
  expect((await copy.rooms.load(room))?.head).toMatchObject({ hash: log[copied.length - 1]?.hash })
  expect(await addCard(copy)).toMatchObject({ ok: true })
})

test('[FAULT-5] a restored server knows its people and its room list', async () => {
  const app = await start()
  await withRoom(app)
  const userId = await app.identity.createAccount({ name: 'Ada Lindqvist', email: 'ada@example.org' })
  await app.afterwards.reactors.settled()
  const file = path.join(dir, 'copy.sqlite')
  await backUp(config, file)
  const copy = await restored(file)
  expect(await copy.identity.person(userId)).toMatchObject({ email: 'ada@example.org' })
  const party = client.kind === 'party' ? client.userId : userId
  expect(await copy.afterwards.inbox.rooms(party)).toMatchObject([{ room, phase: 'working' }])
})

test('a stopped server is backed up too', async () => {
  const app = await start()
  await withRoom(app)
  await app.close()
  const file = path.join(dir, 'copy.sqlite')
  await backUp(config, file)
  expect((await (await restored(file)).rooms.load(room))?.head.seq).toBe(5)
})

test('[T-121] the file is readable by its owner alone', async () => {
  await start()
  const file = path.join(dir, 'copy.sqlite')
  await backUp(config, file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('an existing file is never written over', async () => {
  await start()
  const file = path.join(dir, 'precious.txt')
  writeFileSync(file, 'precious')
  await expect(backUp(config, file)).rejects.toThrow(/is there already/)
  expect(readFileSync(file, 'utf8')).toBe('precious')
})

test('a MongoDB is left to its own tools, with a sentence', async () => {
  const elsewhere = { ...config, mongodbUri: 'mongodb://db.example.org/workroom' }
  await expect(backUp(elsewhere, path.join(dir, 'copy.sqlite'))).rejects.toThrow(/MONGODB_URI is set/)
})

test('the file is the one that was named, or is named after the instant', () => {
  expect(backupFile([], NOW)).toBeNull()
  expect(backupFile(['--backup', 'copy.sqlite'], NOW)).toBe(path.resolve('copy.sqlite'))
  expect(backupFile(['--backup'], NOW)).toBe(path.resolve('workroom-20261123T090000Z.sqlite'))
})
