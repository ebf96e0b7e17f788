// A posted job in two browsers: its owner's page follows by itself, and a second contract is made by who says so.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { fillProposal } from '../support/articleInBrowser.ts'
import { launchChromium } from '../support/chromium.ts'
import { signedIn } from '../support/pairInBrowser.ts'
import { type Product, startDemo } from '../support/product.ts'

let product: Product
let browser: Browser
let ada: Page
let ben: Page
beforeAll(async () => {
  product = await startDemo()
  browser = (await launchChromium()).browser
  ada = await signedIn(browser, product.links.ada)
  ben = await signedIn(browser, product.links.ben)
}, 120_000)
afterAll(async () => {
  await browser.close()
  await product.stop()
})

const origin = (page: Page): string => new URL(page.url()).origin

async function send(job: string): Promise<void> {
  await ben.goto(`${origin(ben)}${job}/propose`)
  await fillProposal(ben)
  await ben.getByRole('button', { name: 'Send the proposal' }).click()
  await ben.getByRole('heading', { name: 'Your proposal' }).waitFor()
}

test('[O11, O12] the owner’s page is live, acceptance offers to close, and two contracts are meant', async () => {
  await ada.goto(`${origin(ada)}/jobs/new`)
  await ada.getByRole('textbox', { name: 'Title' }).fill('Twenty product pages')
  await ada.getByRole('textbox', { name: 'Description' }).fill('From our price list.')
  await ada.getByRole('button', { name: 'Post the job' }).click()
  await ada.getByRole('link', { name: 'Open the job' }).click()
  await ada.getByRole('heading', { name: 'No proposals yet' }).waitFor()
  const job = new URL(ada.url()).pathname

  await send(job)
  const line = ada.getByRole('listitem').filter({ hasText: 'Ben Okafor' })
  await line.waitFor()
  await ada.getByRole('heading', { name: '1 proposal' }).waitFor()
  await ben.getByRole('button', { name: 'Withdraw…' }).click()
  await ben.getByRole('button', { name: 'Withdraw the proposal' }).click()
  await line.getByText('Closed').waitFor()

  await send(job)
  await ada.getByRole('heading', { name: '2 proposals' }).waitFor()
  await ada.getByRole('link', { name: 'Ben Okafor' }).first().click()
  await ada.getByRole('button', { name: 'Accept the proposal…' }).click()
  await ada.getByLabel('Close the job').uncheck()
  await ada.getByRole('dialog').getByRole('button', { name: 'Accept the proposal' }).click()
  await ada.waitForURL(/\/contract$/)

  await ada.goto(`${origin(ada)}${job}`)
  await ada.getByRole('heading', { name: 'You accepted Ben Okafor’s proposal' }).waitFor()
  await send(job)
  await ada.getByRole('heading', { name: '3 proposals' }).waitFor()
  await ada.getByRole('link', { name: 'Ben Okafor' }).first().click()
  await ada.getByRole('button', { name: 'Accept the proposal…' }).click()
  const dialog = ada.getByRole('dialog', { name: 'Accept this proposal too?' })
  expect(await dialog.getByText(/already/).textContent()).toContain('Ben Okafor’s proposal')
  await dialog.getByRole('button', { name: 'Accept as a second contract' }).click()
  await ada.waitForURL(/\/contract$/)
  await ada.goto(`${origin(ada)}${job}`)
  await ada.getByText('Closed', { exact: true }).first().waitFor()
}, 180_000)
