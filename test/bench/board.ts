// The board in real tabs against the real server, in a fresh browser profile, beside the build before in the same minutes:
// how long until its cards are there, until a dropped card is painted for both people, how even the frames are meanwhile, what
// a filter and a thousand cards cost, and whether moves at once ever leave a screen wrong. `npm run bench -- board`; `quick`
// makes it short. Needs Chromium (CHROMIUM, or /usr/bin/chromium). Figures of a busy machine say nothing.

import { setTimeout as pause } from 'node:timers/promises'

import { type Browser, type Page, chromium } from 'playwright-core'

import { type BothTabs, type Demo, addTasks, openBoth, startDemo } from './boardDemo.ts'
import { disturbDrags, measureDrops } from './boardDrops.ts'
import { measurePast } from './boardPast.ts'
import { raceMoves } from './boardRaces.ts'
import { BEFORE, checkOut } from './buildBefore.ts'

const isQuick = process.argv.includes('quick')
const BOARDS = isQuick ? [200] : [200, 1_000]
const DROPS = isQuick ? 20 : 60
const RACES = isQuick ? 20 : 200
const COLD_ROUNDS = isQuick ? 3 : 7
const AT_ONCE = 100
const FILTER_ROUNDS = isQuick ? 5 : 20
const STEPS = isQuick ? 100 : 500
const MB = 1024 ** 2

interface Build {
  readonly demo: Demo
  readonly tabs: BothTabs
}

declare global {
  var shownAfter: number | undefined
  var filteredIn: number[]
}

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
const before = checkOut(BEFORE)
const demos: Demo[] = []
try {
  const builds = new Map<string, Build>()
  for (const [name, tree] of [
    ['before', before.tree],
    ['now', process.cwd()],
  ] as const) {
    const demo = await startDemo(tree)
    demos.push(demo)
    builds.set(name, { demo, tabs: await openBoth(browser, demo) })
  }
  for (const cards of BOARDS) await oneBoard(builds, cards)
  await alone(builds.get('now'))
} finally {
  await browser.close()
  for (const demo of demos) demo.stop()
  before.remove()
}

async function oneBoard(builds: ReadonlyMap<string, Build>, cards: number): Promise<void> {
  for (const { tabs } of builds.values()) {
    const there = await tabs.ben.locator('[data-card]').count()
    for (let added = there; added < cards; added += AT_ONCE) await addTasks(tabs.ben, AT_ONCE)
  }
  console.log(`\n${cards} cards`)
  const cold = new Map<string, number[]>([...builds.keys()].map((name) => [name, []]))
  for (let round = 0; round < COLD_ROUNDS; round += 1)
    for (const [name, { tabs }] of builds) cold.get(name)?.push(await openCold(browser, tabs.ben, cards))
  compare('cold, fresh profile → all painted, p50, ms', cold, 50)
  const drops = new Map<string, Awaited<ReturnType<typeof measureDrops>>>()
  for (const [name, { tabs }] of builds) drops.set(name, await measureDrops(tabs, DROPS))
  const of = (key: 'own' | 'other' | 'frames') => new Map([...drops].map(([name, one]) => [name, one[key]]))
  compare('drop → painted in the own tab, p50, ms', of('own'), 50)
  compare('drop → painted in the own tab, p95, ms', of('own'), 95)
  compare('drop → painted at the other person, p50, ms', of('other'), 50)
  compare('drop → painted at the other person, p95, ms', of('other'), 95)
  compare('frame while a card is dragged, p95, ms', of('frames'), 95)
  compare(
    'tasks over 50 ms while a card is dragged',
    new Map([...drops].map(([name, one]) => [name, [one.longTasks]])),
    50,
  )
  const heap = new Map<string, number[]>()
  for (const [name, { tabs }] of builds) heap.set(name, [await heapOf(tabs.ben)])
  compare('memory of the tab, MB', heap, 50)
}

/** What the build before has not, or what is a count and no time. */
async function alone(build: Build | undefined): Promise<void> {
  if (build === undefined) return
  const { tabs } = build
  const cards = await tabs.ben.locator('[data-card]').count()
  const keys = await filterByWords(tabs.ben)
  console.log(
    `\nfilter of ${cards} cards, key → painted: p50 ${told(percentile(keys, 50))} ms, p95 ${told(percentile(keys, 95))} ms`,
  )
  const { opened, stepped } = await measurePast(tabs.ben, STEPS)
  console.log(
    `time machine, 20,000 records: open ${told(opened)} ms; key → painted p50 ${told(percentile(stepped, 50))} ms, p95 ${told(percentile(stepped, 95))} ms`,
  )
  const second = await tabs.ben.context().newPage()
  await second.goto(tabs.ben.url())
  await allThere(second, cards)
  const disturbed = await disturbDrags({ ...tabs, second }, RACES)
  console.log(`drags that somebody else’s move cancelled or moved: ${disturbed} of ${RACES}`)
  await second.close()
  const { wrong, settledIn } = await raceMoves(tabs, RACES)
  console.log(
    `screens left wrong: ${wrong} of ${RACES} races; all agree after ${told(percentile(settledIn, 50))} ms, p50`,
  )
}

/** In a profile that has only the cookies: from navigation to the paint of the last card. */
async function openCold(inBrowser: Browser, like: Page, cards: number): Promise<number> {
  const { cookies } = await like.context().storageState()
  const context = await inBrowser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: { cookies, origins: [] },
  })
  try {
    const page = await context.newPage()
    await page.goto(like.url(), { waitUntil: 'commit' })
    return await allThere(page, cards)
  } finally {
    await context.close()
  }
}

/** Milliseconds since the page's start. */
async function allThere(page: Page, cards: number): Promise<number> {
  const shown = await page.waitForFunction(
    (all) => {
      if (document.querySelectorAll('[data-card]').length < all) return false
      globalThis.shownAfter ??= performance.now()
      return globalThis.shownAfter
    },
    cards,
    { polling: 'raf' },
  )
  return Number(await shown.jsonValue())
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const used = await page.evaluate(
    () => (performance as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize,
  )
  await session.detach()
  return (used ?? Number.NaN) / MB
}

/** Each key narrows or widens what is shown; the time is up to the paint that shows it. */
async function filterByWords(page: Page): Promise<readonly number[]> {
  await page.getByRole('button', { name: /^Filter/ }).click()
  const words = page.getByRole('searchbox', { name: 'Words' })
  await words.waitFor()
  await page.evaluate(() => {
    globalThis.filteredIn = []
    // Sent to the page as it stands.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const shown = (): string =>
      [...document.querySelectorAll<HTMLElement>('[data-card]')].map(({ dataset }) => dataset['card']).join()
    window.addEventListener(
      'keydown',
      () => {
        const pressed = performance.now()
        const before = shown()
        const look = (): void => {
          if (shown() === before) {
            requestAnimationFrame(look)
            return
          }
          const { port1, port2 } = new MessageChannel()
          port2.addEventListener('message', () => globalThis.filteredIn.push(performance.now() - pressed))
          port2.start()
          port1.postMessage(null)
        }
        requestAnimationFrame(look)
      },
      { capture: true },
    )
  })
  let done = 0
  for (let round = 0; round < FILTER_ROUNDS; round += 1) {
    const digits = String(120 + round).split('')
    for (const key of [...digits, ...digits.map(() => 'Backspace')]) {
      await words.press(key)
      await page.waitForFunction((count) => globalThis.filteredIn.length > count, done)
      done += 1
      await pause(30)
    }
  }
  const times = await page.evaluate(() => globalThis.filteredIn)
  await words.press('Escape')
  return times
}

function compare(what: string, of: ReadonlyMap<string, readonly number[]>, share: number): void {
  const [was, is] = ['before', 'now'].map((name) => percentile(of.get(name) ?? [], share))
  const times = was === undefined || is === undefined || was === 0 ? '' : `${(is / was).toFixed(2)} ×`
  console.log(`${what.padEnd(48)}${told(was).padStart(9)} → ${told(is).padStart(9)}   ${times}`)
}

function told(value = Number.NaN): string {
  return value.toFixed(1)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
