// The board in real tabs against the real server: how long until a dropped card is painted, how long until 200 cards
// are there, and whether tabs that move the same card at once ever leave a screen wrong. `npm run bench -- board`;
// RACES=20 makes it short. Needs Chromium (CHROMIUM, or /usr/bin/chromium). Figures of a busy machine say nothing.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { type Browser, type Page, chromium } from 'playwright-core'

const DROPS = 60
const RACES = Number(process.env['RACES'] ?? 200)
const COLD_ROUNDS = 5
const COLUMNS = ['todo', 'working', 'completed'] as const

declare global {
  // Written by this bench in the page: milliseconds from release to paint, one a drop.
  var droppedIn: number[]
  var shownAfter: number | undefined
}

const server = await startDemo()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
try {
  await measure(browser)
} finally {
  await browser.close()
  server.stop()
}

async function measure(inBrowser: Browser): Promise<void> {
  const ada = await signIn(inBrowser, server.links[0])
  const ben = await signIn(inBrowser, server.links[1])
  await accept(ben, 'Ben Okafor')
  await accept(ada, 'Ada Lindqvist')
  // The other party watches. She stands on this machine too: what her tab draws meanwhile is in the figures.
  await openBoard(ada)
  await openBoard(ben)
  await addTasks(ben, 100)
  const drops = await measureDrops(ben)
  tell('drop → painted, 100 cards, p50', percentile(drops, 50))
  tell('drop → painted, 100 cards, p95', percentile(drops, 95), 25)
  await addTasks(ben, 100)
  tell('200 cards, from navigation to painted', await measureColdRender(ben), 800)
  const { wrong, settledIn } = await raceMoves(ben, ada)
  tell(`screens left wrong in ${RACES} races`, wrong, 0)
  tell('all three screens agree after, p50', percentile(settledIn, 50))
}

function tell(what: string, value: number, goal?: number): void {
  const beside = goal === undefined ? '' : `   (goal: at most ${goal})`
  console.log(`${what.padEnd(40)}${value.toFixed(1).padStart(8)}${beside}`)
}

interface Demo {
  readonly links: readonly [string, string]
  readonly stop: () => void
}

async function startDemo(): Promise<Demo> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'workroom-bench-'))
  const child = spawn(process.execPath, ['server/start.mjs', '--demo'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const stop = (): void => {
    child.kill()
    rmSync(dir, { recursive: true, force: true })
  }
  // It may have to be built first.
  for (let waited = 0; waited < 120_000; waited += 100) {
    const [ada, ben] = [...said.matchAll(/http\S*one-time\S+/g)].map(([link]) => link)
    if (ada !== undefined && ben !== undefined) return { links: [ada, ben], stop }
    await pause(100)
  }
  stop()
  throw new Error(`the demo did not start: ${said}`)
}

async function signIn(inBrowser: Browser, link: string): Promise<Page> {
  const context = await inBrowser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/\/rooms\//)
  return page
}

function roomOf(page: Page): string {
  return /^.*\/rooms\/[^/]+/.exec(page.url())?.[0] ?? ''
}

async function accept(page: Page, name: string): Promise<void> {
  await page.goto(`${roomOf(page)}/contract`)
  const field = page.getByRole('textbox').last()
  await page.waitForSelector('main h1')
  // The field appears at the end of the text.
  for (let tries = 0; tries < 50 && (await field.count()) === 0; tries += 1) {
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
    await pause(100)
  }
  await field.fill(name)
  const button = page.getByRole('button', { name: /I accept contract/ })
  await button.click()
  await button.waitFor({ state: 'detached' })
}

async function openBoard(page: Page): Promise<void> {
  await page.goto(`${roomOf(page)}/board`)
  await page.waitForSelector('#column-todo')
  // The moment of "safe to start", where it is shown.
  const stay = page.getByRole('button', { name: 'Stay here' })
  await stay.click({ timeout: 1500 }).catch(() => {})
  await stay.waitFor({ state: 'detached' })
}

async function addTasks(page: Page, count: number): Promise<void> {
  const before = await page.locator('[data-card]').count()
  const lines = Array.from({ length: count }, (_, place) => `Task ${before + place + 1}: what has to be done`)
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('#quick-add')?.dispatchEvent(paste)
  }, lines.join('\n'))
  await page.getByRole('button', { name: `Add ${count} tasks` }).click()
  await page.waitForFunction((all) => document.querySelectorAll('[data-card]').length === all, before + count)
  await page.getByText('Live, all saved').first().waitFor({ state: 'attached' })
}

/** From the release of the mouse to the paint that shows the card let go, where the cards of its new column stand. */
async function measureDrops(page: Page): Promise<readonly number[]> {
  await page.evaluate(watchDrops)
  for (let drop = 0; drop < DROPS; drop += 1) {
    const [from, to] = drop % 2 === 0 ? ['todo', 'working'] : ['working', 'todo']
    const card = page.locator(`#column-${from} [data-card]`).first()
    await card.scrollIntoViewIfNeeded()
    const start = await card.boundingBox()
    const end = await page.locator(`#column-${to}`).boundingBox()
    if (start === null || end === null) throw new Error('the board is not on the screen')
    await page.mouse.move(start.x + 60, start.y + 18)
    await page.mouse.down()
    await page.mouse.move(start.x + 80, start.y + 24, { steps: 2 })
    await page.mouse.move(end.x + 120, end.y + 90, { steps: 6 })
    await pause(120)
    await page.mouse.up()
    await page.waitForFunction((done) => globalThis.droppedIn.length > done, drop)
    await pause(60)
  }
  return page.evaluate(() => globalThis.droppedIn)
}

function watchDrops(): void {
  globalThis.droppedIn = []
  // Sent to the page as it stands: nothing from outside of it.
  // oxlint-disable-next-line unicorn/consistent-function-scoping
  const handleRelease = (): void => {
    const card = document.querySelector<HTMLElement>('[data-dragging]')?.dataset['card']
    if (card === undefined) return
    const released = performance.now()
    const source = document.querySelector(`#column-todo [data-card="${card}"]`) ? 'todo' : 'working'
    // In another column than before, where its cards stand, and let go.
    const isInPlace = (): boolean => {
      const tile = document.querySelector(`[data-card="${card}"]:not([data-dragging])`)
      const list = document.querySelector(source === 'todo' ? '#column-working ul' : '#column-todo ul')
      if (tile === null || list === null) return false
      const start = list.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(list).paddingLeft)
      return Math.abs(tile.getBoundingClientRect().left - start) < 1
    }
    const look = (): void => {
      if (!isInPlace()) {
        requestAnimationFrame(look)
        return
      }
      // A message posted before a frame is answered after its paint.
      const { port1, port2 } = new MessageChannel()
      port2.addEventListener('message', () => globalThis.droppedIn.push(performance.now() - released))
      port2.start()
      port1.postMessage(null)
    }
    requestAnimationFrame(look)
  }
  window.addEventListener('mouseup', handleRelease, { capture: true })
}

async function measureColdRender(page: Page): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < COLD_ROUNDS; round += 1) {
    await page.reload({ waitUntil: 'commit' })
    const shown = await page.waitForFunction(
      () => {
        if (document.querySelectorAll('[data-card]').length < 200) return false
        globalThis.shownAfter ??= performance.now()
        return globalThis.shownAfter
      },
      undefined,
      { polling: 'raf' },
    )
    times.push(Number(await shown.jsonValue()))
    await pause(300)
  }
  return percentile(times, 50)
}

interface Races {
  readonly wrong: number
  readonly settledIn: readonly number[]
}

/** Two tabs of the one who moves cards, 0 to 60 ms apart, and the other party who watches. */
async function raceMoves(ben: Page, ada: Page): Promise<Races> {
  const second = await ben.context().newPage()
  await second.goto(ben.url())
  const tabs = [ben, second, ada]
  for (const tab of tabs)
    await tab.waitForFunction(() => document.querySelectorAll('[data-card]').length >= 200)
  const card = await ben.locator('#column-todo [data-card]').first().getAttribute('data-card')
  const settledIn: number[] = []
  let wrong = 0
  for (let race = 0; race < RACES; race += 1) {
    const apart = (race * 7) % 61
    for (const tab of [ben, second]) await openMenu(tab, card ?? '')
    const [first, other] = race % 2 === 0 ? [ben, second] : [second, ben]
    const began = performance.now()
    await Promise.all([choose(first, race), pause(apart).then(() => choose(other, race + 1))])
    if (!(await agree(tabs))) wrong += 1
    settledIn.push(performance.now() - began - apart)
    // Below the pace of one person's commands.
    await pause(150)
  }
  return { wrong, settledIn }
}

async function openMenu(page: Page, card: string): Promise<void> {
  const button = page.locator(`[data-card="${card}"] [aria-haspopup=menu]`)
  await button.scrollIntoViewIfNeeded()
  await button.dispatchEvent('click')
  await page.getByRole('menu').waitFor()
}

/** One of the two other columns: the two tabs never mean the same one. */
function choose(page: Page, which: number): Promise<void> {
  return page.evaluate((place) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role=menu] [role=menuitem]:not([disabled])')]
    items[place % 2]?.click()
  }, which)
}

function shownOrder(page: Page): Promise<string> {
  return page.evaluate(
    (columns) =>
      columns
        .map((column) =>
          [...document.querySelectorAll<HTMLElement>(`#column-${column} [data-card]`)]
            .map(({ dataset }) => dataset['card'])
            .join(' '),
        )
        .join('|'),
    COLUMNS,
  )
}

/** True once all screens show the same and nothing is unsent; false when they differ after 3 s. */
async function agree(tabs: readonly Page[]): Promise<boolean> {
  const end = performance.now() + 3_000
  while (performance.now() < end) {
    const saved = await Promise.all(tabs.map((tab) => tab.getByText('Live, all saved').count()))
    const orders = new Set(await Promise.all(tabs.map(shownOrder)))
    if (orders.size === 1 && saved.every((lines) => lines > 0)) return true
    await pause(5)
  }
  return false
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
