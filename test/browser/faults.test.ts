// The cable is cut and the server is killed while two people work: both end in the same truth, without a reload. And what
// happens to the other tabs when somebody leaves.

import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, column, moveRight } from '../support/pairInBrowser.ts'

const here = pairForFile('One', 'Two', 'Three', 'Four')
beforeAll(async () => {
  for (const page of here.pair.pages)
    await page.evaluate(() => Object.assign(window, { neverReloaded: true }))
})

const notReloaded = (page: Page): Promise<boolean> => page.evaluate(() => 'neverReloaded' in window)

/** The titles in each column, as this tab shows them. */
async function titlesOf(page: Page): Promise<readonly (readonly (string | undefined)[])[]> {
  const lists = await Promise.all(
    ['To do', 'Working', 'Completed'].map((name) => column(page, name).getByRole('listitem').allInnerTexts()),
  )
  return lists.map((list) => list.map((text) => text.split('\n')[0]))
}

async function sayTheSame(): Promise<void> {
  const [first, ...others] = await Promise.all(here.pair.pages.map(titlesOf))
  for (const other of others) expect(other).toEqual(first)
}

test('a network cut with work going on at both sides ends in the same truth at both', async () => {
  const [page] = here.pair.ben.pages
  await here.pair.ben.context.setOffline(true)
  await moveRight(page, 'To do', 'One')
  await cardIn(page, 'Working', 'One').waitFor()
  await page
    .getByText(/1 unsent|1 change/)
    .filter({ visible: true })
    .first()
    .waitFor()
  const [client] = here.pair.ada.pages
  await client.bringToFront()
  await client.getByRole('textbox', { name: 'Suggest a task' }).fill('Dark mode')
  await client.keyboard.press('Enter')
  expect(await cardIn(client, 'To do', 'One').count()).toBe(1)
  await here.pair.ben.context.setOffline(false)
  for (const each of here.pair.pages) await cardIn(each, 'Working', 'One').waitFor()
  for (const each of here.pair.ben.pages) await each.getByText('Dark mode').first().waitFor()
  await sayTheSame()
  for (const each of here.pair.pages) expect(await notReloaded(each)).toBe(true)
})

test('kill -9 loses nothing: moves made while the server is away arrive when it is back', async () => {
  const [page] = here.pair.ben.pages
  await moveRight(page, 'To do', 'Two')
  await cardIn(here.pair.ada.pages[0], 'Working', 'Two').waitFor()
  await here.product.kill()
  await moveRight(page, 'To do', 'Three')
  await cardIn(page, 'Working', 'Three').waitFor()
  await here.product.startAgain()
  for (const each of here.pair.pages) {
    await cardIn(each, 'Working', 'Two').waitFor()
    await cardIn(each, 'Working', 'Three').waitFor()
  }
  await sayTheSame()
  for (const each of here.pair.pages) expect(await notReloaded(each)).toBe(true)
})

test('signing out in one tab takes the room out of the other', async () => {
  const [page, other] = here.pair.ben.pages
  await page.bringToFront()
  await page.getByRole('button', { name: /^You:/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const each of here.pair.ben.pages) await each.getByRole('heading', { name: 'Sign in' }).waitFor()
  expect(await other.getByText('Two', { exact: true }).count()).toBe(0)
  expect(new URL(other.url()).searchParams.get('to')).toMatch(/\/board$/)
})
