// The time machine over a long log, in a real tab: until the asked moment is painted, and from a key to the paint of a step.
// The records are made here and given to the tab in the server's place, page by page as it gives them; what the server
// takes to read them is not in it.

import type { Page } from 'playwright-core'

import type { PastPage } from '../../shared/http.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import type { OpenedRecord } from '../../shared/workroom/workroom.ts'
import { play } from '../support/given.ts'
import { working } from '../support/histories.ts'
import { card, user } from '../support/named.ts'
import { freelancer } from '../support/people.ts'
import { add, step } from '../support/steps.ts'

declare global {
  var openedPastAt: number | undefined
}

const RECORDS = 20_000
const CARDS = 50
const PAGE = 5_000

export async function measurePast(
  page: Page,
  steps: number,
): Promise<{ opened: number; stepped: readonly number[] }> {
  const log = longLog()
  const past = await page.context().newPage()
  await past.route(/\/api\/rooms\/[^/]+\/past\?/, (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get('after'))
    const you = { userId: user('ben'), role: 'freelancer', name: 'Ben Okafor' } as const
    const answer: PastPage = { ok: true, you, head: log.length, records: log.slice(after, after + PAGE) }
    return route.fulfill({ json: answer })
  })
  try {
    await past.goto(page.url().replace(/\/board.*$/, ''))
    const link = past.getByRole('listitem').filter({ hasText: 'Both of you have accepted' }).getByRole('link')
    await link.waitFor()
    // Its code is there by then, as it is for whoever has read the story.
    await past.waitForTimeout(3_000)
    await past.evaluate(() => {
      document.addEventListener('click', () => void (globalThis.openedPastAt = performance.now()), true)
    })
    await link.click()
    const shown = await past.waitForFunction(
      (cards) => {
        if (document.querySelectorAll('[data-card]').length < cards) return false
        return performance.now() - (globalThis.openedPastAt ?? 0)
      },
      CARDS,
      { polling: 'raf' },
    )
    const opened = Number(await shown.jsonValue())
    const stepped = await past.evaluate(async (count) => {
      const took: number[] = []
      for (let at = 0; at < count; at += 1) {
        const pressed = performance.now()
        const key = at % 3 === 2 ? 'ArrowRight' : 'ArrowLeft'
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        await new Promise<void>((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port2.addEventListener('message', () => resolve())
          port2.start()
          port1.postMessage(null)
        })
        document.body.getBoundingClientRect()
        took.push(performance.now() - pressed)
        await new Promise(requestAnimationFrame)
      }
      return took
    }, steps)
    return { opened, stepped }
  } finally {
    await past.close()
  }
}

function longLog(): readonly OpenedRecord[] {
  const names = Array.from({ length: CARDS }, (_, at) => `n${at}`)
  const { log, at } = play([...working, step(freelancer, add(...names))])
  const given = log.map((record: LogRecord) => ({ ...record, events: openEvents(record) }))
  const further = Array.from({ length: RECORDS - given.length }, (_, place): OpenedRecord => {
    const seq = given.length + place + 1
    const round = Math.floor(place / CARDS)
    const [from, to] = round % 2 === 0 ? ['todo', 'working'] : ['working', 'todo']
    const moved = { type: 'card.moved', card: card(`n${place % CARDS}`), from, to, after: null }
    return { seq, at: at + seq * 1_000, by: freelancer, events: [moved] }
  })
  return [...given, ...further]
}
