// A room that a freelancer begins, in two browsers: the client signs up behind the invitation, both accept, and the agreed scope
// becomes the first tasks.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { launchChromium } from '../support/chromium.ts'
import { acceptContract, cardIn, open, signedIn } from '../support/pairInBrowser.ts'
import { type Product, startDemo } from '../support/product.ts'

let product: Product
let browser: Browser
let ben: Page
let nat: Page
beforeAll(async () => {
  product = await startDemo()
  browser = (await launchChromium()).browser
  ben = await signedIn(browser, product.links.ben)
  nat = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const origin = (page: Page): string => new URL(page.url()).origin

async function invite(): Promise<string> {
  await ben.goto(`${origin(ben)}/proposals/new`)
  await ben.getByRole('textbox', { name: 'Title' }).fill('Online shop relaunch')
  await ben.getByRole('textbox', { name: 'Line 1' }).fill('Product pages')
  await ben.getByRole('textbox', { name: 'Line 1' }).press('Enter')
  await ben.getByRole('textbox', { name: 'Line 2' }).fill('Search')
  await ben.getByRole('textbox', { name: 'Price for the whole project' }).fill('2400')
  await ben
    .getByLabel('Delivery date')
    .fill(new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10))
  await ben.getByText(/Latest payday if delivered today/).waitFor()
  await ben.getByRole('textbox', { name: 'Email of the client' }).fill('nat@example.org')
  await ben.getByRole('button', { name: 'Send the proposal' }).click()
  await ben.getByRole('heading', { name: 'nat@example.org has been invited' }).waitFor()
  return ben.getByRole('textbox', { name: 'Invitation link' }).inputValue()
}

/** The link of the email that confirms the client's address. */
const confirmations = (): readonly string[] =>
  product.mailed('nat@example.org').flatMap((text) => /https?:\S*\bconfirm\S*/.exec(text) ?? [])

test('[O13] [B16] the invited client signs up, both accept, and the scope becomes tasks by one click', async () => {
  const link = await invite()
  await ben.getByRole('main').getByRole('link', { name: 'Open the room' }).click()
  await ben.getByRole('heading', { name: 'Waiting for nat@example.org' }).waitFor()

  await nat.goto(link)
  await nat.getByRole('link', { name: 'Create an account' }).click()
  await nat.getByRole('textbox', { name: 'Your name' }).fill('Nat Novak')
  await nat.getByRole('textbox', { name: 'Email' }).fill('nat@example.org')
  await nat.getByLabel('Password', { exact: true }).fill('a long walk by the river')
  await nat.getByRole('button', { name: 'Create the account' }).click()
  await nat.getByRole('heading', { name: 'Confirm your address' }).waitFor()
  await vi.waitFor(() => expect(confirmations()).toHaveLength(1), { timeout: 10_000 })
  await nat.goto(confirmations()[0] ?? '')
  await nat.getByText('proposes to work for you').waitFor()
  expect(await nat.getByRole('listitem').allTextContents()).toEqual(['Product pages', 'Search'])
  await nat.getByRole('button', { name: 'Accept the proposal' }).click()
  await nat.waitForURL(/\/contract$/)

  await acceptContract(ben, 'Ben Okafor')
  await ben.getByText('You are in.').waitFor()
  await open(ben, 'board')
  await ben.getByRole('button', { name: 'Add 2 tasks' }).click()
  for (const title of ['Product pages', 'Search']) await cardIn(ben, 'To do', title).waitFor()
  await ben.getByRole('button', { name: 'Undo', exact: true }).click()
  await ben.getByRole('button', { name: 'Add 2 tasks' }).click()

  await acceptContract(nat, 'Nat Novak')
  await nat.getByText('In force: both of you have accepted.').waitFor()
  await open(nat, 'board')
  for (const title of ['Product pages', 'Search']) await cardIn(nat, 'To do', title).waitFor()
}, 180_000)
