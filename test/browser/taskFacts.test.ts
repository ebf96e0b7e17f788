// Due date, labels and checklist as two people have them: one by the mouse, the other on a phone, a second tab offline.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, open } from '../support/pairInBrowser.ts'

const here = pairForFile('Homepage', 'Checkout', 'Search')

const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts of this task' })
const list = (page: Page) => facts(page).getByRole('region', { name: 'Checklist' })

test('[B17] [B18] [B19] what the freelancer notes on a task the client reads, on a phone too', async () => {
  const [page] = here.pair.ben.pages
  await page.bringToFront()
  await cardIn(page, 'To do', 'Homepage').click()
  await facts(page).getByRole('button', { name: 'Set a due date' }).click()
  await facts(page).getByLabel('Due date', { exact: true }).last().fill('2020-02-29')
  await facts(page).getByText('Overdue').waitFor()
  await facts(page).getByRole('button', { name: 'Add labels' }).click()
  await facts(page).getByRole('textbox', { name: 'New label' }).fill('Design')
  await page.keyboard.press('Enter')
  await facts(page).getByRole('checkbox', { name: 'Design' }).waitFor()
  await facts(page).getByRole('button', { name: 'Done' }).click()
  await facts(page).getByRole('button', { name: 'Add a checklist' }).click()
  await facts(page).getByRole('textbox', { name: 'Add to the checklist' }).fill('1. Hero\n2. Footer\n3. Menu')
  await page.keyboard.press('Enter')
  await list(page).getByRole('checkbox', { name: 'Hero' }).check()
  await list(page).getByText('1 of 3').waitFor()
  expect(await axeFaults(page)).toEqual([])

  const context = await here.browser.newContext({
    storageState: await here.pair.ada.context.storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const phone = await context.newPage()
  await phone.goto(here.pair.ada.pages[0].url())
  const card = phone.locator('[data-card]').filter({ hasText: 'Homepage' })
  await card.getByText('Labels: Design.').waitFor()
  await card.getByText('1/3').waitFor()
  await card.click()
  await phone.getByRole('tab', { name: 'Facts' }).click()
  await list(phone).getByText('Footer').waitFor()
  expect(await list(phone).getByRole('checkbox', { name: 'Footer' }).isDisabled()).toBe(true)
  expect(await axeFaults(phone)).toEqual([])
  await context.close()
})

test('[B18] an entry that another tab removed is ticked no more when the line is back, and it is said', async () => {
  const [page, second] = here.pair.ben.pages
  await second.bringToFront()
  await open(second, 'board')
  await cardIn(second, 'To do', 'Homepage').click()
  await list(second).getByRole('checkbox', { name: 'Menu' }).waitFor()
  const phone = await here.browser.newContext({ storageState: await here.pair.ben.context.storageState() })
  const offline = await phone.newPage()
  await offline.goto(second.url())
  await list(offline).getByRole('checkbox', { name: 'Menu' }).waitFor()
  await phone.setOffline(true)
  await offline
    .getByText(/^(Offline|Reconnecting…)/)
    .filter({ visible: true })
    .first()
    .waitFor()
  await list(offline).getByRole('checkbox', { name: 'Menu' }).check()
  await list(second).getByRole('button', { name: 'Menu', exact: true }).hover()
  await list(second).getByRole('button', { name: 'Change “Menu”' }).click()
  await second.getByRole('menuitem', { name: 'Remove' }).click()
  await phone.setOffline(false)
  await offline.getByText('This entry is no longer in the checklist.').waitFor()
  for (const each of [offline, second, page])
    await list(each).getByRole('checkbox', { name: 'Menu' }).waitFor({ state: 'detached' })
  await phone.close()
})
