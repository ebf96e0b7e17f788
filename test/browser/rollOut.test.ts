// A newer Workroom is rolled out while somebody has a page open and is writing: as long as tab and server understand each other
// nothing is loaded again; else the page does it by itself, when nobody is disturbed, and everything that was written stays.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type NewerBuild, makeNewerBuild } from '../support/newerBuild.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, moveRight, open } from '../support/pairInBrowser.ts'

const here = pairForFile('One', 'Two', 'Three')
let newer: NewerBuild
beforeAll(() => {
  newer = makeNewerBuild()
})
afterAll(() => newer.remove())

const mark = (page: Page): Promise<unknown> =>
  page.evaluate(() => Object.assign(window, { sameAsBefore: true }))
const isSame = (page: Page): Promise<boolean> => page.evaluate(() => 'sameAsBefore' in window)

const notice = (page: Page): Locator => page.getByText('Workroom was updated')
const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Add a task' })

test('[S20] while wire and rules are the same a server that is replaced makes nobody load anything', async () => {
  const [ben] = here.pair.ben.pages
  await ben.bringToFront()
  await mark(ben)
  await field(ben).fill('Half a tit')
  await here.product.end()
  await moveRight(ben, 'To do', 'One')
  await here.product.startAgain()
  await cardIn(here.pair.ada.pages[0], 'Working', 'One').waitFor()
  expect([await isSame(ben), await field(ben).inputValue()]).toEqual([true, 'Half a tit'])
})

test('[S20] else the page waits while somebody writes, loads itself once they pause, and nothing is lost', async () => {
  const [ben] = here.pair.ben.pages
  await here.product.end()
  await field(ben).focus()
  await here.product.startAgain(newer.dir)
  await notice(ben).waitFor()
  await ben.keyboard.press('End')
  await ben.keyboard.type('le and a bit')
  await moveRight(ben, 'To do', 'Two')
  await field(ben).focus()
  expect(await isSame(ben)).toBe(true)
  expect(await cardIn(ben, 'Working', 'Two').count()).toBe(1)
  await field(ben).blur()
  await ben.waitForFunction(() => !('sameAsBefore' in window))
  // the page of the newer server has not come yet: this one is not loaded again and again
  await mark(ben)
  await here.product.end()
  await here.product.startAgain()
  await cardIn(ben, 'Working', 'Two').waitFor()
  expect(await field(ben).inputValue()).toBe('Half a title and a bit')
  const [ada] = here.pair.ada.pages
  await ada.bringToFront()
  if ((await notice(ada).count()) > 0) await open(ada, 'board')
  await cardIn(ada, 'Working', 'Two').waitFor()
  expect(await isSame(ben)).toBe(true)
})
