// The board on every width that people have, with the longest words and chips that they write: nothing stands outside its
// box, and the page scrolls to no side.

import { beforeAll, describe, expect, test } from 'vitest'

import { whatSticksOut } from '../support/outsideBox.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { addTasks, cardIn, moveRight, open } from '../support/pairInBrowser.ts'

const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung'
const here = pairForFile(
  'Sketch the logo',
  `${long} https://example.com/a/very/long/address/that/has/no/break`,
)

const widths = [320, 390, 820, 1280, 2560] as const

beforeAll(async () => {
  const [page] = here.pair.ben.pages
  await addTasks(page, 'Waits for the review', 'Is being made')
  await moveRight(page, 'To do', 'Waits for the review')
  await cardIn(page, 'Working', 'Waits for the review').waitFor()
  await moveRight(page, 'Working', 'Waits for the review')
  await moveRight(page, 'To do', 'Is being made')
  await cardIn(page, 'Completed', 'Waits for the review').waitFor()
}, 60_000)

describe.each(widths)('at %i px', (width) => {
  test.each(['ada', 'ben'] as const)('the board of %s', async (who) => {
    const [page] = here.pair[who].pages
    await page.setViewportSize({ width, height: 844 })
    await open(page, 'board')
    await page.locator('[data-card]').first().waitFor()
    expect(await page.evaluate(whatSticksOut)).toEqual([])
  })
})
