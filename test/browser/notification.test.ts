// A desktop notification for the other's acceptance, shown by the real service worker: once, over any number of tabs, and
// none while a tab of that room has the focus. A headless shell denies the permission; there the test says so.

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type Launched, launchChromium } from '../support/chromium.ts'
import { type Pair, acceptContract, seatPair } from '../support/pairInBrowser.ts'
import { type Product, startDemo } from '../support/product.ts'

let product: Product
let browser: Browser
let from: Launched['from']
let pair: Pair

beforeAll(async () => {
  product = await startDemo()
  ;({ browser, from } = await launchChromium())
  pair = await seatPair(browser, product)
  for (const { context, pages } of [pair.ada, pair.ben]) {
    await context.grantPermissions(['notifications'], { origin: new URL(pages[0].url()).origin })
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const shown = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    return (await registration?.getNotifications())?.map(({ title }) => title) ?? []
  })

test('the acceptance reaches the other once as a desktop notification', async () => {
  const [first, second] = pair.ada.pages
  const room = first.url()
  for (const page of [first, second]) {
    await page.goto(`${new URL(room).origin}/`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
  }
  const permission = await first.evaluate(() => Notification.permission)
  await acceptContract(pair.ben.pages[0], 'Ben Okafor')
  if (permission !== 'granted') {
    // Said aloud, and held to: only the bundled headless shell may refuse.
    if (from !== 'bundled') throw new Error(`the ${from} browser answers ${permission} for notifications`)
    console.log(`notifications: ${permission} in the bundled browser; the service worker's path was not run`)
    return
  }
  await expect.poll(() => shown(first), { timeout: 15_000 }).toEqual(['Ben Okafor accepted the contract'])
  expect(await shown(second)).toEqual(['Ben Okafor accepted the contract'])
})

test('[N5] none is shown where a tab of that room has the focus', async () => {
  const [page] = pair.ben.pages
  const before = await shown(page)
  await page.bringToFront()
  const [client] = pair.ada.pages
  await client.goBack()
  await acceptContract(client, 'Ada Lindqvist')
  await page.getByRole('dialog', { name: 'Safe to start' }).waitFor()
  expect(await shown(page)).toEqual(before)
})
