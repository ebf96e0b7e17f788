// One build's demo and the tabs of its two people, for the benches that need a real browser.

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import type { Browser, Page } from 'playwright-core'

export interface Demo {
  /** Of the client and of the freelancer. */
  readonly links: readonly [string, string]
  readonly stop: () => void
}

/** @param tree where that build's sources lie */
export async function startDemo(tree: string): Promise<Demo> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'workroom-bench-'))
  const child = spawn(process.execPath, ['server/start.mjs', '--demo'], {
    cwd: tree,
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

export interface BothTabs {
  readonly ada: Page
  readonly ben: Page
}

/** Both have accepted, and both have the board before them. */
export async function openBoth(browser: Browser, { links: [client, freelancer] }: Demo): Promise<BothTabs> {
  const ada = await signIn(browser, client)
  const ben = await signIn(browser, freelancer)
  await accept(ben, 'Ben Okafor')
  await accept(ada, 'Ada Lindqvist')
  await openBoard(ada)
  await openBoard(ben)
  return { ada, ben }
}

export async function addTasks(page: Page, count: number): Promise<void> {
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

async function signIn(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/\/rooms\//)
  return page
}

const roomOf = (page: Page): string => /^.*\/rooms\/[^/]+/.exec(page.url())?.[0] ?? ''

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
