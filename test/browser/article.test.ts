// The whole article in real Chromium, from the posted job to the money in the account: once with the client's approval, on
// the built server, and once in silence, on a server whose clock is set by hand.

import { readFileSync } from 'node:fs'
import path from 'node:path'

import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPage } from '../../server/http/page.ts'
import {
  type Attached,
  type Parties,
  agree,
  attach,
  composeReport,
  deliver,
  doTask,
  proposeForJob,
  proveByHand,
  realFiles,
  say,
} from '../support/articleInBrowser.ts'
import { launchChromium } from '../support/chromium.ts'
import { addTasks, open, signedIn } from '../support/pairInBrowser.ts'
import { type Product, startDemo } from '../support/product.ts'
import { type TestRoom, type TestServer, openTestServer } from '../support/testRoom.ts'
import { workedOn } from '../support/workedOn.ts'

let browser: Browser
beforeAll(async () => {
  ;({ browser } = await launchChromium())
}, 60_000)
afterAll(async () => {
  await browser?.close()
})

describe('with the client’s approval', () => {
  let product: Product
  let parties: Parties
  let files: Attached

  beforeAll(async () => {
    product = await startDemo()
    parties = {
      ada: await signedIn(browser, product.links.ada),
      ben: await signedIn(browser, product.links.ben),
    }
  }, 120_000)
  afterAll(async () => {
    await product?.stop()
  })

  test('[O8] a job is posted, answered with a proposal and talked about', async () => {
    await proposeForJob(parties, { title: 'Pottery shop' })
    await say(parties.ada, parties.ben, 'Does it include the photos?')
    await say(parties.ben, parties.ada, 'Yes, all forty.')
  })

  test('[C7] [F2] both accept contract v1 and the amount is held: safe to start', async () => {
    await agree(parties)
  })

  test('[B4] [V2] the task goes over the board and is approved', async () => {
    await addTasks(parties.ben, 'Build the product pages')
    await doTask(parties, 'Build the product pages')
  })

  test('[R1] [D5] report, film, archive and screenshot are delivered', async () => {
    const { ben } = parties
    await composeReport(ben)
    files = await realFiles(ben)
    await attach(ben, files)
    await deliver(ben)
  })

  test('[D6] the client has every byte of it in one archive', async () => {
    const { ada, ben } = parties
    await ada.bringToFront()
    await open(ada, 'deliver')
    await ada.getByRole('heading', { name: 'Ben’s delivery' }).waitFor()
    await ada.getByText('Unpack shop.zip and open index.html.').waitFor()
    const arrives = ada.waitForEvent('download')
    await ada.getByRole('link', { name: 'Download all' }).click()
    const unpacked = Object.entries(unzipSync(readFileSync(await (await arrives).path())))
    const differing = [...files.work, ...files.proof].filter(({ name, buffer }) => {
      const found = unpacked.find(([at]) => path.posix.basename(at) === name)
      return found === undefined || !buffer.equals(found[1])
    })
    expect(differing.map(({ name }) => name)).toEqual([])
    await expect.poll(() => ben.getByText('Not yet').count()).toBe(0)
  })

  test('[D6] the client watches the film in the page', async () => {
    const { ada } = parties
    await ada.getByRole('button', { name: 'Look at walkthrough.webm' }).click()
    const film = ada.getByRole('dialog').locator('video')
    await film.waitFor()
    await expect
      .poll(() => film.evaluate((video) => (video as HTMLVideoElement).readyState))
      .toBeGreaterThanOrEqual(2)
    await ada.keyboard.press('Escape')
  })

  test('[I3] both see the invoice and its clock of seven business days', async () => {
    for (const page of [parties.ada, parties.ben]) {
      await page.bringToFront()
      await open(page, 'invoice')
      await page.getByRole('heading', { name: '€2,400.00' }).waitFor()
      const days = page.getByRole('list', { name: 'Days of the review' })
      await days.getByText(/^business day 7/).waitFor()
      expect(await days.getByText(/^business day/).count()).toBe(7)
    }
  })

  test('[P1] [P3] the approval pays out before the eyes of both', async () => {
    const { ada, ben } = parties
    await ada.bringToFront()
    await open(ada, 'deliver')
    await ada.getByRole('button', { name: 'Approve', exact: true }).click()
    await ada.getByRole('button', { name: 'Approve and pay out €2,400.00' }).click()
    await ada.getByRole('heading', { name: 'This delivery is answered' }).waitFor()
    await ben.getByRole('heading', { name: 'Paid', exact: true }).waitFor()
    await ben.getByText('was paid out.').first().waitFor()
  })

  test('[L1] the money is in the freelancer’s account', async () => {
    const { ben } = parties
    await ben.goto(`${new URL(ben.url()).origin}/money`)
    await ben.getByText('Paid out to you, from Ada Lindqvist').waitFor()
    await ben.getByText('Sandbox: no real money moves').waitFor()
    expect(await ben.getByRole('region', { name: 'Balance in EUR' }).innerText()).toContain('€2,400.00')
  })
})

describe('in silence', () => {
  let server: TestServer
  let room: TestRoom
  let parties: Parties
  let ahead = 0

  beforeAll(async () => {
    server = await openTestServer(
      {},
      { now: () => Date.now() + ahead, page: createPage({ dir: path.resolve('dist/client') }) },
    )
    room = await workedOn(server)
    parties = { ada: await enter('ada'), ben: await enter('ben') }
  }, 60_000)
  afterAll(async () => {
    await server?.close()
  })

  async function enter(who: 'ada' | 'ben'): Promise<Page> {
    const { identity } = server.app
    const link = await identity.createOneTimeSignIn(room[who].userId, server.url, `/rooms/${room.room}`)
    return signedIn(browser, link)
  }
  const clock = async () => (await server.app.rooms.load(room.room))?.payment.clock ?? null

  test('[D4] the freelancer proves the work with a pasted picture and a screencast recorded in the page', async () => {
    const { ben } = parties
    await composeReport(ben)
    await attach(ben, await realFiles(ben))
    await proveByHand(ben)
  })

  test('[D5] the freelancer delivers, and the client does nothing', async () => {
    const { ada, ben } = parties
    await deliver(ben)
    for (const page of [ada, ben]) await open(page, 'invoice')
    await ada
      .getByText(/If you do nothing/)
      .first()
      .waitFor()
    await ben.getByText(/If Ada does nothing/).waitFor()
  })

  test('[I4] nothing is paid out before the eighth business day begins', async () => {
    ahead += ((await clock())?.releaseAt ?? 0) - (Date.now() + ahead) - 3_600_000
    await server.app.afterwards.scheduler.tick()
    expect((await server.app.rooms.load(room.room))?.payment.status).toBe('running')
  })

  test('[P4] the payout appears in the open pages of both, without a reload', async () => {
    const pages = [parties.ada, parties.ben]
    for (const page of pages) await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
    ahead += 3_600_000 + 60_000
    await server.app.afterwards.scheduler.tick()
    for (const page of pages) {
      await page.bringToFront()
      await page.getByRole('heading', { name: 'Paid', exact: true }).waitFor()
      await page
        .getByText(/was paid out at the end of the review/)
        .first()
        .waitFor()
      expect(await page.locator('body[data-same-page]').count()).toBe(1)
    }
  })

  test('[L1] the money is in the freelancer’s account', async () => {
    const { ben } = parties
    await ben.goto(`${server.url}/money`)
    await ben.getByText('Paid out to you, from Ada Lindqvist').waitFor()
  })
})
