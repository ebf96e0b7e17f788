// Two people talk on a task: Ada in a window, Ben on a phone.

import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'

import { axeFaults } from '../support/axe.ts'
import { pairForFile } from '../support/pairForFile.ts'
import { cardIn, column, moveRight, open } from '../support/pairInBrowser.ts'

const here = pairForFile('Sketch the logo')

async function phoneOfBen(): Promise<Page> {
  const phone = await here.pair.ben.context.newPage()
  await phone.setViewportSize({ width: 390, height: 844 })
  await phone.goto(here.pair.ben.pages[0].url())
  await open(phone, 'board')
  return phone
}

const openTask = async (page: Page): Promise<void> => {
  await cardIn(page, 'To do', 'Sketch the logo').click()
  await page.getByRole('dialog').waitFor()
}
const talkOf = (page: Page) => page.getByRole('region', { name: 'Talk' })

async function write(page: Page, words: string): Promise<void> {
  const begin = talkOf(page).getByRole('button', { name: 'Write a comment' })
  if (await begin.isVisible()) await begin.click()
  await page.getByRole('textbox', { name: 'Comment' }).pressSequentially(words)
  await page.keyboard.press('Control+Enter')
  await talkOf(page).getByRole('listitem').filter({ hasText: words }).waitFor()
}

test('[M8, M9, M12] a question, its answer offline, and what is new', async () => {
  const [ada] = here.pair.ada.pages
  await ada.bringToFront()
  await open(ada, 'board')
  await openTask(ada)
  await write(ada, '@Ben, which colours?')

  const phone = await phoneOfBen()
  await phone.bringToFront()
  await column(phone, 'To do').getByText('1 comment, 1 new').waitFor()
  await openTask(phone)
  await phone.getByRole('tab', { name: /^Talk/ }).click()
  await talkOf(phone).getByText('New', { exact: true }).waitFor()
  expect(await axeFaults(phone, ['region'])).toEqual([])
  await here.pair.ben.context.setOffline(true)
  await talkOf(phone).getByRole('button', { name: 'Answer' }).click()
  await write(phone, 'The blue ones')
  await talkOf(phone)
    .getByText(/^Unsent/)
    .waitFor()
  await here.pair.ben.context.setOffline(false)

  await ada.bringToFront()
  const answer = talkOf(ada).getByRole('listitem').filter({ hasText: 'The blue ones' })
  await answer.getByRole('button', { name: /You|Ada.*: @Ben, which colours\?/ }).waitFor()
  expect(await axeFaults(ada, ['region'])).toEqual([])
  await phone.close()
})

test('[N11] the notice leads to the comment, and what was read is no longer new', async () => {
  const [, ada] = here.pair.ada.pages
  await ada.bringToFront()
  await open(ada, 'board')
  await ada.getByRole('button', { name: /^Notifications/ }).click()
  await ada.getByText(/answered you on “Sketch the logo”/).click()
  const line = talkOf(ada).getByRole('listitem').filter({ hasText: 'The blue ones' })
  await vi.waitFor(async () => expect(await line.getAttribute('data-target')).toBe('true'))
  await ada.getByRole('button', { name: 'Close' }).click()
  await column(ada, 'To do').getByText('2 comments', { exact: true }).waitFor()
})

test('[V10] a result follows the task that was sent, and the client sees it first', async () => {
  const [ben] = here.pair.ben.pages
  await ben.bringToFront()
  await open(ben, 'board')
  await moveRight(ben, 'To do', 'Sketch the logo')
  await moveRight(ben, 'Working', 'Sketch the logo')
  await cardIn(ben, 'Completed', 'Sketch the logo').click()
  const given = ben.getByRole('region', { name: 'Result' })
  await given.getByRole('button', { name: 'Add a note or a link' }).click()
  await given
    .getByRole('textbox', { name: 'Note on the result' })
    .pressSequentially('Two drafts, both in blue')
  await given.getByRole('button', { name: 'Save' }).click()
  await given.getByText('Two drafts, both in blue').waitFor()
  expect(await axeFaults(ben, ['region'])).toEqual([])

  const [ada] = here.pair.ada.pages
  await ada.bringToFront()
  await open(ada, 'board')
  await cardIn(ada, 'Completed', 'Sketch the logo').click()
  await ada.getByRole('region', { name: 'Result' }).getByText('Two drafts, both in blue').waitFor()
  await ada.getByRole('button', { name: 'Approve' }).waitFor()
})
