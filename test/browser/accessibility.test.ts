// Every screen of two people under axe, light and dark, on a desktop and on a phone.

import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'

import { attach, composeReport, deliver, doTask, realFiles } from '../support/articleInBrowser.ts'
import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { open, startWork } from '../support/pairInBrowser.ts'

const here = pairForFile()

async function faults(page: Page): Promise<readonly string[]> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  return await axeFaults(page)
}

const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const

async function look(page: Page, { colorScheme, width }: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: 844 })
}

describe.each(looks)('$colorScheme, $width px', (as) => {
  test.each(['sign-in', 'sign-up', 'forgot-password', 'nowhere'])('/%s', async (address) => {
    const context = await here.browser.newContext()
    const page = await context.newPage()
    await look(page, as)
    await page.goto(`http://localhost:${here.product.port}/${address}`)
    expect(await faults(page)).toEqual([])
    await context.close()
  })

  test.each(['', 'offers/new', 'jobs/new', 'money', 'account'])('/%s, signed in', async (address) => {
    const [, page] = here.pair.ada.pages
    await look(page, as)
    await page.goto(`http://localhost:${here.product.port}/${address}`)
    expect(await faults(page)).toEqual([])
  })

  test.each(['', 'contract', 'board', 'messages'])('the room before the acceptance: /%s', async (screen) => {
    const [page] = here.pair.ben.pages
    await look(page, as)
    await open(page, screen)
    expect(await faults(page)).toEqual([])
  })
})

describe('at work', () => {
  beforeAll(async () => {
    for (const page of here.pair.pages) await page.setViewportSize({ width: 1280, height: 844 })
    await here.pair.ada.pages[1].goto(here.pair.ada.pages[0].url())
    await startWork(here.pair, 'Sketch the logo', 'Write the texts')
  }, 60_000)

  describe.each(looks)('$colorScheme, $width px', (as) => {
    test.each(['', 'contract', 'board', 'messages', 'deliver'])('/%s of both', (screen) =>
      bothPassAt(screen, as),
    )
  })
})

describe('from the last task to the delivery', () => {
  beforeAll(async () => {
    for (const page of here.pair.pages) await page.setViewportSize({ width: 1280, height: 844 })
    const [ada] = here.pair.ada.pages
    const [ben] = here.pair.ben.pages
    for (const title of ['Sketch the logo', 'Write the texts']) await doTask({ ada, ben }, title)
    await composeReport(ben)
    await attach(ben, await realFiles(ben))
  }, 90_000)

  describe.each(looks)('$colorScheme, $width px', (as) => {
    test.each(['report', 'files', 'check'])('the step %s', async (step) => {
      const [page] = here.pair.ben.pages
      await look(page, as)
      await open(page, `deliver?step=${step}`)
      expect(await faults(page)).toEqual([])
    })
  })
})

describe('after the delivery', () => {
  beforeAll(async () => {
    const [ben] = here.pair.ben.pages
    await ben.setViewportSize({ width: 1280, height: 844 })
    await ben.bringToFront()
    await open(ben, 'deliver?step=files')
    await deliver(ben)
  }, 60_000)

  describe.each(looks)('$colorScheme, $width px', (as) => {
    test.each(['', 'deliver', 'invoice', 'dispute'])('/%s of both', (screen) => bothPassAt(screen, as))
  })
})

async function bothPassAt(screen: string, as: (typeof looks)[number]): Promise<void> {
  for (const { pages } of [here.pair.ada, here.pair.ben]) {
    const [page] = pages
    await look(page, as)
    await open(page, screen)
    expect(await faults(page)).toEqual([])
  }
}
