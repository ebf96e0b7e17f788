// The story in real Chromium, on the built server, as two people in two tabs each: accept, prepare, safe to start, move by
// pointer and by keyboard, review, talk; every tab shows it without a reload.

import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import {
  acceptContract,
  addTasks,
  cardIn,
  column,
  holdOver,
  moveRight,
  open,
} from '../support/pairInBrowser.ts'

const here = pairForFile()

const approvedOn = (page: Page) => column(page, 'Completed').getByText(/approved/i)

/** Approves the finished task; answers its dialog. */
async function review(page: Page): Promise<Locator> {
  await column(page, 'Completed')
    .getByRole('button', { name: /^Sketch the logo/ })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  return dialog
}

describe('two people, two tabs each', () => {
  test('[C5] the freelancer accepts, is in, and writes the tasks in To do', async () => {
    const [first, second] = here.pair.ben.pages
    await acceptContract(first, 'Ben Okafor')
    await first.getByText('You are in. Ada Lindqvist has been told.').waitFor()
    await addTasks(first, 'Sketch the logo', 'Write the texts')
    await open(second, 'board')
    await cardIn(second, 'To do', 'Write the texts').waitFor()
    await column(first, 'Working')
      .getByText(/opens when both/)
      .waitFor()
  })

  test('[INV11] the client sees nothing of the board before the own acceptance', async () => {
    const [, second] = here.pair.ada.pages
    await open(second, 'board')
    await second
      .getByText(/accept/i)
      .first()
      .waitFor()
    expect(await second.content()).not.toContain('Sketch the logo')
  })

  test('[C7] the second acceptance says “Safe to start” at both', async () => {
    await acceptContract(here.pair.ada.pages[0], 'Ada Lindqvist')
    for (const page of [here.pair.ada.pages[0], here.pair.ben.pages[0]]) {
      await page.getByRole('dialog', { name: 'Safe to start' }).waitFor()
    }
    for (const page of here.pair.pages) await page.keyboard.press('Escape')
    for (const page of here.pair.ada.pages) await open(page, 'board')
    for (const page of here.pair.pages) await cardIn(page, 'To do', 'Sketch the logo').waitFor()
  })

  test('[B4] a card dragged by pointer moves in every tab of both', async () => {
    const [page] = here.pair.ben.pages
    await holdOver(page, 'Working', cardIn(page, 'To do', 'Sketch the logo'))
    await page.mouse.up()
    for (const each of here.pair.pages) await cardIn(each, 'Working', 'Sketch the logo').waitFor()
  })

  test('[B4] [V1] a card moved by keyboard to Completed asks the client for a review', async () => {
    await moveRight(here.pair.ben.pages[0], 'Working', 'Sketch the logo')
    for (const page of here.pair.pages) await cardIn(page, 'Completed', 'Sketch the logo').waitFor()
    await here.pair.ada.pages[0].getByText('1 task waits for your review.').waitFor()
  })

  test('[V9] an approval that is undone was seen in no other tab', async () => {
    const [page, other] = here.pair.ada.pages
    await page.bringToFront()
    const dialog = await review(page)
    await page.getByRole('status').getByText('You approved “Sketch the logo”').waitFor()
    expect(await column(other, 'Completed').getByText('Waits for your review').count()).toBe(1)
    for (const each of here.pair.ben.pages) expect(await approvedOn(each).count()).toBe(0)
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click()
    await dialog.getByRole('button', { name: 'Approve', exact: true }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('[V2] [V9] who leaves the page sends the approval, which turns green under the freelancer’s eyes', async () => {
    const [page] = here.pair.ada.pages
    await review(page)
    await page.goto('about:blank')
    for (const each of here.pair.ben.pages) await approvedOn(each).first().waitFor()
    await page.goBack()
    await approvedOn(page).first().waitFor()
  })

  test('[M1] a message arrives in every tab of the other', async () => {
    for (const page of here.pair.pages) await open(page, 'messages')
    const [page] = here.pair.ada.pages
    await page.bringToFront()
    const field = page.getByRole('textbox').first()
    await field.fill('The logo is lovely.')
    await field.press('Enter')
    for (const each of here.pair.ben.pages) await each.getByText('The logo is lovely.').first().waitFor()
  })
})
