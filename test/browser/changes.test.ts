// The contract that lives, in real Chromium, by two people: a higher price on held money from the proposal to the moment at
// which it is in force, then the end by agreement at 40 %. Each step shows at the other without a reload.

import path from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPage } from '../../server/http/page.ts'
import { launchChromium } from '../support/chromium.ts'
import { open, signedIn } from '../support/pairInBrowser.ts'
import { type TestPerson, type TestServer, openTestServer } from '../support/testRoom.ts'
import { workedOn } from '../support/workedOn.ts'

let server: TestServer
let browser: Browser
let ada: Page
let ben: Page
/** The room as the server has it. */
let state: () => ReturnType<TestServer['app']['rooms']['load']>

beforeAll(async () => {
  server = await openTestServer({}, { page: createPage({ dir: path.resolve('dist/client') }) })
  ;({ browser } = await launchChromium())
  const at = await workedOn(server)
  state = () => server.app.rooms.load(at.room)
  const enter = async (person: TestPerson): Promise<Page> =>
    signedIn(
      browser,
      await server.app.identity.createOneTimeSignIn(person.userId, server.url, `/rooms/${at.room}/contract`),
    )
  ada = await enter(at.ada)
  ben = await enter(at.ben)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

describe('the price goes up while it is held', () => {
  test('[C13] the freelancer proposes it, and the client is asked at once', async () => {
    await ben.bringToFront()
    await press(ben, 'Propose a change')
    const dialog = ben.getByRole('dialog', { name: 'Propose a change to the contract' })
    await dialog.getByLabel(/Price for the whole project/).fill('3000')
    await dialog.getByText('Price: €2,400.00 → €3,000.00').waitFor()
    await dialog.getByText(/in force once €600\.00 more is held/).waitFor()
    await dialog.getByLabel('Your full name').fill('Ben Okafor')
    await dialog.getByRole('button', { name: /^I propose contract v2/ }).click()
    await heading(ben, 'Your change waits for an answer').waitFor()
    await heading(ada, /Ben Okafor.* proposes a change to the contract/).waitFor()
  })

  test('[C16] [C22] the client reads it to its end and accepts, and both see what it waits for', async () => {
    await ada.bringToFront()
    await ada.getByText('End of the changes', { exact: true }).scrollIntoViewIfNeeded()
    await ada.keyboard.press('End')
    await ada.getByRole('textbox', { name: /full name/ }).fill('Ada Lindqvist')
    await press(ada, /I accept contract v2/)
    await heading(ada, 'Hold €600.00 more, so that contract v2 is in force').waitFor()
    await heading(ben, 'Contract v2 waits until €600.00 more is held').waitFor()
    expect((await state())?.funding).toMatchObject({ status: 'held', amount: 240_000 })
  })

  test('[F6] the client has the difference held, and the new price is in force at both', async () => {
    await press(ada, 'Hold €600.00 more')
    for (const page of [ada, ben]) await heading(page, 'Contract v2').waitFor()
    for (const page of [ada, ben])
      await page.getByRole('table').getByText('€3,000.00', { exact: true }).first().waitFor()
    expect((await state())?.funding).toMatchObject({ status: 'held', amount: 300_000 })
  })
})

describe('the work ends by agreement at 40 %', () => {
  test('[E1] the client proposes it', async () => {
    await ada.bringToFront()
    await press(ada, 'More')
    await ada.getByRole('menuitem', { name: 'End by agreement…' }).click()
    const dialog = ada.getByRole('dialog', { name: 'End by agreement' })
    await dialog.getByLabel('The freelancer gets').fill('1200')
    await dialog.getByRole('button', { name: 'Propose to end' }).click()
    await heading(ben, /Ada Lindqvist.* proposes to end the work/).waitFor()
  })

  test('[E4] the freelancer accepts exactly that: an invoice over it, the rest goes back', async () => {
    await ben.bringToFront()
    await press(ben, 'Accept and end the work')
    await ben.getByRole('dialog').getByRole('button', { name: 'Accept and end the work' }).click()
    for (const page of [ada, ben])
      await page
        .getByText(/Ended by agreement/)
        .first()
        .waitFor()
    await open(ada, 'invoice')
    await heading(ada, '€1,200.00').waitFor()
    await ada.getByText('€1,800.00').first().waitFor()
    expect((await state())?.payment).toMatchObject({
      status: 'split',
      toFreelancer: 120_000,
      toClient: 180_000,
    })
  })
})
