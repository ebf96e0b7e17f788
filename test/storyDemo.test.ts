// The story: a room in every phase, played through the real rooms, with logs that stand every check.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { type App, createApp } from '../server/app/createApp.ts'
import { demoLines, prepareDemo } from '../server/cli/demo.ts'
import { isStoryAsked, openStoryDemo } from '../server/cli/storyDemo.ts'
import { verifyStored } from '../server/cli/verify.ts'
import type { Config } from '../server/config/readConfig.ts'
import { createStoryClock } from '../server/story/storyClock.ts'
import { parseRichText } from '../shared/richtext.ts'
import { phaseOf, phases } from '../shared/workroom/phase.ts'
import { initialWorkroom } from '../shared/workroom/workroom.ts'
import { testBrowser } from './support/browser.ts'
import { testConfig } from './support/config.ts'
import { databaseOf, dropDatabaseOf } from './support/givenMongodb.ts'

const NOW = Date.UTC(2026, 10, 24, 0, 30)
let dir: string
let config: Config
let app: App
let demo: Awaited<ReturnType<typeof openStoryDemo>>
const faults: unknown[] = []

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-story-'))
  const demoDir = path.join(dir, 'demo')
  config = await prepareDemo(testConfig({ demo: true, dataDir: demoDir }))
  config = { ...config, mongodbUri: databaseOf(demoDir) }
  const clock = createStoryClock(() => NOW)
  app = await createApp(config, {
    now: clock.now,
    log: () => undefined,
    report: (fault) => void faults.push(fault),
  })
  const { port } = await app.listen()
  demo = await openStoryDemo(app, { clock, port })
}, 60_000)
afterAll(async () => {
  await app?.close()
  await dropDatabaseOf(config.dataDir)
  rmSync(dir, { recursive: true })
})

const states = () =>
  Promise.all(demo.rooms.map(async (room) => (await app.rooms.load(room)) ?? initialWorkroom))

test('there is a room in every phase that a room can be in', async () => {
  const found = (await states()).map((room) => phaseOf(room))
  expect(new Set(found)).toEqual(new Set(phases.filter((phase) => phase !== 'none')))
  expect(faults).toEqual([])
})

test('one was paid by approval, one by silence at the very end of its review', async () => {
  const paid = (await states()).filter((room) => phaseOf(room) === 'paid')
  expect(new Set(paid.map(({ payment }) => payment.because))).toEqual(new Set(['approved', 'silence']))
  expect(paid).toHaveLength(2)
  const silent = paid.find(({ payment }) => payment.because === 'silence')
  expect(silent?.payment.effectiveAt).toBe(silent?.payment.clock?.releaseAt)
  expect(silent?.head.at).toBe(silent?.payment.effectiveAt)
})

test('[X4] what both settled on over a direct payment is due, and its client is asked for it', async () => {
  const due = (await states()).find(
    ({ payment }) => payment.status === 'due' && payment.because === 'settled',
  )
  expect(due?.payment).toMatchObject({ toFreelancer: 30_000, invoice: { amount: 30_000 } })
  expect(due?.dispute.status).toBe('settled')
})

test('every log stands every check', async () => {
  for (const room of demo.rooms) {
    const { isSound, lines } = await verifyStored(config, room)
    expect([isSound, lines.join('\n')]).toEqual([true, expect.not.stringContaining('FAULT')])
  }
}, 60_000)

test('nothing happened in the future, and texts and files are real', async () => {
  for (const room of await states()) {
    expect(room.head.at).toBeLessThan(NOW)
    expect(parseRichText(room.offer.description)).not.toBeNull()
    for (const { files, proofs } of room.delivery.deliveries)
      for (const { file, size } of [...files, ...proofs]) expect(await app.files.blobs.size(file)).toBe(size)
  }
  const named = (await states()).flatMap(({ delivery }) =>
    delivery.deliveries.flatMap(({ files, proofs }) => [...files, ...proofs]),
  )
  expect(new Set(named.map(({ media }) => media))).toEqual(new Set(['application/zip', 'image/png']))
})

test('the proposal answers a job that the client has posted', async () => {
  const proposed = (await states()).find((room) => phaseOf(room) === 'proposed')
  const job = proposed?.offer.job
  if (!job) throw new Error('no room answers a job')
  expect(await app.jobs.find(job)).toMatchObject({ title: proposed.offer.title, status: 'open' })
  expect(await app.proposals.count(job)).toBe(1)
})

test('invoices are numbered in the order of their issue, without gaps', async () => {
  const invoices = (await Promise.all(demo.rooms.map((room) => app.billing.invoices.ofRoom(room)))).flat()
  const inOrder = invoices.toSorted((a, b) => a.issuedAt - b.issuedAt).map(({ number }) => number)
  expect(inOrder).toEqual(inOrder.map((_number, n) => `BO-2026-${String(n + 1).padStart(4, '0')}`))
  expect(inOrder.length).toBeGreaterThan(6)
})

test('a link leads each person to the rooms, and support to its desk', async () => {
  const places: unknown[] = []
  for (const { link } of demo.guests) {
    const { origin, pathname } = new URL(link)
    places.push((await testBrowser(origin, { origin }).get(pathname)).headers.get('location'))
  }
  expect(places).toEqual(['/', '/', '/support'])
  expect(demoLines(demo.guests).join('\n')).toMatch(/Sam Berg, support: +http/)
})

test('it is asked for by name', () => {
  expect(isStoryAsked(['--demo', '--story'])).toBe(true)
  expect(isStoryAsked(['--demo'])).toBe(false)
})
