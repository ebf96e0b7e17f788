// What opens over the screens, under axe, light and dark, once its movement is over.

import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'

import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, open } from '../support/pairInBrowser.ts'

const here = pairForFile('Sketch the logo')

type Opens = (page: Page) => Promise<void>
const button =
  (name: string | RegExp): Opens =>
  (page) =>
    page.getByRole('button', { name }).first().click()
const task: Opens = (page) => cardIn(page, 'To do', 'Sketch the logo').click()
const inTask =
  (name: string | RegExp): Opens =>
  async (page) => {
    await task(page)
    await page.getByRole('dialog').getByRole('button', { name }).click()
  }
const fromMenu =
  (name: string | RegExp): Opens =>
  async (page) => {
    await inTask('More about this task')(page)
    await page.getByRole('menuitem', { name }).click()
  }
const dialog = (page: Page): Locator => page.getByRole('dialog').last()

const opened: Readonly<Record<string, { readonly by: Opens; readonly shows: (page: Page) => Locator }>> = {
  'a task': { by: task, shows: dialog },
  'the description of a task': {
    by: inTask(/^Say what belongs/),
    shows: (page) => page.getByRole('textbox', { name: 'Description' }),
  },
  'a problem to flag': {
    by: fromMenu('Flag a problem'),
    shows: (page) => page.getByRole('textbox', { name: 'What is the problem?' }),
  },
  'the menu of an open task': {
    by: inTask('More about this task'),
    shows: (page) => page.getByRole('menu'),
  },
  'the question before a task goes': { by: fromMenu(/^Remove/), shows: dialog },
  'the menu of a task': { by: button(/^Move or change/), shows: (page) => page.getByRole('menu').first() },
  'the palette': {
    by: (page) => page.keyboard.press('Control+k'),
    shows: (page) => page.getByRole('combobox'),
  },
  'the keys': { by: (page) => page.keyboard.press('Shift+?'), shows: dialog },
  notifications: {
    by: button(/^Notifications/),
    shows: (page) => page.getByRole('region', { name: 'What happened' }),
  },
}

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test.each(Object.entries(opened))('%s', async (_name, { by, shows }) => {
    const [page] = here.pair.ben.pages
    await page.bringToFront()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await open(page, 'board')
    await cardIn(page, 'To do', 'Sketch the logo').waitFor()
    await by(page)
    await shows(page).waitFor()
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    )
    // What floats above the page stands outside of its landmarks.
    expect(await axeFaults(page, ['region'])).toEqual([])
  })
})
