// The referee's road in real Chromium, as client, freelancer and support: files on the record, the room opened for a reason
// that both read, the work seen in place, and what the decision does to the money before it is made.

import path from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPage } from '../../server/http/page.ts'
import { launchChromium } from '../support/chromium.ts'
import { card } from '../support/named.ts'
import { signedIn } from '../support/pairInBrowser.ts'
import { report } from '../support/steps.ts'
import { type TestPerson, type TestServer, openTestServer } from '../support/testRoom.ts'
import { uploadFile } from '../support/uploading.ts'
import { workedOn } from '../support/workedOn.ts'

let server: TestServer
let browser: Browser
let ada: Page
let ben: Page
let sam: Page

/** One red point. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
)

beforeAll(async () => {
  server = await openTestServer({}, { page: createPage({ dir: path.resolve('dist/client') }) })
  ;({ browser } = await launchChromium())
  const at = await workedOn(server)
  const { room } = at
  const must = async (
    ...[role, command]: Parameters<TestServer['run']> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const reply = await server.run(at, role, command)
    if (!reply.ok) throw new Error(`${JSON.stringify(command)} was refused: ${reply.code}`)
  }
  await must('client', {
    name: 'askRedo',
    args: { card: card('a'), round: 1, comment: 'The logo is missing.' },
  })
  await must('freelancer', { name: 'moveCard', args: { card: card('a'), to: 'completed', after: null } })
  const work = await uploadFile(server, at.ben, { room, bytes: picture, name: 'shop.png' })
  const proof = await uploadFile(server, at.ben, { room, bytes: Buffer.from('it runs'), name: 'proof.txt' })
  await must('freelancer', { name: 'deliver', args: { report, files: [work], links: [], proofs: [proof] } })
  const desk = await server.person('Sam Support')
  await server.app.supportPeople.add(desk.userId)
  const enter = async (person: TestPerson, to: string): Promise<Page> =>
    signedIn(browser, await server.app.identity.createOneTimeSignIn(person.userId, server.url, to))
  ada = await enter(at.ada, `/rooms/${room}/dispute`)
  ben = await enter(at.ben, `/rooms/${room}/dispute`)
  sam = await enter(desk, '/support')
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe('the referee sees the work', () => {
  test('[X9] a party opens a dispute with a picture, which the other sees in place', async () => {
    await ada.bringToFront()
    await ada
      .getByRole('textbox', { name: 'What is wrong?' })
      .fill('The logo is still missing, see the picture.')
    await ada
      .locator('input[type=file]')
      .setInputFiles({ name: 'shot.png', mimeType: 'image/png', buffer: picture })
    const open = ada.getByRole('button', { name: 'Open the dispute' })
    await expect.poll(() => open.isEnabled()).toBe(true)
    await open.click()
    await ada.getByRole('button', { name: 'Open it' }).click()
    for (const page of [ada, ben]) await page.getByRole('button', { name: 'Show shot.png large' }).waitFor()
  })

  test('[J1] [J5] support takes it for a reason that both read at once', async () => {
    await sam.bringToFront()
    await sam.getByRole('link', { name: 'Online shop relaunch' }).click()
    await sam.getByRole('textbox', { name: 'Your reason' }).fill('The dispute is mine this week.')
    await sam.getByRole('button', { name: 'Read the room' }).click()
    await sam.getByRole('button', { name: 'Take it', exact: true }).click()
    for (const page of [ada, ben]) {
      await page.bringToFront()
      await page.getByText('Sam Support, of support').waitFor()
      await page.getByText('Support opened this room once').click()
      await page.getByText('The dispute is mine this week.').waitFor()
    }
  })

  test('[J2] files, proof and the words of a revision are seen in place', async () => {
    await sam.bringToFront()
    for (const name of ['shop.png', 'shot.png']) {
      const shown = sam.getByRole('img', { name })
      await shown.scrollIntoViewIfNeeded()
      await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
    }
    await sam.getByRole('button', { name: 'Show shop.png large' }).click()
    await sam.getByRole('dialog').getByRole('img', { name: 'shop.png' }).waitFor()
    await sam.keyboard.press('Escape')
    await sam.getByText('Task a', { exact: true }).click()
    await sam.getByText('The logo is missing.', { exact: true }).waitFor()
    await sam.getByText(/^Files that were opened/).waitFor()
  })

  test('[J3] what happens to the money is read before it is decided, and happens', async () => {
    await sam.getByRole('textbox', { name: /^Ben Okafor gets/ }).fill('900')
    await sam.getByRole('textbox', { name: 'The reasons, for both to read' }).fill('The logo was part of it.')
    await sam.getByRole('button', { name: 'Decide the dispute' }).click()
    const steps = sam.getByRole('list', { name: 'What happens to the money' })
    await steps.getByText(/900\.00 of the held money is paid out to Ben Okafor/).waitFor()
    await steps.getByText(/1,500\.00 of the held money goes back to Ada Lindqvist/).waitFor()
    await sam.getByRole('button', { name: 'Decide it' }).click()
    for (const page of [ada, ben]) {
      await page.bringToFront()
      await page.getByRole('heading', { name: 'The dispute has ended' }).waitFor()
      await page.getByText('The logo was part of it.').waitFor()
    }
  })
})
