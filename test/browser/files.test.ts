// Files in real Chromium: an upload goes on through a cut, a killed server and a reload; nothing that was sent can run;
// films seek.

import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import Paper from 'pdfkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { realFiles } from '../support/articleInBrowser.ts'
import { launchChromium } from '../support/chromium.ts'
import { type Pair, cardIn, moveRight, open, seatPair, startWork } from '../support/pairInBrowser.ts'
import { type Product, startDemo } from '../support/product.ts'
import { sha256 } from '../support/uploading.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workroom-files-'))
const bytes = randomBytes(60_000_000)
const large = path.join(folder, 'archive.bin')
let product: Product
let browser: Browser
let pair: Pair

beforeAll(async () => {
  writeFileSync(large, bytes)
  product = await startDemo()
  ;({ browser } = await launchChromium())
  pair = await seatPair(browser, product)
  await startWork(pair, 'One', 'Two')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const picker = (page: Page) => page.locator('input[type=file]').first()
const rows = (page: Page) => page.getByRole('list', { name: 'Files to send' })

async function openMessages(page: Page): Promise<void> {
  await page.bringToFront()
  await open(page, 'messages')
  await page.getByRole('textbox', { name: /^Message to/ }).waitFor()
}

/** Slow enough that there is time to break things. The page's own switch would not know of the speed, nor the other way. */
async function network(page: Page): Promise<(speed: number | 'offline') => Promise<void>> {
  const devtools = await page.context().newCDPSession(page)
  return async (speed) => {
    await devtools.send('Network.emulateNetworkConditions', {
      offline: speed === 'offline',
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: speed === 'offline' ? -1 : speed,
    })
  }
}

test('an upload survives a lost connection, kill -9 and a reload, while cards are moved; both read the same bytes', async () => {
  const [page, board] = pair.ben.pages
  await openMessages(page)
  const connect = await network(page)
  await connect(6_000_000)
  await picker(page).setInputFiles(large)
  await rows(page)
    .getByText(/\d MB of 60 MB/)
    .waitFor()

  // another screen of the same tab: it goes on, and that is said
  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.locator('output:visible', { hasText: /^Sending 1 file, \d+ %$/ }).waitFor()
  await page.getByRole('link', { name: /^Messages/ }).click()
  await rows(page).waitFor()

  await moveRight(board, 'To do', 'One')
  await cardIn(pair.ada.pages[1], 'Working', 'One').waitFor()

  await product.kill()
  await rows(page)
    .getByText(/Goes on by itself/)
    .waitFor()
  await product.startAgain()
  await rows(page)
    .getByText(/\d MB of 60 MB/)
    .waitFor({ timeout: 30_000 })

  await connect('offline')
  await rows(page)
    .getByText(/Goes on by itself/)
    .waitFor()
  await connect(6_000_000)
  await rows(page)
    .getByText(/\d MB of 60 MB/)
    .waitFor({ timeout: 30_000 })

  page.once('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await rows(page)
    .getByText(/Choose the same file again/)
    .waitFor()
  await connect(-1)
  await picker(page).setInputFiles(large)
  await rows(page).getByText('60 MB · arrived intact').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Send', exact: true }).click()

  const [client] = pair.ada.pages
  await openMessages(client)
  const link = client.getByRole('link', { name: /archive\.bin/ })
  await link.waitFor()
  const href = String(await link.getAttribute('href'))
  const answer = await client.request.get(new URL(href, client.url()).href)
  expect(sha256(await answer.body())).toBe(sha256(bytes))
}, 180_000)

test('[T-75] a film that was sent plays and seeks; a picture is shown and opens large', async () => {
  const [page] = pair.ben.pages
  await openMessages(page)
  const { work, proof } = await realFiles(page)
  await picker(page).setInputFiles([...work, ...proof])
  await rows(page)
    .getByText(/arrived intact/)
    .nth(2)
    .waitFor()
  await page.getByRole('textbox', { name: /^Message to/ }).fill('A film and a picture.')
  await page.keyboard.press('Enter')

  const [client] = pair.ada.pages
  await openMessages(client)
  const film = client.locator('video').last()
  await film.waitFor()
  const seeked = await film.evaluate(async (video: HTMLVideoElement) => {
    const until = (event: string) =>
      new Promise((resolve) => video.addEventListener(event, resolve, { once: true }))
    if (video.readyState < 1) await until('loadedmetadata')
    const done = until('seeked')
    video.currentTime = 0.2
    await done
    return [video.videoWidth > 0, video.currentTime > 0.1, video.error]
  })
  expect(seeked).toEqual([true, true, null])
  const picture = client.getByRole('img', { name: 'shop.png' })
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 5_000 })
    .toBeGreaterThan(100)
  await client.getByRole('button', { name: 'Show shop.png large' }).click()
  await client.getByRole('dialog').getByRole('img', { name: 'shop.png' }).waitFor()
  await client.keyboard.press('Escape')
})

test('[D13] a PDF is looked at in the page by a real worker, whose policy it does not offend; one that is locked says so', async () => {
  const [page] = pair.ben.pages
  await openMessages(page)
  const sent = [
    { name: 'Draft.pdf', buffer: await paper({}) },
    { name: 'Locked.pdf', buffer: await paper({ userPassword: 'secret' }) },
  ]
  await picker(page).setInputFiles(sent.map((one) => ({ ...one, mimeType: 'application/pdf' })))
  await rows(page)
    .getByText(/arrived intact/)
    .nth(1)
    .waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()

  const [client] = pair.ada.pages
  const faults: string[] = []
  client.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
  await openMessages(client)
  const worker = client.waitForEvent('worker')
  await client.getByRole('button', { name: 'Look at Draft.pdf' }).click()
  expect((await worker).url()).toMatch(/\/assets\/pdf\.worker\.min-[\w-]+\.mjs$/)
  const first = client.getByRole('img', { name: 'Page 1 of 3' })
  await client.locator('canvas[data-drawn]').first().waitFor()
  const ink = await first.evaluate((canvas: HTMLCanvasElement) => {
    const dots = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    return dots.filter((dot, index) => index % 4 === 0 && dot < 128).length
  })
  expect(ink).toBeGreaterThan(1_000)
  await client.getByRole('img', { name: 'Page 3 of 3' }).scrollIntoViewIfNeeded()
  await client.locator('canvas[data-drawn][aria-label="Page 3 of 3"]').waitFor()
  await client.keyboard.press('Escape')
  await client.getByRole('button', { name: 'Look at Locked.pdf' }).click()
  await client.getByText('This PDF is locked by a password. Download it to open it.').waitFor()
  await client.keyboard.press('Escape')
  expect(faults).toEqual([])
})

/** Three pages in a font that is not in the file. */
function paper(options: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const drawn = new Paper(options)
  const pieces: Buffer[] = []
  drawn.on('data', (piece: Buffer) => pieces.push(piece))
  const done = new Promise<Buffer>((resolve) => {
    drawn.on('end', () => resolve(Buffer.concat(pieces)))
  })
  for (const page of [1, 2, 3]) {
    if (page > 1) drawn.addPage()
    drawn.fontSize(24).text(`Draft, page ${page}`).rect(72, 400, 200, 100).fill('#222222')
  }
  drawn.end()
  return done
}

test('[T-70, T-73] nothing that was sent runs: as a picture, a frame, a script, a style, an object, or opened by itself', async () => {
  const [page] = pair.ben.pages
  await openMessages(page)
  const script = 'window.top.pwned=1;window.pwned=1'
  const hostile = {
    'page.html': `<!doctype html><script>${script}</script><img src=x onerror="${script}">`,
    'drawing.svg': `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}"><script>${script}</script></svg>`,
    'page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml"><script>${script}</script></html>`,
    'polyglot.gif': `GIF89a/*\0\0\0\0\0*/=1;${script}`,
    'picture.png': `<html><body onload="${script}"></html>`,
    'script.js': script,
  }
  await picker(page).setInputFiles(
    Object.entries(hostile).map(([name, content]) => ({
      name,
      mimeType: 'image/png',
      buffer: Buffer.from(content, 'latin1'),
    })),
  )
  await rows(page)
    .getByText(/arrived intact/)
    .nth(5)
    .waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()

  const [client] = pair.ada.pages
  await openMessages(client)
  const link = (name: string) =>
    client.getByRole('link', { name: new RegExp(`^${name.replace('.', '\\.')}`) })
  await link('script.js').waitFor()
  for (const name of Object.keys(hostile)) {
    await link(name).waitFor()
    expect(await client.getByRole('img', { name }).count()).toBe(0)
  }
  const addresses = await Promise.all(
    Object.keys(hostile).map(
      async (name) => String(await link(name).getAttribute('href')).split('?')[0] ?? '',
    ),
  )
  const ran = await client.evaluate(async (urls) => {
    const ended: Promise<unknown>[] = []
    const put = (tag: string, attribute: string, url: string): void => {
      const element = document.createElement(tag)
      ended.push(new Promise((resolve) => element.addEventListener('load', resolve)))
      ended.push(new Promise((resolve) => element.addEventListener('error', resolve)))
      try {
        element.setAttribute(attribute, url)
        if (tag === 'link') element.setAttribute('rel', 'stylesheet')
        document.body.append(element)
      } catch {
        // Trusted Types said no before anything was asked for
      }
    }
    for (const url of urls) {
      put('img', 'src', url)
      put('iframe', 'src', url)
      put('script', 'src', url)
      put('link', 'href', url)
      put('object', 'data', url)
      put('embed', 'src', url)
    }
    await Promise.race([Promise.all(ended), new Promise((resolve) => setTimeout(resolve, 2_000))])
    return 'pwned' in window
  }, addresses)
  expect(ran).toBe(false)

  const alone = await pair.ada.context.newPage()
  for (const address of addresses) {
    const { origin } = new URL(client.url())
    const download = alone.waitForEvent('download')
    await alone.goto(`${origin}${address}`).catch(() => undefined)
    await download
    expect(await alone.evaluate(() => 'pwned' in window)).toBe(false)
  }
  await alone.close()
})
