// Back closes what is open, and only then leaves the screen; forward opens nothing again. In the browser's own history.

import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, column, open } from '../support/pairInBrowser.ts'

const here = pairForFile('One', 'Two')

interface Opening {
  readonly width?: number
  readonly open: (page: Page) => Promise<void>
  readonly opened: (page: Page) => Locator
}

const openings: Readonly<Record<string, Opening>> = {
  'the palette': {
    open: (page) => page.keyboard.press('Control+k'),
    opened: (page) => palette(page),
  },
  'the keys': {
    open: (page) => page.keyboard.press('Shift+?'),
    opened: (page) => page.getByRole('dialog', { name: 'Keyboard' }),
  },
  'a task': {
    open: (page) => cardIn(page, 'To do', 'One').click(),
    opened: (page) => page.getByRole('textbox', { name: 'Title of the task' }),
  },
  'the menu of a card': {
    open: (page) => page.getByRole('button', { name: 'Move or change “One”' }).click(),
    opened: (page) => page.getByRole('menuitem', { name: 'Rename' }),
  },
  'your own menu': {
    open: (page) => page.getByRole('button', { name: 'Ben Okafor' }).click(),
    opened: (page) => page.getByRole('menuitem', { name: 'Sign out' }),
  },
  'the bell': {
    open: (page) => page.getByRole('button', { name: /^Notifications/ }).click(),
    opened: (page) => page.getByRole('heading', { name: 'Notifications' }),
  },
  'the sheet of a card on a phone': {
    width: 390,
    open: (page) => page.getByRole('button', { name: 'Move or change “One”' }).click(),
    opened: (page) => page.getByRole('button', { name: 'Rename' }),
  },
  'the sheet for a new task on a phone': {
    width: 390,
    open: (page) => page.getByRole('button', { name: 'New task' }).click(),
    opened: (page) => page.getByRole('dialog', { name: 'New task' }),
  },
}

let page: Page
const palette = (page: Page): Locator => page.getByRole('combobox', { name: 'What would you like to do?' })
const onBoard = (): Promise<void> => column(page, 'To do').waitFor()
const placeOf = (): string => new URL(page.url()).pathname.split('/').at(-1) ?? ''

beforeAll(() => {
  ;[page] = here.pair.ben.pages
})

/** The contract's screen, then the board by a link: what Back leads to. */
async function arrive(width = 1280): Promise<void> {
  await page.bringToFront()
  await page.setViewportSize({ width, height: 800 })
  await open(page, 'contract')
  await page
    .getByRole('link', { name: /^Board/ })
    .first()
    .click()
  await onBoard()
}

describe.each(Object.entries(openings))('[W8] %s', (_name, { width, open: openIt, opened }) => {
  test('closes by Back, stays closed by Forward, and the next Back leaves the screen', async () => {
    await arrive(width)
    await openIt(page)
    await opened(page).waitFor()
    await page.goBack()
    await opened(page).waitFor({ state: 'hidden' })
    expect(placeOf()).toBe('board')
    await page.evaluate(() => history.forward())
    await page.waitForFunction(() => document.readyState === 'complete')
    await onBoard()
    expect(await opened(page).isVisible()).toBe(false)
    await page.goBack()
    await page.waitForURL(/contract$/)
  })

  test('closed by Escape it leaves nothing behind in the history', async () => {
    await arrive(width)
    await openIt(page)
    await opened(page).waitFor()
    await page.keyboard.press('Escape')
    await opened(page).waitFor({ state: 'hidden' })
    await page.waitForFunction(() => (history.state as { depth: number }).depth === 0)
    await page.goBack()
    await page.waitForURL(/contract$/)
  })
})

test('[W8] one above the other close one after the other', async () => {
  await arrive()
  await cardIn(page, 'To do', 'One').click()
  await page.getByRole('button', { name: 'More about this task' }).click()
  await page.getByRole('menuitem', { name: 'Flag a problem' }).click()
  const problem = page.getByRole('textbox', { name: 'What is the problem?' })
  await problem.fill('Half a sentence')
  await page.keyboard.press('Control+k')
  await palette(page).waitFor()
  await page.goBack()
  await palette(page).waitFor({ state: 'detached' })
  await problem.waitFor()
  await page.goBack()
  await problem.waitFor({ state: 'hidden' })
  await page.getByRole('textbox', { name: 'Title of the task' }).waitFor()
  await page.goBack()
  await page.getByRole('textbox', { name: 'Title of the task' }).waitFor({ state: 'hidden' })
  await page.goBack()
  await page.waitForURL(/contract$/)
})

test('who moves on out of the palette or a menu finds one step behind', async () => {
  await arrive()
  await page.keyboard.press('Control+k')
  await palette(page).fill('money')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Money' }).waitFor()
  await page.goBack()
  await onBoard()
  await page.goBack()
  await page.waitForURL(/contract$/)
})

test('loaded again with a dialog open, one Back leaves the screen', async () => {
  await arrive()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await page.reload()
  await onBoard()
  await page.waitForFunction(() => (history.state as { depth: number }).depth === 0)
  await page.goBack()
  await page.waitForURL(/contract$/)
})
