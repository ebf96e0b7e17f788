// The pages outside a room under axe, light and dark, wide and on a phone: help, the support desk and a room it reads, jobs
// and proposals, and what opens without an account.

import path from 'node:path'

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createPage } from '../../server/http/page.ts'
import { proposeForJob } from '../support/articleInBrowser.ts'
import { axeFaults } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { signedIn } from '../support/pairInBrowser.ts'
import { type TestPerson, type TestServer, openTestServer } from '../support/testRoom.ts'
import { deliveredWithProblem } from '../support/workedOn.ts'

type Who = 'nobody' | 'ada' | 'ben' | 'sam'

let server: TestServer
let browser: Browser
let pages: Readonly<Record<Who, Page>>
/** What stands for `:job`, `:proposal` and `:room` in an address. */
let named: Readonly<Record<string, string>>

beforeAll(async () => {
  server = await openTestServer({}, { page: createPage({ dir: path.resolve('dist/client') }) })
  ;({ browser } = await launchChromium())
  const { desk, ...at } = await deliveredWithProblem(server)
  const { room } = at
  const enter = async (person: TestPerson, to: string): Promise<Page> =>
    signedIn(browser, await server.app.identity.createOneTimeSignIn(person.userId, server.url, to))
  const [ada, ben, sam] = [await enter(at.ada, '/'), await enter(at.ben, '/'), await enter(desk, '/support')]
  pages = { nobody: await (await browser.newContext()).newPage(), ada, ben, sam }
  await proposeForJob({ ada, ben }, { title: 'A faster shop' })
  const proposal = new URL(ada.url()).pathname.slice('/rooms/'.length)
  await ada.goto(server.url)
  const job = await ada.getByRole('link', { name: 'A faster shop' }).first().getAttribute('href')
  named = { job: String(job), proposal: `/rooms/${proposal}`, room: `/support/${room}` }
  await sam.goto(server.url + named['room'])
  await sam.getByRole('textbox', { name: 'Your reason' }).fill('The case is due today.')
  await sam.getByRole('button', { name: 'Read the room' }).click()
  await sam.getByRole('region', { name: 'Problem review' }).waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const shown: readonly (readonly [Who, string])[] = [
  ['nobody', '/help'],
  ['nobody', ':job'],
  ['nobody', '/invitation/no-such-invitation'],
  ['nobody', '/unsubscribe/no-such-link'],
  ['nobody', '/reset-password'],
  ['nobody', '/verify'],
  ['nobody', '/confirm-address'],
  ['ada', '/help'],
  ['ada', ':job'],
  ['ada', ':proposal'],
  ['ben', ':job'],
  ['ben', ':job/propose'],
  ['ben', ':proposal'],
  ['sam', '/support'],
  ['sam', ':room'],
]

const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'dark', width: 390 },
] as const

describe.each(looks)('$colorScheme, $width px', ({ colorScheme, width }) => {
  test.each(shown)('%s at %s', async (who, address) => {
    const page = pages[who]
    await page.bringToFront()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 844 })
    await page.goto(server.url + address.replace(/^:([a-z]+)/, (_, name: string) => named[name] ?? ''))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await axeFaults(page)).toEqual([])
  })
})
