// [FAULT-3] A full disk under the whole server: what cannot be kept is said, nothing is lost, and it goes on when there is room.

import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { type Embedded, openEmbedded } from '../../server/storage/embedded/open.ts'
import { type Sqlite, openSqlite } from '../../server/storage/embedded/sqlite.ts'
import { transientRejections } from '../../shared/protocol.ts'
import { richTextOf } from '../../shared/richtext.ts'
import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { testBrowser } from '../support/browser.ts'
import { message } from '../support/named.ts'
import { type TestServer, newCommandId, openTestServer } from '../support/testRoom.ts'

let dir: string
let disk: Sqlite | undefined
let engine: Embedded
let server: TestServer
let faults: unknown[] = []

beforeEach(async () => {
  faults = []
  dir = mkdtempSync(join(tmpdir(), 'workroom-full-'))
  engine = await openEmbedded({ dir, openDatabase: (file) => (disk = openSqlite(file)) })
  server = await openTestServer(
    { dataDir: dir, limits: { commandsPerSecond: 1e6, commandBurst: 1e6 } },
    { storage: engine, report: (fault) => faults.push(fault) },
  )
})
afterEach(async () => {
  await server.close()
  await engine.close()
  rmSync(dir, { recursive: true, force: true })
})

/** As many pages as there are now: nothing more fits. */
function fill(): void {
  const [row] = disk?.prepare('PRAGMA page_count').all([]) ?? []
  disk?.exec(`PRAGMA max_page_count = ${Number(row?.['page_count'])}`)
}

const makeRoom = (): void => disk?.exec('PRAGMA max_page_count = 100000')

const words = 'x'.repeat(3_000)
const post = (name: string) =>
  ({ name: 'postMessage', args: { message: message(name), body: words } }) as const

test('[FAULT-3] a command that does not fit is answered `read-only`, is not lost, and is recorded once when it fits', async () => {
  const at = await server.room('working')
  const tab = await server.enter(at.ben, at.room)
  fill()
  const replies = []
  const ids = Array.from({ length: 60 }, newCommandId)
  for (const [index, id] of ids.entries()) {
    const by = await server.enter(at.ben, at.room)
    replies.push(await by.send(post(`m${index}`), { id }))
    by.close()
  }
  const refused = replies.findIndex(({ ok }) => !ok)
  expect(refused).toBeGreaterThanOrEqual(0)
  for (const reply of replies.slice(refused)) expect(reply).toEqual({ ok: false, code: 'read-only' })
  expect(await server.app.store.tail(at.room, tab.welcomes[0]?.head.seq ?? 0)).toHaveLength(refused)

  makeRoom()
  await vi.waitFor(() => expect(engine.isReadOnly()).toBe(false), { timeout: 10_000 })
  for (const [index, id] of ids.entries()) {
    const by = await server.enter(at.ben, at.room)
    expect(await by.send(post(`m${index}`), { id })).toMatchObject({ ok: true })
    by.close()
  }
  const log = await server.app.store.tail(at.room, 0)
  expect(log.filter(({ commandId }) => ids.includes(commandId)).map(({ commandId }) => commandId)).toEqual(
    ids,
  )
  await vi.waitFor(() => expect(tab.state()).toEqual(foldRecords(initialWorkroom, log)))
  const { roomList } = server.app.afterwards
  await vi.waitFor(async () => expect(await roomList.checkpoint(at.room)).toBe(log.length), {
    timeout: 15_000,
  })
})

test('[FAULT-3] over HTTP it is 503 with a sentence, and works when there is room', async () => {
  const ada = await server.person('Ada')
  const browser = testBrowser(server.url, { origin: server.url, cookie: ada.cookie })
  const job = { title: 'Shop', description: richTextOf(words), budget: null, files: [], status: 'open' }
  fill()
  let answer
  do answer = await browser.post(`/api/jobs/${randomUUID()}`, job)
  while (answer.status === 200)
  expect([answer.status, answer.body]).toEqual([
    503,
    { ok: false, code: 'read-only', sentence: transientRejections['read-only'] },
  ])
  makeRoom()
  await vi.waitFor(() => expect(engine.isReadOnly()).toBe(false), { timeout: 10_000 })
  expect((await browser.post(`/api/jobs/${randomUUID()}`, job)).status).toBe(200)
  expect(faults).toEqual([])
})
