// The time machine as a party uses it: in from the story and a task's history, by keys, by link, and nothing leaves the tab.

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, moveRight, open } from '../support/pairInBrowser.ts'

const here = pairForFile('Homepage', 'Checkout')

const bar = (page: Page) => page.getByRole('region', { name: 'Time machine' })
const slider = (page: Page) => bar(page).getByRole('slider', { name: 'Moment' })
const shownSeq = async (page: Page): Promise<number> => Number(await slider(page).inputValue())

test('[H1] [H4] from the history of a task to the board as it was then, on by keys, and back to now', async () => {
  const [page] = here.pair.ben.pages
  await moveRight(page, 'To do', 'Homepage')
  await cardIn(page, 'Working', 'Homepage').waitFor()
  await cardIn(page, 'Working', 'Homepage').click()
  await page.getByRole('button', { name: 'Every change' }).click()
  await page.getByRole('listitem').filter({ hasText: 'added it' }).getByRole('link').click()
  await bar(page).getByText('The past').waitFor()
  await cardIn(page, 'To do', 'Homepage').waitFor()
  expect(await axeFaults(page)).toEqual([])
  const first = await shownSeq(page)
  await page.keyboard.press('End')
  await cardIn(page, 'Working', 'Homepage').waitFor()
  const head = await shownSeq(page)
  await page.keyboard.press('ArrowLeft')
  expect(await shownSeq(page)).toBe(head - 1)
  await cardIn(page, 'To do', 'Homepage').waitFor()
  await page.waitForURL(new RegExp(`/past/${head - 1}`))
  expect(await slider(page).getAttribute('aria-valuetext')).toMatch(
    new RegExp(`^Record ${head - 1} of ${head}, .+: .+`),
  )
  await page.keyboard.press('Home')
  await page.getByText('The board opens when you have accepted the contract').waitFor()
  await page.getByRole('tab', { name: 'Contract' }).click()
  await page.getByText('There was no contract yet').waitFor()
  await slider(page).focus()
  await page.keyboard.press('Space')
  await bar(page).getByRole('button', { name: 'Pause' }).waitFor()
  await page.keyboard.press('Space')
  expect(await shownSeq(page)).toBeLessThan(first)
  await bar(page).getByRole('link', { name: 'Back to now' }).click()
  await page.waitForURL(/\/contract$/)
})

test('[H4] [H3] the story leads to its moments, the link opens for the other party, and what is recorded since moves nothing', async () => {
  const [ada] = here.pair.ada.pages
  const [ben] = here.pair.ben.pages
  await ada.bringToFront()
  await open(ada, '')
  await ada.getByRole('listitem').filter({ hasText: 'Both of you have accepted' }).getByRole('link').click()
  await bar(ada).waitFor()
  await ada.waitForURL(/\/past\/\d+/)
  await cardIn(ada, 'To do', 'Homepage').waitFor()
  const at = await shownSeq(ada)
  await open(ben, new URL(ada.url()).pathname.split('/').slice(3).join('/'))
  await cardIn(ben, 'To do', 'Homepage').waitFor()
  expect(await shownSeq(ben)).toBe(at)
  const [, second] = here.pair.ben.pages
  await second.bringToFront()
  await open(second, 'board')
  await moveRight(second, 'To do', 'Checkout')
  await cardIn(second, 'Working', 'Checkout').waitFor()
  await second.getByText('Live, all saved').filter({ visible: true }).first().waitFor()
  expect(await shownSeq(ada)).toBe(at)
  await cardIn(ada, 'To do', 'Checkout').waitFor()
})

test('[H3] whatever is pressed in the past, no command and no change leaves the tab', async () => {
  const context = await here.browser.newContext({
    storageState: await here.pair.ben.context.storageState(),
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  const sent: string[] = []
  const offered: string[] = []
  page.on('request', (request) => {
    // The calendars are asked by POST, and keep nothing.
    const asks = /\/(?:socket\.io|api\/calendars)\//.test(request.url())
    if (request.method() !== 'GET' && !asks) sent.push(request.url())
  })
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (/"(?:command|read|readTask|activity)"/.test(String(payload))) sent.push(String(payload))
    }),
  )
  const [tab] = here.pair.ben.pages
  await page.goto(
    `${new URL(tab.url()).origin}${new URL(tab.url()).pathname.split('/').slice(0, 3).join('/')}/past/99999`,
  )
  await bar(page).waitFor()
  for (const name of ['Board', 'Contract', 'Messages', 'Money']) {
    await page.getByRole('tab', { name, exact: true }).click()
    await page.waitForTimeout(200)
    expect(await axeFaults(page)).toEqual([])
    const buttons = page.getByRole('tabpanel', { name }).getByRole('button')
    for (let place = 0; place < (await buttons.count()); place += 1) {
      const button = buttons.nth(place)
      if (!(await button.isVisible()) || (await button.isDisabled())) continue
      await button.click()
      const dialog = page.getByRole('dialog')
      if ((await dialog.count()) === 0) continue
      for (const act of await dialog.getByRole('button').all())
        if ((await act.isVisible()) && (await act.isEnabled())) offered.push((await act.textContent()) ?? '')
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  expect(offered.filter((words) => /Approve|Send|Save|Remove|Attach/.test(words))).toEqual([])
  expect(sent).toEqual([])
  await context.close()
})
