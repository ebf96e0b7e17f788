// The demo: two people, one room, one link each; begun anew at each start and never over anybody's data.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { type App, createApp } from '../server/app/createApp.ts'
import { type DemoGuest, demoLines, openDemo, prepareDemo } from '../server/cli/demo.ts'
import { readConfig } from '../server/config/readConfig.ts'
import type { Config } from '../server/config/readConfig.ts'
import { parseRichText } from '../shared/richtext.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import { testBrowser } from './support/browser.ts'
import { testConfig } from './support/config.ts'

let dir: string
let config: Config
let app: App | undefined

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'workroom-demo-'))
  config = testConfig({ demo: true, dataDir: path.join(dir, 'demo') })
})
afterEach(async () => {
  await app?.close()
  app = undefined
  rmSync(dir, { recursive: true })
})

async function startDemo() {
  const started = await createApp(await prepareDemo(config), { log: () => undefined })
  app = started
  const { port } = await started.listen()
  return { app: started, port, ...(await openDemo(started, { port, now: Date.now() })) }
}

test('the room waits in contracting with a readable brief and a price', async () => {
  const { app, room } = await startDemo()
  const state = await app.rooms.load(room)
  expect(state && phaseOf(state)).toBe('contracting')
  expect(state?.offer).toMatchObject({
    title: 'Online shop relaunch',
    terms: { amount: 240_000, currency: 'EUR' },
    parties: { client: { name: 'Ada Lindqvist' }, freelancer: { name: 'Ben Okafor' } },
  })
  expect(parseRichText(state?.offer.description ?? '')).not.toBeNull()
  expect(state?.contract.versions[0]?.text).toContain('EUR 2,400.00')
})

test('each link signs one person in, once, under a host of its own, and leads into the room', async () => {
  const { room, guests, port } = await startDemo()
  expect(guests.map(({ link }) => new URL(link).host)).toEqual([`localhost:${port}`, `127.0.0.1:${port}`])
  for (const { name, link } of guests) {
    const { origin, pathname } = new URL(link)
    const browser = testBrowser(origin, { origin })
    expect((await browser.get(pathname)).headers.get('location')).toBe(`/rooms/${room}`)
    expect((await browser.get('/api/auth/me')).text).toContain(name)
    const later = testBrowser(origin, { origin })
    await later.get(pathname)
    expect((await later.get('/api/auth/me')).text).not.toContain(name)
  }
})

test('each line says who it is', () => {
  const guest: DemoGuest = { name: 'Ada Lindqvist', role: 'client', link: 'http://localhost:3000/x' }
  expect(demoLines([guest]).join('\n')).toMatch(/Ada Lindqvist, the client: +http:\/\/localhost:3000\/x/)
})

test('started again it begins anew', async () => {
  const first = await startDemo()
  await first.app.close()
  const second = await startDemo()
  expect(second.room).not.toBe(first.room)
  expect(await second.app.rooms.load(first.room)).toBeNull()
})

test('it does not touch a directory that no demo made, nor one in use', async () => {
  const running = await startDemo()
  await expect(prepareDemo(config)).rejects.toThrow(/in use/)
  expect(await running.app.rooms.load(running.room)).not.toBeNull()
  const precious = path.join(dir, 'precious.txt')
  writeFileSync(precious, '')
  await expect(prepareDemo({ ...config, dataDir: dir })).rejects.toThrow(/no demo made/)
  expect(existsSync(precious)).toBe(true)
})

test('it is refused in public mode, and never goes to a MongoDB or into the real data directory', async () => {
  await expect(prepareDemo({ ...config, mode: 'public' })).rejects.toThrow(/trial mode only/)
  expect((await prepareDemo({ ...config, mongodbUri: 'mongodb://db/x' })).mongodbUri).toBeNull()
  expect(readConfig({ DATA_DIR: dir }, ['--demo']).dataDir).toBe(path.join(dir, 'demo'))
})
