// [B17] Who is reminded of tasks that are due, once and in the morning where they are.

import { expect, test } from 'vitest'

import { localInstant } from '../server/zones/zoneData.ts'
import { plainly } from '../shared/sentence.ts'
import { type AfterwardsUnderTest, startAfterwards } from './support/afterwardsUnderTest.ts'
import { withTasks } from './support/histories.ts'
import { DAY, NOW } from './support/instants.ts'
import { ada, ben, freelancer } from './support/people.ts'
import { type Step, move, setDue, step } from './support/steps.ts'

const HOUR = DAY / 24
const TITLES = new Set(['A task is due today', '2 tasks are due today'])

/** Ben's browser is in this zone; every hour of ten days is a tick. */
async function told(zone: string, more: readonly Step[]): Promise<readonly (readonly [string, string])[]> {
  const here = await startAfterwards({ zoneOf: (userId) => (userId === ben.userId ? zone : 'Asia/Tokyo') })
  await here.play([...withTasks, ...more])
  await goOn(here, here.clock.now + 10 * DAY)
  expect(await titlesFor(here, ada.userId)).toEqual([])
  expect(here.faults).toEqual([])
  return titlesFor(here, ben.userId)
}

async function goOn(here: AfterwardsUnderTest, until: number): Promise<void> {
  for (here.clock.now -= here.clock.now % HOUR; here.clock.now < until; here.clock.now += HOUR)
    await here.after.scheduler.tick()
}

async function titlesFor(here: AfterwardsUnderTest, userId: typeof ben.userId) {
  const found = await here.after.inbox.notifications(userId)
  return found
    .map(({ at, title }) => [new Date(at).toISOString(), plainly(title)] as const)
    .filter(([, title]) => TITLES.has(title))
    .toReversed()
}

test.each([
  ['America/Los_Angeles', '2026-11-25T17:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-24T19:00:00.000Z'],
  ['Pacific/Pago_Pago', '2026-11-25T20:00:00.000Z'],
  // nobody knows where: by the contract's clock, which has no zone here
  ['', '2026-11-25T09:00:00.000Z'],
  ['Mars/Phobos', '2026-11-25T09:00:00.000Z'],
])('[B17] in %s the freelancer alone hears of all tasks of a day together, at 09:00', async (zone, at) => {
  const due = [step(freelancer, setDue('a', '2026-11-25')), step(freelancer, setDue('b', '2026-11-25'))]
  expect(await told(zone, due)).toEqual([[at, '2 tasks are due today']])
})

test('[B17] what is due tomorrow is said tomorrow, also when it was set in the evening', async () => {
  const evening = Date.parse('2026-11-24T06:00:00Z') - NOW
  const steps = [step(freelancer, setDue('a', '2026-11-24'), evening)]
  expect(await told('America/Los_Angeles', steps)).toEqual([
    ['2026-11-24T17:00:00.000Z', 'A task is due today'],
  ])
})

test('[B17] of what is completed, taken away or put off nothing is said on that day', async () => {
  const steps = [
    step(freelancer, setDue('a', '2026-11-25')),
    step(freelancer, setDue('b', '2026-11-25')),
    step(freelancer, setDue('c', '2026-11-25')),
    step(freelancer, move('a', 'completed')),
    step(freelancer, setDue('b', null)),
    step(freelancer, setDue('c', '2026-11-27')),
  ]
  expect(await told('Europe/Berlin', steps)).toEqual([['2026-11-27T08:00:00.000Z', 'A task is due today']])
})

test('[B17] after downtime the newest day alone is said', async () => {
  const here = await startAfterwards({ zoneOf: () => 'Pacific/Pago_Pago' })
  const due = [step(freelancer, setDue('a', '2026-11-25')), step(freelancer, setDue('b', '2026-11-26'))]
  await here.play([...withTasks, ...due])
  here.clock.now = Date.parse('2026-11-28T12:00:00Z')
  await here.after.scheduler.tick()
  expect(await titlesFor(here, ben.userId)).toEqual([['2026-11-26T20:00:00.000Z', 'A task is due today']])
})

test('[B17] [K1] a zone that skips the day reminds when the next one begins', () => {
  // Samoa went from 29 to 31 December 2011
  const morning = localInstant('Pacific/Apia', '2011-12-30', 9)
  expect(new Date(morning).toISOString()).toBe('2011-12-30T10:00:00.000Z')
  expect(morning).toBeLessThan(localInstant('Pacific/Apia', '2011-12-31', 9))
})
