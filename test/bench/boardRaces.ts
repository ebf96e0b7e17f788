// Tabs that move the same card at once, and whether they ever leave a screen wrong.

import { setTimeout as pause } from 'node:timers/promises'

import type { Page } from 'playwright-core'

import type { BothTabs } from './boardDemo.ts'

const COLUMNS = ['todo', 'working', 'completed'] as const

export interface Races {
  readonly wrong: number
  readonly settledIn: readonly number[]
}

/** Two tabs of the one who moves cards, 0 to 60 ms apart, and the other party who watches. */
export async function raceMoves({ ben, ada }: BothTabs, count: number): Promise<Races> {
  const second = await ben.context().newPage()
  await second.goto(ben.url())
  const tabs = [ben, second, ada]
  for (const tab of tabs)
    await tab.waitForFunction(() => document.querySelectorAll('[data-card]').length >= 200)
  const card = await ben.locator('#column-todo [data-card]').first().getAttribute('data-card')
  const settledIn: number[] = []
  let wrong = 0
  for (let race = 0; race < count; race += 1) {
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

export async function openMenu(page: Page, card: string): Promise<void> {
  const button = page.locator(`[data-card="${card}"] [aria-haspopup=menu]`)
  await button.scrollIntoViewIfNeeded()
  await button.dispatchEvent('click')
  await page.getByRole('menu').waitFor()
}

/** One of the two other columns: the two tabs never mean the same one. */
export function choose(page: Page, which: number): Promise<void> {
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
