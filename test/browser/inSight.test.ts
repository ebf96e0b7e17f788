// What stays in sight and where the focus goes on, in real Chromium: the turn above a long stream, toasts beside what is
// pressed, the keyboard after what it did, paper without what is open.

import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, moveRight, open } from '../support/pairInBrowser.ts'

const here = pairForFile('Sketch the logo', 'Write the texts')

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName || '')

beforeEach(async () => {
  const [page] = here.pair.ben.pages
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1280, height: 800 })
})

/** Whether what is seen at the middle of the first is the first itself. */
const isUncovered = (page: Page, name: string): Promise<boolean> =>
  page.getByRole('button', { name, exact: true }).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })

describe.each([1280, 820, 390])('at %i px', (width) => {
  test('whose turn it is stays in sight at the end of a long stream, and of a contract', async () => {
    const [page] = here.pair.ben.pages
    await page.bringToFront()
    await page.setViewportSize({ width, height: 700 })
    await open(page, 'messages')
    const field = page.getByRole('textbox', { name: /^Message to/ })
    await field.fill(Array.from({ length: 60 }, (_, line) => `Line ${line}`).join('\n'))
    await page.getByRole('button', { name: 'Send' }).click()
    for (const screen of ['messages', 'contract']) {
      await open(page, screen)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
      const turn = page.getByRole('region', { name: 'Whose turn it is' })
      await expect.poll(async () => (await turn.boundingBox())?.y).toBe(52)
    }
  })
})

describe('toasts', () => {
  test('of a message that was refused, the field and its button stay free', async () => {
    const [page] = here.pair.ben.pages
    await page.bringToFront()
    await open(page, 'messages')
    await page.getByRole('textbox', { name: /^Message to/ }).fill('Hello')
    await page.evaluate(() => {
      const region = document.querySelector('section[aria-label="Notifications"]')
      const told = document.createElement('div')
      told.style.cssText = 'height: 120px; pointer-events: auto; background: red'
      region?.append(told)
    })
    await expect.poll(() => isUncovered(page, 'Send')).toBe(true)
    await page.setViewportSize({ width: 390, height: 800 })
    await expect.poll(() => isUncovered(page, 'Send')).toBe(true)
  })

  test('are the first thing that Tab reaches, and their button leaves the focus on the page', async () => {
    const [page] = here.pair.ben.pages
    await page.bringToFront()
    await open(page, 'board')
    await cardIn(page, 'To do', 'Write the texts').waitFor()
    await page.getByRole('button', { name: 'Move or change “Write the texts”' }).click()
    await page.getByRole('menuitem', { name: 'Working' }).click()
    const undo = page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' })
    await undo.waitFor()
    const first = page.locator('a[href], button, input, textarea, [tabindex="0"]').first()
    expect(await first.textContent()).toBe('Undo')
    await undo.focus()
    await page.keyboard.press('Enter')
    await cardIn(page, 'To do', 'Write the texts').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false)
  })
})

describe('the focus goes on', () => {
  test('in the password after a wrong one that was sent by mouse', async () => {
    const context = await here.browser.newContext()
    const page = await context.newPage()
    await page.goto(`http://localhost:${here.product.port}/sign-in`)
    await page.getByRole('textbox', { name: 'Email' }).fill('nobody@example.org')
    await page.getByLabel('Password', { exact: true }).fill('wrong-for-certain')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('autocomplete')))
      .toBe('current-password')
    await context.close()
  })

  test('on the board after an undo, whose button is gone', async () => {
    const [page] = here.pair.ben.pages
    await page.bringToFront()
    await open(page, 'board')
    await cardIn(page, 'To do', 'Write the texts').waitFor()
    await moveRight(page, 'To do', 'Write the texts')
    await page.getByRole('button', { name: 'Undo move' }).click()
    await cardIn(page, 'To do', 'Write the texts').waitFor()
    await expect.poll(() => focused(page)).toBe('Board')
  })

  test('on the button after dates and money were saved', async () => {
    const [page] = here.pair.ben.pages
    await page.bringToFront()
    await page.goto(`${new URL(page.url()).origin}/account`)
    await page.getByRole('button', { name: 'Save dates and money' }).click()
    await page.getByText('Saved. It is written like this everywhere.').waitFor()
    await expect.poll(() => focused(page)).toBe('Save dates and money')
    await page.goBack()
  })
})

test('on paper there is the page, and no dialog that is open over it', async () => {
  const [page] = here.pair.ben.pages
  await page.bringToFront()
  await open(page, 'board')
  await cardIn(page, 'To do', 'Sketch the logo').click()
  await page.getByRole('dialog').waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(false)
  expect(await cardIn(page, 'To do', 'Sketch the logo').isVisible()).toBe(true)
  expect(await page.getByRole('region', { name: 'Whose turn it is' }).isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await page.keyboard.press('Escape')
})
