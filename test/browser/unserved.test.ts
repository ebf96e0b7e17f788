// Browsers that cannot show the product, played by a real one that something was taken from: the page says so itself.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { launchChromium } from '../support/chromium.ts'
import { type Product, startDemo } from '../support/product.ts'

let product: Product
let browser: Browser
let address: string

beforeAll(async () => {
  product = await startDemo()
  ;({ browser } = await launchChromium())
  address = `http://localhost:${product.port}/`
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

test('a browser that lacks something is told what, and which browsers do', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    delete (Intl as { Segmenter?: unknown }).Segmenter
    delete (Array.prototype as { toSorted?: unknown }).toSorted
  })
  await page.goto(address)
  await page.getByRole('heading', { name: 'This browser cannot show Workroom' }).waitFor()
  await page.getByText('It lacks: Array.prototype.toSorted, Intl.Segmenter.').waitFor()
  await page
    .getByText(/Chrome and Edge from version 120, in Firefox from 125 and in Safari from 17/)
    .waitFor()
  await page.close()
})

test('an address without https says that it needs one', async () => {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'isSecureContext', { value: false })
    delete (Crypto.prototype as { randomUUID?: unknown }).randomUUID
  })
  await page.goto(address)
  await page.getByRole('heading', { name: 'Workroom needs https' }).waitFor()
  await page.close()
})

test('without JavaScript the page says what it needs', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address)
  await page.getByRole('heading', { name: 'Workroom needs JavaScript' }).waitFor()
  await context.close()
})

test('a browser that has everything reads none of it', async () => {
  const page = await browser.newPage()
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('.unserved').count()).toBe(0)
  await page.close()
})
