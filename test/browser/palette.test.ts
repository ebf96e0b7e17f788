// The palette from its first opening on: every letter stands in its field, and none acts on the page under it.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, column, open } from '../support/pairInBrowser.ts'

const here = pairForFile('One')

/** A board that was just loaded: nothing that comes later is there yet. */
async function freshBoard(): Promise<Page> {
  const [page] = here.pair.ben.pages
  await page.bringToFront()
  await open(page, 'board')
  await column(page, 'To do').waitFor()
  return page
}

test('[W7] what is typed right after the shortcut stands in the field, from the first letter on', async () => {
  const page = await freshBoard()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('newsletter')
  expect(await page.getByRole('combobox').inputValue()).toBe('newsletter')
  expect(await page.getByRole('textbox', { name: 'Add a task' }).inputValue()).toBe('')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
})

test('the field has the focus before the event of the shortcut is over', async () => {
  const page = await freshBoard()
  const focused = await page.evaluate(async () => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true }))
    await Promise.resolve()
    return document.activeElement?.getAttribute('role')
  })
  expect(focused).toBe('combobox')
})

test('out of a field it takes the letters, gives the focus back, and leaves the words there', async () => {
  const page = await freshBoard()
  const field = page.getByRole('textbox', { name: 'Add a task' })
  await field.fill('Half a tit')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('mon')
  expect(await field.inputValue()).toBe('Half a tit')
  await page.keyboard.press('Escape')
  await page.keyboard.type('le')
  expect(await field.inputValue()).toBe('Half a title')
})

test('above a dialog Escape closes the palette alone', async () => {
  const page = await freshBoard()
  await cardIn(page, 'To do', 'One').click()
  const task = page.getByRole('dialog', { name: /To do/ })
  await task.getByRole('textbox', { name: 'Title of the task' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('mon')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
  await page.keyboard.press('Tab')
  await task.waitFor()
})
