// node test/browser/pictures.mjs: makes test/pictures/board.png. It starts the demo from the built product, lets its two
// people bring the room to work, and takes the freelancer's board, 1440 × 900, light.

import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'

import { runnerImport } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')
const picture = path.join(root, 'test/pictures/board.png')
const support = async (name) => {
  const file = path.join(root, 'test/support', name)
  return (await runnerImport(file, { configFile: false, logLevel: 'error' })).module
}

const { startDemo } = await support('product.ts')
const { launchChromium } = await support('chromium.ts')
const { cardIn, column, moveRight, seatPair, startWork } = await support('pairInBrowser.ts')

const tasks = [
  'Photographs cut and compressed',
  'Privacy notice and imprint',
  'Hand over and show how to edit',
  'Opening hours from one place',
  'Order form with delivery days',
  'Home page, desktop and phone',
  'Colours and type',
  'Site map and content plan',
]
const inWork = ['Order form with delivery days', 'Opening hours from one place']
const done = ['Site map and content plan', 'Colours and type', 'Home page, desktop and phone']

const product = await startDemo()
const { browser } = await launchChromium()
try {
  const look = { viewport: { width: 1440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' }
  const pair = await seatPair(browser, product, look)
  const [ada] = pair.ada.pages
  const [ben] = pair.ben.pages
  await startWork(pair, ...tasks)
  for (const title of [...done, ...inWork]) {
    await moveRight(ben, 'To do', title)
    await cardIn(ben, 'Working', title).waitFor()
  }
  for (const title of done) {
    await moveRight(ben, 'Working', title)
    await cardIn(ben, 'Completed', title).waitFor()
  }
  await ada.bringToFront()
  await review(ada, 'Site map and content plan')
  await review(ada, 'Colours and type')
  await review(ada, 'Home page, desktop and phone', 'The telephone number has to be at the top on a phone.')
  const suggestion = ada.getByRole('textbox', { name: 'Suggest a task' })
  await suggestion.fill('A page for job openings')
  await suggestion.press('Enter')

  await ben.bringToFront()
  await ben.getByText('A page for job openings').waitFor()
  await moveRight(ben, 'Working', 'Order form with delivery days')
  await cardIn(ben, 'Completed', 'Order form with delivery days').waitFor()
  await ben.mouse.move(720, 890)
  await ben.evaluate(() => document.activeElement?.blur())
  await ben.getByRole('status').filter({ hasText: 'Sent to' }).waitFor({ state: 'hidden' })
  mkdirSync(path.dirname(picture), { recursive: true })
  await ben.screenshot({ path: picture })
  console.log(`${path.relative(root, picture)}: ${Math.round(statSync(picture).size / 1_000)} kB`)
} finally {
  await browser.close()
  await product.stop()
}

/** Approves the task, or requests a revision of it with this comment. */
async function review(page, title, comment) {
  await column(page, 'Completed')
    .getByRole('button', { name: new RegExp(`^${title}`) })
    .click()
  const dialog = page.getByRole('dialog')
  if (comment === undefined) {
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click()
    await dialog.getByRole('button', { name: 'Send now' }).click()
  } else {
    await dialog.getByRole('button', { name: /^Request a revision/ }).click()
    await dialog.getByLabel('What is missing?').fill(comment)
    await dialog.getByRole('button', { name: /^Request a revision/ }).click()
  }
  await dialog.getByText(/has been told/).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
}
