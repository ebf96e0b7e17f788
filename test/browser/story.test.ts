// The story in real Chromium, on the built server, as two people in two tabs each: accept, prepare, safe to start, move by
// pointer and by keyboard, review; every tab shows it without a reload. Then the machine is pulled: kill -9.

import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { launchChromium } from '../support/chromium.ts'
import { type Product, startDemo } from '../support/product.ts'

let product: Product
let browser: Browser
let ada: { readonly context: BrowserContext; readonly pages: readonly [Page, Page] }
let ben: typeof ada
let room: string

/** Signs in by the link and opens a second tab. */
async function enter(link: string): Promise<typeof ada> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/\/rooms\//)
  const second = await context.newPage()
  await second.goto(page.url())
  return { context, pages: [page, second] }
}

const at = (page: Page, screen: string): Promise<unknown> =>
  page.goto(`${new URL(page.url()).origin}${room}/${screen}`)
const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) })
const cardIn = (page: Page, name: string, title: string) =>
  column(page, name).getByText(title, { exact: true })

async function accept(page: Page, name: string): Promise<void> {
  await page.bringToFront()
  await at(page, 'contract')
  await page.getByText(/^End of contract/).scrollIntoViewIfNeeded()
  await page.keyboard.press('End')
  await page.getByRole('textbox', { name: /full name/ }).fill(name)
  await page.getByRole('button', { name: /I accept contract v1/ }).click()
}

beforeAll(async () => {
  product = await startDemo()
  ;({ browser } = await launchChromium())
  ada = await enter(product.links.ada)
  ben = await enter(product.links.ben)
  room = new URL(ada.pages[0].url()).pathname
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

describe('two people, two tabs each', () => {
  test('[C5] the freelancer accepts, is in, and writes the tasks in To do', async () => {
    const [first, second] = ben.pages
    await accept(first, 'Ben Okafor')
    await first.getByText('You are in. Ada Lindqvist has been told.').waitFor()
    await at(first, 'board')
    await at(second, 'board')
    const field = first.getByRole('textbox', { name: 'Add a task' })
    await field.fill('Sketch the logo')
    await field.press('Enter')
    await field.fill('Write the texts')
    await field.press('Enter')
    await cardIn(second, 'To do', 'Write the texts').waitFor()
    await expect
      .poll(() =>
        column(first, 'Working')
          .getByText(/opens when both/)
          .count(),
      )
      .toBe(1)
  })

  test('[I11] the client sees nothing of the board before the own acceptance', async () => {
    const [, second] = ada.pages
    await at(second, 'board')
    await second
      .getByText(/accept/i)
      .first()
      .waitFor()
    expect(await second.content()).not.toContain('Sketch the logo')
  })

  test('[C7] the second acceptance says “Safe to start” in every tab of both', async () => {
    const [first, second] = ada.pages
    await at(second, 'overview').catch(() => undefined)
    await accept(first, 'Ada Lindqvist')
    for (const page of [first, ben.pages[0]]) {
      await page.getByRole('dialog', { name: 'Safe to start' }).waitFor()
    }
    for (const { pages } of [ada, ben]) {
      for (const page of pages) await page.keyboard.press('Escape')
    }
    await at(first, 'board')
    await at(second, 'board')
    for (const page of [...ada.pages, ...ben.pages]) await cardIn(page, 'To do', 'Sketch the logo').waitFor()
  })

  test('[B4] a card dragged by pointer moves in every tab of both', async () => {
    const [first] = ben.pages
    // A tab in the background draws no frames.
    await first.bringToFront()
    const from = await cardIn(first, 'To do', 'Sketch the logo').boundingBox()
    const to = await column(first, 'Working').boundingBox()
    if (from === null || to === null) throw new Error('nothing to drag')
    await first.mouse.move(from.x + 20, from.y + 8)
    await first.mouse.down()
    await first.mouse.move(from.x + 40, from.y + 20, { steps: 4 })
    await first.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 12 })
    await first.mouse.up()
    for (const page of [...ada.pages, ...ben.pages])
      await cardIn(page, 'Working', 'Sketch the logo').waitFor()
  })

  test('[B4] [V1] a card moved by keyboard to Completed asks the client for a review', async () => {
    const [first] = ben.pages
    await first.bringToFront()
    const handle = column(first, 'Working').getByRole('button', { name: /^Sketch the logo/ })
    await handle.focus()
    await first.keyboard.press('Space')
    await first.keyboard.press('ArrowRight')
    await first.keyboard.press('Space')
    for (const page of [...ada.pages, ...ben.pages])
      await cardIn(page, 'Completed', 'Sketch the logo').waitFor()
    await ada.pages[0].getByText('1 task waits for your review.').waitFor()
  })

  test('[V2] the client’s approval turns it green under the freelancer’s eyes', async () => {
    const [first] = ada.pages
    await first.bringToFront()
    await column(first, 'Completed')
      .getByRole('button', { name: /^Sketch the logo/ })
      .click()
    const dialog = first.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
    await dialog.getByText(/has been told/).waitFor()
    for (const page of ben.pages)
      await column(page, 'Completed')
        .getByText(/approved/i)
        .first()
        .waitFor()
  })

  test('[M1] a message arrives in every tab of the other', async () => {
    for (const page of [...ada.pages, ...ben.pages]) await at(page, 'messages')
    await ada.pages[0].bringToFront()
    const field = ada.pages[0].getByRole('textbox').first()
    await field.fill('The logo is lovely.')
    await field.press('Enter')
    for (const page of ben.pages) await page.getByText('The logo is lovely.').first().waitFor()
  })
})
