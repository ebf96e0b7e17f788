// Reminders of a running review (rule I8): by the contract's clock, to the client alone, once each, and not to who has acted.

import { expect, test } from 'vitest'

import { routeOf } from '../client/navigation/paths.ts'
import { plainly } from '../shared/sentence.ts'
import { DAY, NOW } from './support/instants.ts'
import { roomForEachTest } from './support/moneyForEachTest.ts'
import { approve, invoicedSteps } from './support/moneyUnderTest.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { step } from './support/steps.ts'

const here = roomForEachTest(invoicedSteps)
const { clock, room } = here

async function reminders(userId: typeof ada.userId): Promise<readonly (readonly [string, string])[]> {
  const found = await here.node.after.inbox.notifications(userId)
  return found
    .filter(({ kind }) => kind === 'reminder')
    .filter(({ href }) => routeOf(href)?.name === 'deliver')
    .map(({ at, title }) => [new Date(at).toISOString(), plainly(title)] as const)
    .toReversed()
}

// Berlin, issued on Mon 23 Nov: business day 5 is Mon 30 Nov, day 7 Wed 2 Dec
const all = [
  ['2026-11-30T08:00:00.000Z', 'Your approval is needed: 3 business days left'],
  ['2026-12-02T08:00:00.000Z', 'Your approval is needed: the last day'],
  ['2026-12-02T16:00:00.000Z', 'Last call: your approval is needed today'],
]

test('[I8] 09:00 on day 5 and on day 7, 17:00 on day 7, in the contract’s zone, once each', async () => {
  for (let at = NOW; at < NOW + 12 * DAY; at += DAY / 4) await here.node.tickAt(at)
  expect(await reminders(ada.userId)).toEqual(all)
  expect(await reminders(ben.userId)).toEqual([])
})

test('not a millisecond early, and with what happens without an answer', async () => {
  await here.node.tickAt(Date.parse(all[0]?.[0] ?? '') - 1)
  expect(await reminders(ada.userId)).toEqual([])
  await here.node.tickAt(clock.now + 1)
  const [newest] = await here.node.after.inbox.notifications(ada.userId)
  expect(plainly(newest?.body ?? '')).toBe(
    'Online shop relaunch: if you do nothing, EUR 2,400.00 is paid out at the end of Wed 2 Dec (Berlin time).',
  )
})

test('[I8] who has approved is not reminded', async () => {
  await here.node.play(room, [step(client, approve)])
  for (let at = NOW; at < NOW + 12 * DAY; at += DAY / 2) await here.node.tickAt(at)
  expect(await reminders(ada.userId)).toEqual([])
})

test('[I8] after downtime only the newest is told, and nothing when the money is paid out already', async () => {
  await here.node.tickAt(Date.parse('2026-12-02T20:00:00Z'))
  expect(await reminders(ada.userId)).toEqual(all.slice(2))
})

test('[I8] after downtime beyond the payout nobody is reminded', async () => {
  await here.node.tickAt(NOW + 20 * DAY)
  expect(await reminders(ada.userId)).toEqual([])
  expect((await here.node.state(room)).payment.status).toBe('paid')
})

test('[I7] [I8] more time moves the last day, and day 5 is not told twice', async () => {
  await here.node.tickAt(Date.parse('2026-11-30T09:00:00Z'))
  await here.node.play(room, [
    step(client, { name: 'askMoreTime', args: { days: 2 } }),
    step(freelancer, { name: 'grantMoreTime', args: {} }),
  ])
  for (let at = clock.now; at < NOW + 15 * DAY; at += DAY / 4) await here.node.tickAt(at)
  expect((await reminders(ada.userId)).map(([at]) => at)).toEqual([
    '2026-11-30T08:00:00.000Z',
    '2026-12-04T08:00:00.000Z',
    '2026-12-04T16:00:00.000Z',
  ])
})
