// The platform's story as its two people click it, from the posted job to the delivery; every part may be walked alone.

import { randomBytes } from 'node:crypto'

import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'

import { acceptContract, cardIn, column, moveRight, open } from './pairInBrowser.ts'

export interface Parties {
  /** The client. */
  readonly ada: Page
  /** The freelancer. */
  readonly ben: Page
}

export interface NamedFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const originOf = (page: Page): string => new URL(page.url()).origin

/** Posts the job and answers it; both end in the room of the proposal. */
export async function proposeForJob({ ada, ben }: Parties, job: { readonly title: string }): Promise<void> {
  await ada.bringToFront()
  await ada.goto(`${originOf(ada)}/jobs/new`)
  await ada.getByRole('textbox', { name: 'Title' }).fill(job.title)
  await ada.getByRole('textbox', { name: 'Description' }).fill('A faster shop, with search.')
  await ada.getByRole('textbox', { name: 'What it may cost' }).fill('2400')
  await ada.getByRole('button', { name: 'Post the job' }).click()
  await ada.getByRole('heading', { name: 'Your job is posted' }).waitFor()
  await ada.getByRole('link', { name: 'Open the job' }).click()
  await ada.getByRole('heading', { name: job.title }).waitFor()
  const { pathname } = new URL(ada.url())

  await ben.bringToFront()
  await ben.goto(originOf(ben) + pathname)
  await ben.getByRole('link', { name: 'Send a proposal' }).click()
  await fillProposal(ben)
  await ben.getByRole('button', { name: 'Send the proposal' }).click()
  await ben.getByRole('heading', { name: 'Your proposal' }).waitFor()

  await ada.bringToFront()
  await ada.goto(originOf(ada) + pathname)
  await ada.getByRole('link', { name: 'Ben Okafor' }).click()
  await ada.getByRole('heading', { name: 'Proposal by Ben Okafor' }).waitFor()
}

export async function fillProposal(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Cover letter' }).fill('I have built nine shops like yours.')
  await page.getByRole('textbox', { name: 'Line 1' }).fill('Product pages')
  await page.getByRole('textbox', { name: 'Line 1' }).press('Enter')
  await page.getByRole('textbox', { name: 'Line 2' }).fill('Search')
  await page.getByRole('textbox', { name: 'Price for the whole project' }).fill('2400')
  await page
    .getByLabel('Delivery date')
    .fill(new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10))
  await page.getByText(/Latest payday if delivered today/).waitFor()
}

export async function say(from: Page, to: Page, words: string): Promise<void> {
  for (const page of [to, from]) await open(page, 'messages')
  await from.bringToFront()
  const field = from.getByRole('textbox', { name: /^Message to/ })
  await field.fill(words)
  await field.press('Enter')
  await to.getByText(words).first().waitFor()
}

/** The client takes the proposal, both accept contract v1, the client has the amount held. */
export async function agree({ ada, ben }: Parties): Promise<void> {
  await ada.bringToFront()
  await open(ada, '')
  await ada.getByRole('button', { name: 'Accept the proposal…' }).click()
  const dialog = ada.getByRole('dialog', { name: 'Accept the proposal?' })
  await dialog.getByRole('button', { name: 'Accept the proposal' }).click()
  await ada.waitForURL(/\/contract$/)
  await acceptContract(ben, 'Ben Okafor')
  await ben.getByText('You are in.').waitFor()
  await acceptContract(ada, 'Ada Lindqvist')
  await ada.getByText('In force: both of you have accepted.').waitFor()
  await open(ada, '')
  await ada.getByRole('button', { name: /^Fund / }).click()
  for (const page of [ada, ben]) {
    await page.bringToFront()
    await page.getByRole('dialog', { name: 'Safe to start' }).waitFor()
    await page.keyboard.press('Escape')
  }
}

/** One task from To do through the whole board, and the client's word on it. */
export async function doTask({ ada, ben }: Parties, title: string): Promise<void> {
  await ben.bringToFront()
  await open(ben, 'board')
  await cardIn(ben, 'To do', title).waitFor()
  await moveRight(ben, 'To do', title)
  await cardIn(ben, 'Working', title).waitFor()
  await moveRight(ben, 'Working', title)
  await cardIn(ben, 'Completed', title).waitFor()
  await ada.bringToFront()
  await open(ada, 'board')
  await column(ada, 'Completed')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click()
  const dialog = ada.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
  await dialog.getByRole('button', { name: 'Send now' }).click()
  await dialog.getByText(/has been told/).waitFor()
}

export async function composeReport(page: Page): Promise<void> {
  await page.bringToFront()
  await open(page, 'deliver')
  await page.getByRole('heading', { name: 'Compose the report' }).waitFor()
  await page
    .getByRole('textbox', { name: 'Delivery instructions' })
    .fill('Unpack shop.zip and open index.html.')
  await page.getByRole('button', { name: 'Next: attach the files' }).click()
  await page.getByRole('heading', { name: 'Attach final work and proof' }).waitFor()
}

export interface Attached {
  readonly work: readonly NamedFile[]
  readonly proof: readonly NamedFile[]
}

export async function attach(page: Page, { work, proof }: Attached): Promise<void> {
  const boxes = [
    ['Final work', work],
    ['Proof of work', proof],
  ] as const
  for (const [box, files] of boxes) {
    await page
      .getByRole('region', { name: box })
      .locator('input[type=file]')
      .setInputFiles([...files])
  }
  for (const [box, files] of boxes) {
    const list = page.getByRole('list', { name: `Files of the ${box.toLowerCase()}`, exact: true })
    for (const { name } of files) await list.getByText(name, { exact: true }).waitFor()
  }
}

/** Pastes a picture and records a screencast. A browser without a screen shares none: a canvas stands in for it. */
export async function proveByHand(page: Page): Promise<void> {
  const proofs = page.getByRole('list', { name: 'Files of the proof of work', exact: true })
  await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    setInterval(() => pen?.fillRect(0, 0, Math.random() * 300, Math.random() * 150), 40)
    navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(24)
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([picture ?? ''], 'image.png', { type: 'image/png' }))
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  })
  await proofs.getByText(/^Screenshot .*\.png$/).waitFor()
  await page.getByRole('button', { name: 'Record a screencast' }).click()
  await page.getByText('Recording 0:02').waitFor()
  await page.getByRole('button', { name: 'Stop and attach' }).click()
  await proofs.getByText(/^Screencast .*\.(webm|mp4)$/).waitFor()
  await proofs.getByText(/^(WEBM|MP4) video$/).waitFor()
}

export async function deliver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next: check and deliver' }).click()
  await page.getByRole('heading', { name: 'Check and deliver' }).waitFor()
  await page.getByRole('button', { name: 'Deliver to Ada' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deliver', exact: true }).click()
  await page.getByRole('heading', { name: 'Delivered. Ada has been told.' }).waitFor()
}

/** A film that this very browser recorded, an archive, a screenshot. */
export async function realFiles(page: Page): Promise<Attached> {
  const archive = zipSync({ 'index.html': Buffer.from('<h1>Shop</h1>'), 'photo.bin': randomBytes(200_000) })
  return {
    work: [
      { name: 'shop.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) },
      { name: 'walkthrough.webm', mimeType: 'video/webm', buffer: await recordFilm(page) },
    ],
    proof: [{ name: 'shop.png', mimeType: 'image/png', buffer: await page.screenshot() }],
  }
}

async function recordFilm(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    const pen = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' })
    const pieces: Blob[] = []
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve
    })
    recorder.ondataavailable = ({ data }) => void pieces.push(data)
    recorder.start()
    for (let frame = 0; frame < 20; frame += 1) {
      if (pen) pen.fillStyle = `hsl(${frame * 18} 80% 50%)`
      pen?.fillRect(0, 0, canvas.width, canvas.height)
      await new Promise(requestAnimationFrame)
    }
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return btoa(bytes.reduce((text, byte) => text + String.fromCodePoint(byte), ''))
  })
  return Buffer.from(base64, 'base64')
}
