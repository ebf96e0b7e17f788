// A delivery with a problem, in real Chromium, as client, freelancer and support: the case, its answer, the dispute and the
// decision, each before the eyes of the others without a reload.

import path from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPage } from '../../server/http/page.ts'
import { launchChromium } from '../support/chromium.ts'
import { open, signedIn } from '../support/pairInBrowser.ts'
import { type TestPerson, type TestServer, openTestServer } from '../support/testRoom.ts'
import { deliveredWithProblem } from '../support/workedOn.ts'

let server: TestServer
let browser: Browser
let ada: Page
let ben: Page
let sam: Page

beforeAll(async () => {
  server = await openTestServer({}, { page: createPage({ dir: path.resolve('dist/client') }) })
  ;({ browser } = await launchChromium())
  const { desk, ...at } = await deliveredWithProblem(server)
  const { room } = at
  const enter = async (person: TestPerson, to: string): Promise<Page> =>
    signedIn(browser, await server.app.identity.createOneTimeSignIn(person.userId, server.url, to))
  ada = await enter(at.ada, `/rooms/${room}/invoice`)
  ben = await enter(at.ben, `/rooms/${room}/invoice`)
  sam = await enter(desk, '/support')
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const caseOf = (page: Page) => page.getByRole('region', { name: 'Problem review' })

describe('with a problem and a dispute', () => {
  test('[Q3] the case waits at the desk, and its room opens for a reason', async () => {
    await caseOf(ada).waitFor()
    await sam.bringToFront()
    await sam.getByText('Waits for support', { exact: true }).waitFor()
    await sam.getByRole('link', { name: 'Online shop relaunch' }).click()
    await sam.getByRole('textbox', { name: 'Your reason' }).fill('The case is due today.')
    await sam.getByRole('button', { name: 'Read the room' }).click()
    await caseOf(sam).waitFor()
  })

  test('[Q4] both see at once that support has taken it up', async () => {
    await caseOf(sam)
      .getByRole('textbox', { name: /^Your words to/ })
      .fill('Ada, is this still wanted?')
    await caseOf(sam).getByRole('button', { name: 'Take the case up' }).click()
    for (const page of [ada, ben]) {
      await caseOf(page)
        .getByText(/Support has taken the case up/)
        .waitFor()
      await caseOf(page).getByText('Ada, is this still wanted?').waitFor()
    }
  })

  test('[Q5] the last answer ends the case and starts the review', async () => {
    await ada.bringToFront()
    await caseOf(ada).getByRole('button', { name: 'Keep it as agreed' }).click()
    await ada.getByRole('dialog').getByRole('button', { name: 'Keep it', exact: true }).click()
    for (const page of [ada, ben]) await page.getByRole('region', { name: 'Review clock' }).waitFor()
  })

  test('[X1] a dispute stops the clock of both', async () => {
    await ada.bringToFront()
    await open(ada, 'dispute')
    await ada.getByRole('textbox', { name: 'What is wrong?' }).fill('Search is missing.')
    await ada.getByRole('button', { name: 'Open the dispute' }).click()
    await ada.getByRole('dialog').getByRole('button', { name: 'Open it' }).click()
    await ada.getByRole('heading', { name: 'Dispute', exact: true }).waitFor()
    await ben.getByText('Frozen by a dispute').waitFor()
    expect(await ben.getByRole('region', { name: 'Review clock' }).count()).toBe(0)
  })

  test('[X5] support decides in writing, and the money goes both ways', async () => {
    await sam.bringToFront()
    await sam.reload()
    await sam.getByRole('textbox', { name: /gets \(EUR\)$/ }).fill('1800')
    await sam.getByRole('textbox', { name: /^The reasons/ }).fill('Three quarters of it were done.')
    await sam.getByRole('button', { name: 'Decide the dispute' }).click()
    await sam.getByRole('dialog').getByRole('button', { name: 'Decide it' }).click()
    await ada.getByRole('heading', { name: 'The dispute has ended' }).waitFor()
    await ada.getByText('Three quarters of it were done.').waitFor()
    await ben.getByRole('heading', { name: 'The dispute has ended' }).waitFor()
    for (const [page, words] of [
      [ada, 'Given back to you'],
      [ben, 'Paid out to you, from Ada Lindqvist'],
    ] as const) {
      await page.goto(`${server.url}/money`)
      await page.getByText(words).first().waitFor()
    }
  })
})
