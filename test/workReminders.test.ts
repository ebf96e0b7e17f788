// Reminders while the work goes on, and what comes when it is not delivered: by the contract's own clock, once each.

import { describe, expect, test } from 'vitest'

import { routeOf } from '../client/navigation/paths.ts'
import { plainly } from '../shared/sentence.ts'
import { phaseOf } from '../shared/workroom/phase.ts'
import { startAfterwards } from './support/afterwardsUnderTest.ts'
import { disputed, inProblemReview, completed, funded, working } from './support/histories.ts'
import { DAY, NOW } from './support/instants.ts'
import { roomForEachTest } from './support/moneyForEachTest.ts'
import { heldSteps, newRoom } from './support/moneyUnderTest.ts'
import { card } from './support/named.ts'
import { ada, ben, client, freelancer } from './support/people.ts'
import { add, move, step } from './support/steps.ts'

const here = roomForEachTest(heldSteps)
const { clock, room } = here

type Told = readonly [string, string, string | undefined]

async function reminders(userId: typeof ada.userId): Promise<readonly Told[]> {
  const found = await here.node.after.inbox.notifications(userId)
  return found
    .filter(({ kind }) => kind === 'reminder')
    .filter(({ href }) => routeOf(href)?.name !== 'contract')
    .map(({ at, title, href }): Told => [new Date(at).toISOString(), plainly(title), routeOf(href)?.name])
    .toReversed()
}
const everyHours = async (hours: number, until: number): Promise<void> => {
  for (let at = clock.now; at < until; at += (hours * DAY) / 24) await here.node.tickAt(at)
}

describe('[D9] the review of a task', () => {
  test('is asked for again after 2 business days, once, of the client alone', async () => {
    // Mon 23 Nov in Berlin; Tue and Wed count
    await here.node.play(room, [step(freelancer, add('a', 'b')), step(freelancer, move('a', 'completed'))])
    await here.node.tickAt(Date.parse('2026-11-26T07:59:59.999Z'))
    expect(await reminders(ada.userId)).toEqual([])
    await everyHours(6, NOW + 9 * DAY)
    expect(await reminders(ada.userId)).toEqual([
      ['2026-11-26T08:00:00.000Z', 'A task waits for your review', 'board'],
    ])
    expect(await reminders(ben.userId)).toEqual([])
  })

  test('of a later task is asked for at its own time, of one that is answered not at all', async () => {
    await here.node.play(room, [
      step(freelancer, add('a', 'b')),
      step(freelancer, move('a', 'completed')),
      step(freelancer, move('b', 'completed'), DAY),
      step(client, { name: 'approveCard', args: { card: card('a'), round: 1 } }),
    ])
    await everyHours(6, NOW + 9 * DAY)
    expect(await reminders(ada.userId)).toEqual([
      ['2026-11-27T08:00:00.000Z', 'A task waits for your review', 'board'],
    ])
  })

  test('of several is asked for again when each is due, also after downtime', async () => {
    await here.node.play(room, [
      step(freelancer, add('a', 'b')),
      step(freelancer, move('a', 'completed')),
      step(freelancer, move('b', 'completed'), DAY),
    ])
    await here.node.tickAt(NOW + 3 * DAY)
    await here.node.tickAt(NOW + 12 * DAY)
    expect(await reminders(ada.userId)).toEqual([
      ['2026-11-26T08:00:00.000Z', 'A task waits for your review', 'board'],
      ['2026-11-27T08:00:00.000Z', '2 tasks wait for your review', 'board'],
    ])
  })
})

test('[F4] both hear when the time to fund the amount is over, once, and not where it is held', async () => {
  const waiting = newRoom()
  // accepted on Mon 23 Nov; 24 to 27 and 30 count
  await here.node.play(waiting, heldSteps.slice(0, -1))
  await everyHours(12, Date.parse('2026-12-01T07:00:00Z'))
  expect(await reminders(ben.userId)).toEqual([])
  await everyHours(12, Date.parse('2026-12-04T07:00:00Z'))
  const told = [['2026-12-01T08:00:00.000Z', 'The amount is not held yet', 'overview']]
  expect(await reminders(ada.userId)).toEqual(told)
  expect(await reminders(ben.userId)).toEqual(told)
})

describe('[D9] [X7] work that is not delivered', () => {
  test('both hear that the date has passed, and 5 business days later support takes it up', async () => {
    // Fri 18 Dec; then 21 to 24, Christmas Day is closed, 28
    await here.node.play(room, [step(freelancer, add('a'))])
    await everyHours(12, Date.parse('2026-12-28T22:00:00Z'))
    const passed = [['2026-12-19T08:00:00.000Z', 'The delivery date has passed', 'overview']]
    expect(await reminders(ada.userId)).toEqual(passed)
    expect(await reminders(ben.userId)).toEqual(passed)
    await here.node.tickAt(Date.parse('2026-12-28T22:59:59.999Z'))
    expect(phaseOf(await here.node.state(room))).toBe('working')
    await here.node.tickAt(Date.parse('2026-12-28T23:00:00Z'))
    expect(phaseOf(await here.node.state(room))).toBe('overdue')
    for (const { userId } of [ada, ben]) {
      const [newest] = await here.node.after.inbox.notifications(userId)
      expect([newest?.kind, routeOf(newest?.href ?? '')?.name]).toEqual(['work-overdue', 'dispute'])
    }
  })

  test('is reported once, by two runs after 3 weeks of downtime', async () => {
    await here.node.tickAt(NOW + 60 * DAY)
    await here.node.tickAt(NOW + 61 * DAY)
    const events = await here.node.events(room)
    expect(events.filter(({ type }) => type === 'work.overdue')).toHaveLength(1)
    expect(await reminders(ada.userId)).toEqual([])
    expect(here.node.faults).toEqual([])
  })
})

describe('the support desk', () => {
  test.each([
    ['a case', inProblemReview, 'A delivery names a problem: take the case up within 1 business day.'],
    ['a dispute', disputed, 'A dispute was opened.'],
    ['overdue work', completed(funded), 'The work of a room is overdue: propose how it goes on.'],
  ])('is written to about %s, once, without a name or a project', async (what, history, sentence) => {
    const under = await startAfterwards()
    await under.play(history)
    under.clock.now += 3 * DAY + (what === 'overdue work' ? 50 * DAY : 0)
    await under.after.scheduler.tick()
    await under.after.reactors.settled()
    const emails = under.mails.filter(({ to }) => to === 'sam@example.org')
    expect(emails.map(({ subject }) => subject)).toEqual([`Support desk: ${sentence}`])
    expect(emails[0]?.text).toContain('https://rooms.example.org/support')
    expect(emails[0]?.text).not.toMatch(/Ada|Ben|Online shop/)
  })

  test('is not written to where nothing needs it', async () => {
    const under = await startAfterwards()
    await under.play(working)
    expect(under.mails.filter(({ to }) => to === 'sam@example.org')).toEqual([])
  })
})
