// How many files stand between an address and the board: two waves of a few, and nothing more until it is drawn.

import { expect, test } from 'vitest'

import { pairForFile } from '../support/pairForFile.ts'
import { column, open } from '../support/pairInBrowser.ts'

const here = pairForFile('One')
const MOST = 12

test('a board is drawn after twelve requests at most, and its code comes with the first script', async () => {
  const [page] = here.pair.ben.pages
  const drawn: string[] = []
  page.on('request', (request) => {
    const kind = request.resourceType()
    if (kind === 'image' || kind === 'websocket' || kind === 'other') return
    drawn.push(new URL(request.url()).pathname)
  })
  await open(page, 'board')
  await column(page, 'To do').waitFor()
  console.log(`until the board is drawn: ${drawn.join(' ')}`)
  expect(drawn.filter((path) => !/\/beside-/.test(path)).length).toBeLessThanOrEqual(MOST)
  expect(drawn.some((path) => /\/(board|frame)-.*\.js$/.test(path))).toBe(true)
  const whole = /\/(parts|overview|room|offers|editor)-/
  expect(drawn.filter((path) => whole.test(path))).toEqual([])
})
