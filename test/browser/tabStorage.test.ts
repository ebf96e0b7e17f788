// What several tabs of one real browser share: the outbox over reload and crash, the marks of what was shown, and
// the service worker's notifications. The bundled headless shell denies notifications; then that part is skipped.

import { readFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { Pending } from '../../client/sync/replica.ts'
import { launchChromium } from '../support/chromium.ts'
import { commandId, message, room } from '../support/named.ts'
import { ben } from '../support/people.ts'
import type { Tab } from './tabStorage.page.ts'

type PageWindow = typeof globalThis & { readonly tab: Tab; found: string[] }

let browser: Browser
let server: Server
let origin = ''
let context: BrowserContext

beforeAll(async () => {
  const [page, worker] = await Promise.all([
    bundle(path.join(import.meta.dirname, 'tabStorage.page.ts')),
    bundle(path.resolve(import.meta.dirname, '../../client/serviceWorker.ts')),
  ])
  const icon = readFileSync(path.resolve(import.meta.dirname, '../../client/public/icon.svg'))
  server = createServer(({ url = '/' }, response) => {
    const isScript = url.endsWith('.js')
    response.setHeader(
      'content-type',
      isScript ? 'text/javascript' : url === '/icon.svg' ? 'image/svg+xml' : 'text/html',
    )
    if (url === '/icon.svg') response.end(icon)
    else
      response.end(
        isScript ? (url === '/sw.js' ? worker : page) : '<title>tab</title><script src="/page.js"></script>',
      )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = (await launchChromium()).browser
})
afterEach(async () => context.close())
afterAll(async () => {
  await browser.close()
  server.close()
})

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const [chunk] = output && 'output' in output ? output.output : []
  return chunk?.type === 'chunk' ? chunk.code : ''
}

async function openTabs(count: number): Promise<readonly Page[]> {
  context = await browser.newContext()
  return Promise.all(Array.from({ length: count }, () => openTab()))
}

async function openTab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${origin}/rooms/${room}`)
  return page
}

const owner = { userId: ben.userId, room }
const pending = (name: string): Pending => ({
  envelope: {
    id: commandId(name),
    seen: { seq: 0, hash: '' },
    command: { name: 'postMessage', args: { message: message(name), body: name } },
  },
  at: 0,
  log: 'log',
})

/** Opens an outbox in this tab; what it finds is collected there. */
const openOutbox = (page: Page, keep: readonly Pending[] = []) =>
  page.evaluate(
    ([owner, keep]) => {
      const here = globalThis as PageWindow
      here.found = []
      const outbox = here.tab.outbox.open(owner, (earlier) => {
        here.found.push(...earlier.map(({ envelope }) => envelope.id))
      })
      for (const one of keep) outbox.keep(one)
      return here.tab.outbox.unsentCount(owner.userId)
    },
    [owner, keep] as const,
  )
const foundIn = (page: Page) => page.evaluate(() => (globalThis as PageWindow).found)

const claim = (page: Page) =>
  page.evaluate((of) => (globalThis as PageWindow).tab.shown.claim({ ...of, way: 'desktop' }, [4, 5]), owner)

describe('the outbox in a real browser', () => {
  test('survives a reload', async () => {
    const [page] = await openTabs(1)
    if (page === undefined) return
    expect(await openOutbox(page, [pending('one'), pending('two')])).toBe(2)
    await page.reload()
    await openOutbox(page)
    await expect
      .poll(() => foundIn(page))
      .toEqual([pending('one'), pending('two')].map(({ envelope }) => envelope.id))
  })

  test('a living tab keeps its own; the next one takes it over when it is gone', async () => {
    const [first, second] = await openTabs(2)
    if (first === undefined || second === undefined) return
    await openOutbox(first, [pending('one')])
    await openOutbox(second)
    expect(await foundIn(second)).toEqual([])
    await first.close()
    await expect.poll(() => foundIn(second)).toEqual([commandId('one')])
  })
})

describe('notifications over tabs', () => {
  test('[N5] each record is claimed by one tab, once for ever', async () => {
    const tabs = await openTabs(3)
    const claims = await Promise.all(tabs.map(claim))
    expect(claims.flat()).toEqual([4, 5])
    const later = await openTab()
    expect(await claim(later)).toEqual([])
  })

  test('the service worker shows it under a tag of room and record', async ({ skip }) => {
    const [page] = await openTabs(1)
    if (page === undefined) return
    await context.grantPermissions(['notifications'], { origin })
    const isShown = await page.evaluate(() => (globalThis as PageWindow).tab.registerWorker())
    skip(!isShown, 'this browser denies notifications')
    const tags = await page.evaluate(async (room) => {
      const notice = { room, seq: 7, title: 'Ada', body: 'hello', href: `/rooms/${room}/messages` }
      const { tab } = globalThis as PageWindow
      await tab.showOnDesktop(notice)
      await tab.showOnDesktop(notice)
      const worker = await navigator.serviceWorker.ready
      return (await worker.getNotifications()).map(({ tag }) => tag)
    }, room)
    expect(tags).toEqual([`${room}:7`])
  })
})
