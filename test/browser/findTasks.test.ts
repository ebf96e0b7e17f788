// A board that is large enough to be searched: filtered by words, the address kept over a reload, and shown by date.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { addTasks, cardIn, column, open } from '../support/pairInBrowser.ts'

const here = pairForFile('Homepage', 'Checkout', 'Search')

test('[B21] tasks are found by words, the filter outlives a reload and an open task, and the list has them by date', async () => {
  const [page] = here.pair.ben.pages
  const more = Array.from({ length: 13 }, (_, index) => `Page ${index + 1}`)
  expect(await page.getByRole('button', { name: 'Filter' }).count()).toBe(0)
  await addTasks(page, ...more)
  await page.getByRole('button', { name: 'Filter' }).click()
  const words = page.getByRole('searchbox', { name: 'Words' })
  await words.pressSequentially('page 1')
  await page.getByRole('region', { name: 'To do, 5 of 16 tasks' }).waitFor()
  expect(await axeFaults(page)).toEqual([])
  await page.waitForURL(/words=page\+1/)
  await page.reload()
  await page.getByRole('region', { name: 'To do, 5 of 16 tasks' }).waitFor()
  await cardIn(page, 'To do', 'Page 12').click()
  await page.getByRole('complementary', { name: 'Facts of this task' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('complementary', { name: 'Facts of this task' }).waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'To do, 5 of 16 tasks' }).waitFor()
  expect(new URL(page.url()).search).toBe('?words=page+1')

  await page.getByRole('button', { name: 'List by date' }).click()
  await page.getByRole('region', { name: 'Tasks by date, 5 of 16' }).waitFor()
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('region', { name: 'Tasks by date, 16' }).waitFor()
  await page.getByRole('button', { name: 'Columns' }).click()
  await column(page, 'To do').waitFor()
})

test('[B21] the palette finds a task, a person and a message, and leads to them', async () => {
  const [page] = here.pair.ben.pages
  await page.bringToFront()
  await open(page, 'messages')
  const message = page.getByRole('textbox', { name: /Message|Write/ }).first()
  await message.fill('The otter swims at nine')
  await message.press('Enter')
  await page.getByText('The otter swims at nine').first().waitFor()
  await open(page, '')
  await page
    .getByRole('link', { name: /^Board/ })
    .first()
    .waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('checkout')
  await page.getByRole('option', { name: /Checkout Task, To do/ }).waitFor()
  expect(await axeFaults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: 'Facts of this task' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('otter')
  await page.getByRole('option', { name: /The otter swims at nine/ }).click()
  await page.getByRole('searchbox').waitFor()
  expect(await page.getByRole('searchbox').inputValue()).toBe('otter')
})

test('[B21] on a phone the filter fits, and the tabs count what it leaves', async () => {
  const context = await here.browser.newContext({
    storageState: await here.pair.ada.context.storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const phone: Page = await context.newPage()
  await phone.goto(here.pair.ada.pages[0].url())
  await open(phone, 'board?words=page+1&due=none')
  await phone.getByRole('tab', { name: /^To do 5/ }).waitFor()
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBe(390)
  expect(await axeFaults(phone)).toEqual([])
  await context.close()
})
