// Two people of the demo in a real browser, two tabs each, and the ways through the room that several tests take.

import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'

import type { Product } from './product.ts'

export interface Seat {
  readonly context: BrowserContext
  readonly pages: readonly [Page, Page]
}

export interface Pair {
  readonly ada: Seat
  readonly ben: Seat
  /** Everybody's tabs. */
  readonly pages: readonly Page[]
}

export async function seatPair(
  browser: Browser,
  { links }: Product,
  options: BrowserContextOptions = {},
): Promise<Pair> {
  const ada = await seat(browser, links.ada, options)
  const ben = await seat(browser, links.ben, options)
  return { ada, ben, pages: [...ada.pages, ...ben.pages] }
}

/** Signs in by the link and opens a second tab. */
async function seat(browser: Browser, link: string, options: BrowserContextOptions): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/\/rooms\//)
  const second = await context.newPage()
  await second.goto(page.url())
  return { context, pages: [page, second] }
}

/** One page of a browser of its own. */
export async function signedIn(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL((url) => !url.pathname.startsWith('/api/'))
  return page
}

/** `screen`: '' is the overview. */
export async function open(page: Page, screen: string): Promise<void> {
  const { origin, pathname } = new URL(page.url())
  await page.goto(`${origin}${pathname.split('/').slice(0, 3).join('/')}/${screen}`)
}

export const column = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${name}, `) })
export const cardIn = (page: Page, name: string, title: string): Locator =>
  column(page, name).getByText(title, { exact: true })

/** Reads to the end and accepts. A tab in the background draws no frames, so it comes to the front first. */
export async function acceptContract(page: Page, name: string): Promise<void> {
  await page.bringToFront()
  await open(page, 'contract')
  await page.getByText(/^End of contract/).scrollIntoViewIfNeeded()
  await page.keyboard.press('End')
  await page.getByRole('textbox', { name: /full name/ }).fill(name)
  await page.getByRole('button', { name: /I accept contract v1/ }).click()
}

export async function addTasks(page: Page, ...titles: readonly string[]): Promise<void> {
  await page.bringToFront()
  await open(page, 'board')
  const field = page.getByRole('textbox', { name: 'Add a task' })
  for (const title of titles) {
    await field.fill(title)
    await field.press('Enter')
    await cardIn(page, 'To do', title).waitFor()
  }
}

/** Both accept and the freelancer has these tasks in To do; everybody looks at the board. */
export async function startWork({ ada, ben, pages }: Pair, ...titles: readonly string[]): Promise<void> {
  await acceptContract(ben.pages[0], 'Ben Okafor')
  await ben.pages[0].getByText('You are in.').waitFor()
  await addTasks(ben.pages[0], ...titles)
  await acceptContract(ada.pages[0], 'Ada Lindqvist')
  for (const page of [ada.pages[0], ben.pages[0]]) {
    await page.getByRole('dialog', { name: 'Safe to start' }).waitFor()
    await page.keyboard.press('Escape')
  }
  for (const page of pages) await open(page, 'board')
  for (const page of pages) for (const title of titles) await cardIn(page, 'To do', title).waitFor()
}

/** By the keys of the board: lift, to the right, drop. */
export async function moveRight(page: Page, from: string, title: string): Promise<void> {
  await page.bringToFront()
  await column(page, from)
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
}

/** Lifts a card with the mouse and holds it over another column. */
export async function holdOver(page: Page, to: string, card: Locator): Promise<void> {
  await page.bringToFront()
  const from = await card.boundingBox()
  const over = await column(page, to).boundingBox()
  if (from === null || over === null) throw new Error('nothing to drag')
  await page.mouse.move(from.x + 20, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 })
  await page.mouse.move(over.x + over.width / 2, over.y + 120, { steps: 12 })
}
