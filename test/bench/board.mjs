// The board in real tabs against the real server: how long until a dropped card is painted, how long until 200 cards
// are there, and whether two tabs that move the same card at once ever leave a screen wrong.
// `npm run bench -- board`; needs `npm run build` before, and Chromium (CHROMIUM, or /usr/bin/chromium).

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { chromium } from 'playwright-core'

const DROPS = 60
const RACES = Number(process.env.RACES ?? 200)
const LIMITS = { dropMs: 25, coldMs: 800, wrong: 0 }

/** Prints its figures; true when all of them are within their limits. */
export async function run() {
  const server = await startDemo()
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  })
  try {
    const ada = await signIn(browser, server.links[0])
    const ben = await signIn(browser, server.links[1])
    await accept(ben, 'Ben Okafor')
    await accept(ada, 'Ada Lindqvist')
    await openBoard(ben)
    await addTasks(ben, 100)
    const drop = await measureDrops(ben)
    await addTasks(ben, 100)
    const cold = await measureColdRender(ben)
    const races = await raceMoves(ben, ada)
    return report({ drop, cold, races })
  } finally {
    await browser.close()
    server.stop()
  }
}

function report({ drop, cold, races }) {
  const p95 = percentile(drop, 95)
  const rows = [
    ['drop → painted, 100 cards, p50', percentile(drop, 50), 'ms', null],
    ['drop → painted, 100 cards, p95', p95, 'ms', LIMITS.dropMs],
    ['200 cards, from script to painted', cold, 'ms', LIMITS.coldMs],
    [`screens left wrong in ${RACES} races`, races.wrong, '', LIMITS.wrong],
    ['both see a raced move after, p95', percentile(races.settled, 95), 'ms', null],
  ]
  for (const [what, value, unit, limit] of rows) {
    const verdict = limit === null ? '' : value <= limit ? `  within ${limit}` : `  OVER ${limit}`
    console.log(`${what.padEnd(40)} ${value.toFixed(unit === '' ? 0 : 1)} ${unit}${verdict}`)
  }
  return rows.every(([, value, , limit]) => limit === null || value <= limit)
}

async function startDemo() {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'workroom-bench-'))
  const child = spawn(process.execPath, ['dist/server/index.js', '--demo'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', DATA_DIR: dir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const stop = () => {
    child.kill()
    rmSync(dir, { recursive: true, force: true })
  }
  for (let waited = 0; waited < 20_000; waited += 50) {
    const links = [...said.matchAll(/http\S*one-time\S+/g)].map(([link]) => link)
    if (links.length === 2) return { links, stop }
    await pause(50)
  }
  stop()
  throw new Error(`the demo did not start: ${said}`)
}

async function signIn(browser, link) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/\/rooms\//)
  return page
}

const roomOf = (page) => /^.*\/rooms\/[^/]+/.exec(page.url())[0]

async function accept(page, typedName) {
  await page.goto(`${roomOf(page)}/contract`)
  const name = page.getByRole('textbox').last()
  await page.waitForSelector('main h1')
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
  await name.fill(typedName)
  await page.getByRole('button', { name: /I accept contract/ }).click()
  await page.getByRole('button', { name: /I accept contract/ }).waitFor({ state: 'detached' })
}

async function openBoard(page) {
  await page.goto(`${roomOf(page)}/board`)
  await page.waitForSelector('#column-todo')
  await page
    .getByRole('button', { name: 'Stay here' })
    .click({ timeout: 1500 })
    .catch(() => {})
  await page.waitForSelector('[role=dialog]', { state: 'detached' })
}

async function addTasks(page, count) {
  const before = await page.locator('[data-card]').count()
  const lines = Array.from({ length: count }, (_, place) => `Task ${before + place + 1}: what has to be done`)
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('#quick-add').dispatchEvent(paste)
  }, lines.join('\n'))
  await page.getByRole('button', { name: `Add ${count} tasks` }).click()
  await page.waitForFunction((all) => document.querySelectorAll('[data-card]').length === all, before + count)
  await pause(500)
}

/** From the release of the mouse to the frame that shows the card in its new column, in milliseconds. */
async function measureDrops(page) {
  await page.evaluate(() => {
    window.dropped = []
    window.addEventListener(
      'mouseup',
      () => {
        const card = document.querySelector('[data-dragging]')?.dataset.card
        if (card === undefined) return
        const released = performance.now()
        const look = () => {
          const there = document.querySelector(`[data-card="${card}"]:not([data-dragging])`)
          if (there === null) return requestAnimationFrame(look)
          const { port1, port2 } = new MessageChannel()
          port2.addEventListener('message', () => window.dropped.push(performance.now() - released))
          port2.start()
          port1.postMessage(null)
        }
        requestAnimationFrame(look)
      },
      { capture: true },
    )
  })
  for (let drop = 0; drop < DROPS; drop += 1) {
    const [from, to] = drop % 2 === 0 ? ['todo', 'working'] : ['working', 'todo']
    const card = page.locator(`#column-${from} [data-card]`).first()
    await card.scrollIntoViewIfNeeded()
    const start = await card.boundingBox()
    const end = await page.locator(`#column-${to}`).boundingBox()
    await page.mouse.move(start.x + 60, start.y + 18)
    await page.mouse.down()
    await page.mouse.move(start.x + 80, start.y + 24, { steps: 2 })
    await page.mouse.move(end.x + 120, end.y + 90, { steps: 6 })
    await pause(120)
    await page.mouse.up()
    await page.waitForFunction((done) => window.dropped.length > done, drop)
    await pause(60)
  }
  return page.evaluate(() => window.dropped)
}

/** From the first script of the page to the frame that shows all cards. */
async function measureColdRender(page) {
  const times = []
  for (let round = 0; round < 5; round += 1) {
    await page.reload({ waitUntil: 'commit' })
    const shown = page.waitForFunction(
      (all) => {
        if (document.querySelectorAll('[data-card]').length < all) return false
        window.shownAt ??= performance.now()
        return window.shownAt
      },
      200,
      { polling: 'raf' },
    )
    times.push(await (await shown).jsonValue())
    await pause(300)
  }
  return percentile(times, 50)
}

/** Two tabs of the one who moves cards, and the other party who watches. */
async function raceMoves(ben, ada) {
  const second = await ben.context().newPage()
  await second.goto(ben.url())
  await openBoard(ada)
  const tabs = [ben, second, ada]
  for (const tab of tabs)
    await tab.waitForFunction(() => document.querySelectorAll('[data-card]').length >= 200)
  const card = await ben.locator('#column-todo [data-card]').first().getAttribute('data-card')
  const settled = []
  let wrong = 0
  for (let race = 0; race < RACES; race += 1) {
    const apart = (race * 7) % 61
    for (const tab of [ben, second]) await openMenu(tab, card)
    const [first, other] = race % 2 === 0 ? [ben, second] : [second, ben]
    const began = performance.now()
    await Promise.all([choose(first), pause(apart).then(() => choose(other))])
    const agreed = await waitUntilSame(tabs)
    settled.push(performance.now() - began - apart)
    if (!agreed) wrong += 1
    await pause(250)
  }
  return { wrong, settled }
}

async function openMenu(page, card) {
  await page.evaluate(
    (id) => document.querySelector(`[data-card="${id}"] [aria-haspopup=menu]`).click(),
    card,
  )
  await page.waitForSelector('[role=menu] [role=menuitem]:not([disabled])')
}

/** Any other column than the card's own: the two tabs rarely mean the same one. */
const choose = (page) =>
  page.evaluate(() => {
    const items = [...document.querySelectorAll('[role=menu] [role=menuitem]:not([disabled])')].slice(0, 2)
    items[Math.floor(Math.random() * items.length)]?.click()
  })

const shownOrder = (page) =>
  page.evaluate(() =>
    ['todo', 'working', 'completed']
      .map((column) =>
        [...document.querySelectorAll(`#column-${column} [data-card]`)].map(({ dataset }) => dataset.card),
      )
      .join('|'),
  )

/** True once all screens show the same and nothing is unsent; false when they still differ after 3 s. */
async function waitUntilSame(tabs) {
  const end = performance.now() + 3_000
  while (performance.now() < end) {
    const orders = await Promise.all(tabs.map(shownOrder))
    const states = await Promise.all(tabs.map((tab) => tab.getByText('Live, all saved').count()))
    if (new Set(orders).size === 1 && states.every((live) => live > 0)) return true
    await pause(5)
  }
  return false
}

function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? Number.NaN
}
