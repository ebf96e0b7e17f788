// Several tasks at once in a real browser: by mouse and keys on a wide page, by finger on a phone that was offline, both of
// one person, while the client looks on.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, column } from '../support/pairInBrowser.ts'

const here = pairForFile('Homepage', 'Checkout', 'Search', 'Footer', 'Legal', 'Blog', 'Emails', 'Photos')

const bar = (page: Page) => page.getByRole('region', { name: 'Selected tasks' })
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('[B22] several are selected, moved and taken back, by mouse and by keys', async () => {
  const [page] = here.pair.ben.pages
  const [client] = here.pair.ada.pages
  await page.bringToFront()
  await cardIn(page, 'To do', 'Homepage').click({ modifiers: ['Control'] })
  await cardIn(page, 'To do', 'Search').click({ modifiers: ['Shift'] })
  await bar(page).getByText('3 selected').waitFor()
  await picture(page, 'selected-1280')
  expect(await axeFaults(page)).toEqual([])
  await bar(page).getByRole('button', { name: 'Move…', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Working' }).click()
  await cardIn(page, 'Working', 'Search').waitFor()
  await cardIn(client, 'Working', 'Search').waitFor()
  await bar(page).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await cardIn(page, 'To do', 'Search').waitFor()
  await page.keyboard.press('Control+y')
  await cardIn(page, 'Working', 'Search').waitFor()
  await page.keyboard.press('Control+z')
  await cardIn(client, 'To do', 'Homepage').waitFor()

  await column(page, 'To do').getByRole('button', { name: 'Footer', exact: true }).focus()
  await page.keyboard.press('Control+Space')
  await page.keyboard.press('Shift+ArrowDown')
  await bar(page).getByText('2 selected').waitFor()
  await bar(page).getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('textbox', { name: /One reason/ }).fill('In the next project')
  await picture(page, 'remove-1280')
  expect(await axeFaults(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove 2 tasks' }).click()
  await cardIn(client, 'To do', 'Legal').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await cardIn(client, 'To do', 'Legal').waitFor()
})

test('[B22] by finger on a phone that is offline; what is gone meanwhile is left out and named', async () => {
  const context = await here.browser.newContext({
    storageState: await here.pair.ben.context.storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  })
  const phone = await context.newPage()
  const [page] = here.pair.ben.pages
  await phone.goto(page.url())
  const card = (title: string) => phone.locator('[data-card]').filter({ hasText: title })
  await card('Blog').waitFor()
  await card('Blog')
    .getByRole('button', { name: /Move or change/ })
    .tap()
  await phone.getByRole('button', { name: 'Select', exact: true }).tap()
  await bar(phone).getByText('1 selected').waitFor()
  await bar(phone).getByRole('button', { name: 'Due…' }).tap()
  await phone.getByRole('button', { name: 'Cancel' }).tap()
  await phone.getByRole('dialog').waitFor({ state: 'detached' })
  await context.setOffline(true)
  await card('Emails').tap()
  await card('Photos').tap()
  await bar(phone).getByText('3 selected').waitFor()
  await picture(phone, 'selected-390')
  await bar(phone).getByRole('button', { name: 'Due…' }).tap()
  await phone.getByRole('textbox', { name: 'Due date' }).fill('2030-01-15')
  await phone.getByRole('button', { name: 'Set the due date' }).tap()
  await card('Photos')
    .getByText(/^Due .*2030/)
    .waitFor({ state: 'attached' })

  await page.bringToFront()
  await cardIn(page, 'To do', 'Emails').click({ modifiers: ['Control'] })
  await bar(page).getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('textbox', { name: /One reason/ }).fill('Not needed')
  await page.getByRole('button', { name: 'Remove 1 task' }).click()
  await cardIn(page, 'To do', 'Emails').waitFor({ state: 'detached' })

  await phone.bringToFront()
  await context.setOffline(false)
  await phone.getByText('1 of 3 tasks stayed as they were').waitFor()
  await phone.getByText('“Emails”: This task is no longer on the board.').waitFor()
  await picture(phone, 'left-out-390')
  await page
    .locator('[data-card]')
    .filter({ hasText: 'Blog' })
    .getByText(/^Due .*2030/)
    .waitFor({ state: 'attached' })
  await context.close()
})
