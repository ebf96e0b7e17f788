// The demo, a browser and both people in it, for all tests of one file.

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

import { launchChromium } from './chromium.ts'
import { type Pair, seatPair, startWork } from './pairInBrowser.ts'
import { type Product, startDemo } from './product.ts'

export interface PairForFile {
  readonly product: Product
  readonly browser: Browser
  readonly pair: Pair
}

/** @param tasks with any, both have accepted and these stand in To do */
export function pairForFile(...tasks: readonly string[]): PairForFile {
  let product: Product
  let browser: Browser
  let pair: Pair

  beforeAll(async () => {
    product = await startDemo()
    ;({ browser } = await launchChromium())
    pair = await seatPair(browser, product)
    if (tasks.length > 0) await startWork(pair, ...tasks)
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  return {
    get product() {
      return product
    },
    get browser() {
      return browser
    },
    get pair() {
      return pair
    },
  }
}
