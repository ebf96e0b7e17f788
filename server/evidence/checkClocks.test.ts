import { describe, expect, test } from 'vitest'

import { checkClocks } from '../../shared/proof/checkClocks.ts'
import { reckonClock } from '../../shared/proof/reckon.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { type Calendar, type CountBusinessDays, plainCalendar } from '../../shared/workroom/calendar.ts'
import { play } from '../../test/support/given.ts'
import {
  completed,
  disputed,
  funded,
  inProblemReview,
  invoiced,
  overdue,
  working,
} from '../../test/support/histories.ts'
import { DAY, MINUTE, NOW } from '../../test/support/instants.ts'
import { client, freelancer, platform, support } from '../../test/support/people.ts'
import { type Step, deliver, closeUnpaid, leaveAsStated, statePaid, step } from '../../test/support/steps.ts'
import { countBusinessDays } from '../rooms/businessDays.ts'

const calendar: Calendar = { ...plainCalendar, zone: 'America/Vancouver', coversUntil: '2028-12-31' }

/** As Node 20 counts: Vancouver goes back to winter time, as Los Angeles still does. */
const older: CountBusinessDays = (asked, from, days) => ({
  ...countBusinessDays({ ...asked, zone: 'America/Los_Angeles' }, from, days),
  zone: asked.zone,
  zoneData: '2025c',
})
const unnamed: CountBusinessDays = (asked, from, days) => {
  const { zoneData: _named, ...clock } = older(asked, from, days)
  return clock
}

const anHourEarly: CountBusinessDays = (asked, from, days) => {
  const clock = countBusinessDays(asked, from, days)
  return { ...clock, releaseAt: clock.releaseAt - 60 * MINUTE }
}
const aDayLeftOut: CountBusinessDays = (asked, from, days) => {
  const clock = older(asked, from, days)
  return { ...clock, counted: clock.counted.slice(1).concat('2026-12-30') }
}

const later =
  (moved: Partial<ReturnType<CountBusinessDays>>): CountBusinessDays =>
  (asked, from, days) => {
    const clock = older(asked, from, days)
    return { ...clock, releaseAt: clock.releaseAt + 60 * MINUTE, ...moved }
  }
const clockFaults = (count: CountBusinessDays) =>
  checkClocks(inVancouver(invoiced, count), countBusinessDays).faults.filter((fault) =>
    fault.startsWith('The review clock'),
  )

const moreTime: readonly Step[] = [
  ...invoiced,
  step(client, { name: 'askMoreTime', args: { days: 2 } }),
  step(freelancer, { name: 'grantMoreTime', args: {} }),
]
const takenUp: readonly Step[] = [
  ...inProblemReview,
  step(support, { name: 'takeUpCase', args: { words: 'We are looking at it.' } }),
]
const stated: readonly Step[] = [
  ...completed(working),
  step(freelancer, deliver),
  step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } }),
  step(client, statePaid),
  step(platform, leaveAsStated, 12 * DAY),
]
const unpaid: readonly Step[] = [
  ...completed(working),
  step(freelancer, deliver),
  step(client, { name: 'approvePayment', args: { invoice: 'BEN-2026-0001' } }),
  step(freelancer, closeUnpaid, 12 * DAY),
]
const stories = { working, moreTime, takenUp, disputed, overdue, stated, unpaid }

/** The first step makes the offer: with the calendar of Vancouver, and at an hour in which the two disagree about the date. */
function inVancouver(steps: readonly Step[], count: CountBusinessDays): readonly LogRecord[] {
  const [, ...rest] = steps
  const made = steps[0]?.command
  if (typeof made !== 'object' || made.name !== 'makeOffer') throw new Error('the story begins otherwise')
  const terms = { ...made.args.terms, calendar }
  const offer = { ...made, args: { ...made.args, terms } }
  return play([step(client, offer, Date.parse('2026-12-02T07:10:00Z') - NOW), ...rest], count).log
}

const counted = [
  'contract.activated',
  'deadline.set',
  'clock.started',
  'time.granted',
  'case.opened',
  'case.taken-up',
  'dispute.opened',
  'work.overdue',
  'payment.stated',
  'payment.closed-unpaid',
]

describe('what was counted says with which zone data', () => {
  test('[K2] each event that stores such an instant, and no other', () => {
    const said = new Map<string, boolean>()
    for (const steps of [...Object.values(stories), funded])
      for (const record of inVancouver(steps, older))
        for (const event of openEvents(record))
          said.set(
            event.type,
            (said.get(event.type) ?? false) || JSON.stringify(event).includes('"zoneData":"2025c"'),
          )
    expect(
      [...said]
        .filter(([, says]) => says)
        .map(([type]) => type)
        .toSorted(),
    ).toEqual(counted.toSorted())
  })
})

describe('a log that is counted anew', () => {
  test.each(Object.entries(stories))('[K3] counted with these very data is right: %s', (_name, steps) => {
    expect(checkClocks(inVancouver(steps, countBusinessDays), countBusinessDays)).toEqual({
      faults: [],
      notes: [],
    })
  })

  test.each(Object.entries(stories))(
    '[K3] counted honestly with other data is no forgery: %s',
    (_name, steps) => {
      for (const [count, named] of [
        [older, '2025c'],
        [unnamed, 'it does not say which'],
      ] as const) {
        const { faults, notes } = checkClocks(inVancouver(steps, count), countBusinessDays)
        expect(faults).toEqual([])
        expect(notes.length).toBeGreaterThan(0)
        for (const note of notes) expect(note).toContain(`was counted with other zone data (${named}).`)
      }
    },
  )

  test('[K3] the wrong date of Vancouver under old data pays days earlier, and is said as what it is', () => {
    const releases = [countBusinessDays, older].map(
      (count) => count(calendar, Date.parse('2026-12-02T07:30:00Z'), 7).releaseAt,
    )
    expect(((releases[0] ?? 0) - (releases[1] ?? 0)) / DAY).toBeCloseTo(2.96, 2)
    expect(checkClocks(inVancouver(invoiced, older), countBusinessDays)).toMatchObject({
      faults: [],
      notes: [
        expect.stringContaining('time to have'),
        expect.stringContaining('time to deliver'),
        expect.stringContaining('review clock'),
      ],
    })
  })

  test.each([
    ['by a day', DAY],
    ['by four hours', 240 * MINUTE],
    ['by what no zone is away from another', 7 * MINUTE],
  ])('[K3] moved %s it was counted wrong, whatever data it names', (_how, by) => {
    for (const zoneData of ['2025c', undefined]) {
      const moved: CountBusinessDays = (asked, from, days) => {
        const { zoneData: _ours, ...clock } = countBusinessDays(asked, from, days)
        return {
          ...clock,
          releaseAt: clock.releaseAt + by,
          ...(zoneData !== undefined && { zoneData }),
        }
      }
      const { faults, notes } = checkClocks(inVancouver(moreTime, moved), countBusinessDays)
      expect(notes).toEqual([])
      expect(faults.map((fault) => fault.replace(/\d+/, 'n'))).toEqual([
        'The time to have the amount held of record n was counted wrong.',
        'The time to deliver of record n was counted wrong.',
        'The review clock of record n was counted wrong.',
        'The review clock of record n was counted wrong.',
      ])
    }
  })

  test('[K8] an hour off is explained by no law where the starts of days that it states say otherwise', () => {
    expect(clockFaults(later({}))).toHaveLength(1)
    expect(clockFaults(later({ dayStarts: [] }))).toHaveLength(1)
    expect(clockFaults(older)).toEqual([])
  })

  test('[K8] a clock begins within the day 0 that it states, and states each day to its end', () => {
    const { dayStarts = [], ...clock } = countBusinessDays(calendar, Date.parse('2026-12-02T07:30:00Z'), 7)
    expect(dayStarts).toHaveLength(clock.counted.length + clock.skipped.length + 2)
    expect(dayStarts.at(-1)).toBe(clock.releaseAt)
    const [first = 0, second = 0] = dayStarts
    expect(first <= clock.startedAt && clock.startedAt < second).toBe(true)
    expect(reckonClock(countBusinessDays, calendar, { ...clock, zoneData: '2025c' })).toBe('right')
    for (const starts of [dayStarts.map((start) => start + 60 * MINUTE), dayStarts.slice(1)])
      expect(
        reckonClock(countBusinessDays, calendar, { ...clock, dayStarts: starts, zoneData: '2025c' }),
      ).toBe('wrong')
  })

  test('[K3] an hour off with these very data was counted wrong', () => {
    expect(checkClocks(inVancouver(invoiced, anHourEarly), countBusinessDays).faults).toHaveLength(3)
  })

  test('[K3] a day left out is counted wrong under any data', () => {
    const { faults } = checkClocks(inVancouver(invoiced, aDayLeftOut), countBusinessDays)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('The review clock')
  })
})
