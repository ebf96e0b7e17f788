// A move of the other party is followed by the eye: the card travels for 150 ms, and not at all where motion is unwanted.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, moveRight } from '../support/pairInBrowser.ts'

const here = pairForFile('Homepage', 'Checkout')

declare global {
  var travelled: number[]
}

async function watchAnimations(page: Page): Promise<void> {
  await page.waitForTimeout(1_000)
  await page.evaluate(() => {
    globalThis.travelled = []
    const known = new WeakSet<Animation>()
    const look = (): void => {
      for (const one of document.getAnimations()) {
        const { effect } = one
        const isOurs = !(one instanceof CSSTransition) && !(one instanceof CSSAnimation) && !known.has(one)
        if (!isOurs || !(effect instanceof KeyframeEffect) || effect.target?.matches('[data-card]') !== true)
          continue
        known.add(one)
        globalThis.travelled.push(Number(effect.getTiming().duration))
      }
      requestAnimationFrame(look)
    }
    look()
  })
}

const travelled = (page: Page): Promise<number[]> => page.evaluate(() => globalThis.travelled)

test('[B24] what the other moves travels at one’s own screen, what one moves oneself does not', async () => {
  const [ada] = here.pair.ada.pages
  const [ben] = here.pair.ben.pages
  await watchAnimations(ada)
  await watchAnimations(ben)
  await moveRight(ben, 'To do', 'Homepage')
  await ada.bringToFront()
  await cardIn(ada, 'Working', 'Homepage').waitFor()
  await ada.waitForFunction(() => globalThis.travelled.length > 0)
  expect(await travelled(ada)).toEqual([150])
  expect(await travelled(ben)).toEqual([])
  await ada.emulateMedia({ reducedMotion: 'reduce' })
  await moveRight(ben, 'To do', 'Checkout')
  await ada.bringToFront()
  await cardIn(ada, 'Working', 'Checkout').waitFor()
  await ada.waitForTimeout(300)
  expect(await travelled(ada)).toEqual([150])
})
