// The board as people hold it: dragged by a finger on a phone, left for the room list before everything was sent, and
// found by the keys.

import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { addTasks, cardIn, column, holdOver, open } from '../support/pairInBrowser.ts'

interface Seen {
  readonly isLetGo: boolean
  readonly isInLine: boolean
  readonly isWrittenAnew: boolean
}

declare global {
  // Written by this test in the page.
  var seenAfterRelease: Promise<Seen>
}

const here = pairForFile('One', 'Two', 'Three')

test('[B4] a finger lifts a card, the other sees who moves it, and a tab takes it to its column', async () => {
  const phone = await phoneOfBen()
  const [client] = here.pair.ada.pages
  const finger = await fingerOn(phone)
  await finger('touchStart', await middleOf(phone, '[data-card]:has-text("One") [role=button]'))
  await phone.locator('[data-card][data-dragging]').waitFor()
  const tab = await middleOf(phone, '[data-tab=working]')
  // Two steps: the first begins the drag, the second is where the finger ends.
  await finger('touchMove', { x: tab.x, y: tab.y + 60 })
  await finger('touchMove', tab)
  await client.bringToFront()
  await client.getByText('Ben is moving this').waitFor()
  await phone.bringToFront()
  await finger('touchEnd')
  for (const page of here.pair.pages) await cardIn(page, 'Working', 'One').waitFor()
  await client.getByText('Ben is moving this').waitFor({ state: 'hidden' })
  await phone.context().close()
})

test('[B4] a dropped card stands in its place before the columns are written anew', async () => {
  const [page] = here.pair.ben.pages
  await holdOver(page, 'Working', cardIn(page, 'To do', 'Two'))
  await page.evaluate(lookAfterRelease)
  await page.mouse.up()
  const seen = await page.evaluate(() => globalThis.seenAfterRelease)
  expect(seen).toEqual({ isLetGo: true, isInLine: true, isWrittenAnew: false })
  for (const each of here.pair.pages) await cardIn(each, 'Working', 'Two').waitFor()
})

test('[S7] what was done offline leaves by itself, also when its room was left', async () => {
  const [page] = here.pair.ben.pages
  await page.bringToFront()
  await here.pair.ben.context.setOffline(true)
  await page
    .getByText(/^(Offline|Reconnecting…)$/)
    .filter({ visible: true })
    .waitFor()
  const field = page.getByRole('textbox', { name: 'Add a task' })
  await field.fill('Four')
  await field.press('Enter')
  await cardIn(page, 'To do', 'Four').waitFor()
  await page.getByRole('link', { name: 'Your rooms' }).click()
  await page.getByRole('heading', { name: 'Your rooms' }).waitFor()
  await page.getByText(/· 1 unsent/).waitFor()
  await here.pair.ben.context.setOffline(false)
  await page.getByText('Live, all saved').waitFor()
  for (const other of here.pair.ada.pages) await cardIn(other, 'To do', 'Four').waitFor()
})

test('the bar above the room list says whose turn it is, and leads there', async () => {
  const [page] = here.pair.ben.pages
  const bar = page.getByRole('region', { name: 'Whose turn it is' })
  await bar.getByText(/^Online shop relaunch: \d tasks are left/).waitFor()
  await bar.getByRole('link', { name: 'Open the room' }).click()
  await page
    .getByRole('link', { name: /^Board/ })
    .first()
    .waitFor()
})

test('? shows the keys, and the palette leads to another page', async () => {
  const [page] = here.pair.ben.pages
  await open(page, 'board')
  await column(page, 'To do').waitFor()
  await page.keyboard.press('Shift+?')
  const help = page.getByRole('dialog', { name: 'Keyboard' })
  await help.getByText('Go to, or do…').waitFor()
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('money')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Money' }).waitFor()
})

test('[B4] two taps on the sheet of a card are one step', async () => {
  await addTasks(here.pair.ben.pages[1], 'Ten', 'Eleven', 'Twelve')
  const phone = await phoneOfBen()
  await phone.getByRole('button', { name: 'Move or change “Twelve”' }).click()
  const sheet = phone.getByRole('dialog')
  await sheet.getByRole('button', { name: 'One up' }).dblclick()
  await sheet.waitFor({ state: 'hidden' })
  await vi.waitFor(async () => {
    const titles = await column(phone, 'To do').locator('[data-card]').allInnerTexts()
    expect(titles.slice(-3)).toEqual(['Ten', 'Twelve', 'Eleven'])
  })
  await phone.context().close()
})

test('a half-written description outlives a reload, and ends when it is given up', async () => {
  const [, page] = here.pair.ben.pages
  await page.bringToFront()
  await cardIn(page, 'To do', 'Ten').click()
  await page.getByRole('button', { name: 'Say what belongs to this task' }).click()
  const field = page.getByRole('textbox', { name: 'Description' })
  await field.pressSequentially('Sizes and prices')
  await page.reload()
  await field.getByText('Sizes and prices').waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Say what belongs to this task' }).waitFor()
})

test('a dialog that was never opened opens without a network', async () => {
  const [page] = here.pair.ada.pages
  await page.bringToFront()
  // Everything that may open next has come ahead, whichever file it is in.
  await page.waitForFunction(() => {
    const ahead = document.querySelector('meta[name="ahead"]')?.getAttribute('content')?.split(' ') ?? []
    const come = new Set(performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname))
    return ahead.length > 0 && ahead.every((file) => come.has(file))
  })
  await here.pair.ada.context.setOffline(true)
  await cardIn(page, 'To do', 'Ten').click()
  await page.getByRole('button', { name: 'More about this task' }).click()
  await page.getByRole('menuitem', { name: 'Flag a problem' }).click()
  await page.getByRole('textbox', { name: 'What is the problem?' }).waitFor()
  await here.pair.ada.context.setOffline(false)
  await page.keyboard.press('Escape')
  await page.getByRole('textbox', { name: 'What is the problem?' }).waitFor({ state: 'hidden' })
  // The task under it is still open.
  await page.getByRole('region', { name: 'History' }).waitFor()
})

/** Sent to the page: what stands there when the release was handled, with no frame drawn meanwhile. */
function lookAfterRelease(): void {
  const draw = globalThis.requestAnimationFrame
  globalThis.requestAnimationFrame = () => 0
  globalThis.seenAfterRelease = new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    const look = (): void => {
      const card = [...document.querySelectorAll('[data-card]')].find(({ textContent }) =>
        textContent.startsWith('Two'),
      )
      const list = document.querySelector('[data-column=working] ul')
      globalThis.requestAnimationFrame = draw
      if (card === undefined || list === null) return
      const start = list.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(list).paddingLeft)
      resolve({
        isLetGo: !card.hasAttribute('data-dragging'),
        isInLine: Math.abs(card.getBoundingClientRect().left - start) < 1,
        isWrittenAnew: list.contains(card),
      })
    }
    port2.addEventListener('message', look)
    port2.start()
    window.addEventListener('mouseup', () => port1.postMessage(null), { once: true })
  })
}

/** Ben's session on a phone, in the room's board. */
async function phoneOfBen(): Promise<Page> {
  const context = await here.browser.newContext({
    storageState: await here.pair.ben.context.storageState(),
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  await page.goto(here.pair.ben.pages[1].url())
  await page.locator('[data-card]').first().waitFor()
  return page
}

interface Point {
  readonly x: number
  readonly y: number
}

async function fingerOn(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  return (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [at] })
}

async function middleOf(page: Page, selector: string): Promise<Point> {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`${selector} is not on the screen`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
