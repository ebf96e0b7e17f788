// The story in every engine, once each and by hand alone: two people, each in a browser of their own, from the acceptance
// to the approved delivery.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type Hand, type Thing, handOn } from '../support/browsers/hand.ts'
import { engines, starterOf } from '../support/browsers/installed.ts'
import type { RunningBrowser } from '../support/browsers/tab.ts'
import { type Product, startDemo } from '../support/product.ts'

for (const engine of engines) {
  const start = starterOf(engine)
  describe.skipIf(start === null)(`in ${engine.name}`, () => {
    let product: Product
    let browser: RunningBrowser
    let ada: Hand
    let ben: Hand
    let folder: string

    beforeAll(async () => {
      if (start === null) return
      folder = mkdtempSync(path.join(os.tmpdir(), 'workroom-files-'))
      product = await startDemo()
      browser = await start()
      ada = handOn(await browser.openTab())
      ben = handOn(await browser.openTab())
      await ada.tab.goto(product.links.ada)
      await ben.tab.goto(product.links.ben)
    }, 60_000)
    afterAll(async () => {
      await browser?.close()
      await product?.stop()
      rmSync(folder, { recursive: true, force: true })
    })

    test('[C5] [C7] both accept the contract: safe to start', async () => {
      await accept(ben, 'Ben Okafor')
      await ben.see({ says: 'You are in.' })
      await accept(ada, 'Ada Lindqvist')
      for (const hand of [ada, ben]) {
        await hand.see({ role: 'dialog', name: 'Safe to start' })
        await hand.press('Escape')
        await hand.seeNoMore({ role: 'dialog', name: 'Safe to start' })
      }
    })

    test('[B2] the freelancer adds tasks with Enter', async () => {
      for (const hand of [ada, ben]) await hand.open('board')
      for (const title of ['Sketch the logo', 'Write the texts']) {
        await ben.write({ role: 'textbox', name: 'Add a task' }, title)
        await ben.press('Enter')
        await ada.see(cardIn('To do', title))
      }
    })

    test('[B4] a card goes over the board by mouse', async () => {
      await ben.drag(cardIn('To do', 'Sketch the logo'), column('Working'), over('working'))
      for (const hand of [ada, ben]) await hand.see(cardIn('Working', 'Sketch the logo'))
      await ben.drag(cardIn('Working', 'Sketch the logo'), column('Completed'), over('completed'))
      for (const hand of [ada, ben]) await hand.see(cardIn('Completed', 'Sketch the logo'))
    })

    test('[B4] a card goes over the board by the keys', async () => {
      for (const [from, to] of [
        ['To do', 'Working'],
        ['Working', 'Completed'],
      ] as const) {
        await ben.focus(cardIn(from, 'Write the texts'))
        await ben.press('Space', 'ArrowRight', 'Space')
        for (const hand of [ada, ben]) await hand.see(cardIn(to, 'Write the texts'))
      }
    })

    test('[V2] the client reviews and approves a task', async () => {
      const dialog = await approve(ada, 'Sketch the logo')
      await ada.click({ role: 'button', name: 'Send now', in: dialog })
      await ada.see({ says: 'has been told', in: dialog })
      await ada.press('Escape')
      await ada.seeNoMore(dialog)
    })

    // Firefox closes sockets before a page hears that it is left: there the next page sends it, whichever it is.
    const sends = engine.name === 'Firefox' ? 'with the next page' : 'by leaving the page'
    test(`[V9] an approval that could be undone is sent ${sends}`, async () => {
      const approved = { ...cardIn('Completed', 'Write the texts'), says: 'Approved' }
      await approve(ada, 'Write the texts')
      const comeBack = await ada.leave()
      if (engine.name !== 'Firefox') await ben.see(approved)
      await comeBack('/')
      await ben.see(approved)
      await comeBack()
      await ada.see(approved)
    })

    test('[M1] a message is written, and arrives', async () => {
      for (const hand of [ada, ben]) await hand.open('messages')
      await ada.write({ role: 'textbox', begins: 'Message to' }, 'The logo is lovely.')
      await ada.press('Enter')
      await ben.see({ says: 'The logo is lovely.' })
    })

    test('[W1] the Enter that ends a composition sends nothing, the next one does', async () => {
      await ben.write({ role: 'textbox', begins: 'Message to' }, 'Konnichiwa')
      await ben.tab.run(compose, engine.name === 'WebKit')
      expect(await ben.tab.run(fieldWords, null)).toBe('Konnichiwa')
      await ben.press('Enter')
      await ada.see({ says: 'Konnichiwa' })
    })

    test('[R1] [D5] the freelancer writes the report, uploads a file and delivers', async () => {
      const archive = path.join(folder, 'shop.zip')
      writeFileSync(archive, zipSync({ 'index.html': Buffer.from('<h1>Shop</h1>') }))
      await ben.open('deliver')
      await ben.write({ role: 'textbox', name: 'Delivery instructions' }, 'Open index.html.')
      await ben.click({ role: 'button', name: 'Next: attach the files' })
      await ben.see({ role: 'heading', name: 'Attach final work and proof' })
      for (const box of ['Final work', 'Proof of work']) {
        await ben.tab.choose(`section[aria-label="${box}"] input[type=file]`, [archive])
        await ben.see({ says: 'shop.zip', in: { role: 'list', name: `Files of the ${box.toLowerCase()}` } })
      }
      await ben.click({ role: 'button', name: 'Next: check and deliver' })
      await ben.click({ role: 'button', name: 'Deliver to Ada' })
      await ben.click({ role: 'button', name: 'Deliver', in: { role: 'dialog' } })
      await ben.see({ role: 'heading', name: 'Delivered. Ada has been told.' })
    })

    test('[P1] the client approves the delivery', async () => {
      await ada.open('deliver')
      await ada.click({ role: 'button', name: 'Approve', in: { role: 'region', name: 'Your answer' } })
      await ada.click({ role: 'button', name: 'Approve', in: { role: 'dialog' } })
      await ada.see({ role: 'heading', name: 'This delivery is answered' })
      await ben.see({ says: 'The delivery is accepted.' })
    })
  })
}

/** Sent to the page: what an input method's last Enter is, in the order of WebKit or of the others. */
function compose(isEndFirst: boolean): null {
  const field = document.activeElement
  const end = (): unknown => field?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
  field?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  if (isEndFirst) end()
  field?.dispatchEvent(
    new KeyboardEvent('keydown', {
      key: 'Enter',
      keyCode: 229,
      isComposing: !isEndFirst,
      bubbles: true,
      cancelable: true,
    }),
  )
  if (!isEndFirst) end()
  return null
}

/** Sent to the page. */
const fieldWords = (): string =>
  document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement
    ? document.activeElement.value
    : ''

async function approve(hand: Hand, title: string): Promise<Thing> {
  const dialog = { role: 'dialog', says: title }
  await hand.click(cardIn('Completed', title))
  await hand.click({ role: 'button', name: 'Approve', in: dialog })
  await hand.see({ role: 'button', name: 'Send now', in: dialog })
  return dialog
}

async function accept(hand: Hand, name: string): Promise<void> {
  await hand.open('contract')
  const last = { says: 'End of contract' }
  await hand.see(last)
  await hand.press('End')
  await hand.write({ role: 'textbox', begins: 'Your full name' }, name)
  await hand.click({ role: 'button', begins: 'I accept contract v1' })
}

const column = (name: string): Thing => ({ role: 'region', begins: `${name}, ` })
const over = (name: string): Thing => ({ css: `[data-column=${name}] [data-over]` })
const cardIn = (name: string, title: string): Thing => ({ role: 'button', begins: title, in: column(name) })
