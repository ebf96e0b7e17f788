// Whether a stored instant is what the contract's calendar makes of it. Zones change by law: what was counted with other zone
// data than these may honestly differ, but only as far as a changed law can move it (rules K2, K3, K8).

import { canonicalJson } from '../canonicalJson.ts'
import type { Calendar, CountBusinessDays, CountedWith, ReviewClock } from '../workroom/calendar.ts'

export type Reckoned = 'right' | 'other-zone-data' | 'wrong'

export interface Counting {
  readonly calendar: Calendar
  /** An instant, or a date in the calendar's zone. */
  readonly from: number | string
  readonly businessDays: number
}

const MINUTE = 60_000
/** No law of the last fifty years moved a clock by more, but for the date line. */
const MOST_BY_LAW = 180 * MINUTE
/** Every zone of our time is a multiple of this away from UTC. */
const STEP = 15 * MINUTE

/** A clock that was stored whole: the days follow from its day 0, and the instants from the starts of days that it states. */
export function reckonClock(count: CountBusinessDays, calendar: Calendar, clock: ReviewClock): Reckoned {
  const { zoneData, ...stored } = clock
  const { zoneData: ours, ...counted } = count(calendar, stored.startedAt, stored.counted.length)
  if (canonicalJson(stored) === canonicalJson(likeThat(stored, counted))) return 'right'
  if (zoneData === ours) return 'wrong'
  const ofItsDay0 = count(calendar, stored.day0, stored.counted.length)
  const isExplained =
    stored.zone === calendar.zone &&
    isOfItsDays(stored, ofItsDay0) &&
    daysAround(count, calendar, stored.startedAt).has(stored.day0) &&
    canonicalJson([stored.counted, stored.skipped]) ===
      canonicalJson([ofItsDay0.counted, ofItsDay0.skipped]) &&
    isMovedByLaw(ofItsDay0.releaseAt, stored.releaseAt)
  return isExplained ? 'other-zone-data' : 'wrong'
}

/** Clocks of before K8 state no starts of days. */
function likeThat({ dayStarts: stated }: ReviewClock, counted: ReviewClock): ReviewClock {
  const { dayStarts: _ours, ...rest } = counted
  return stated === undefined ? rest : counted
}

/** K8: it starts within its day 0, ends with the last of its days, and no law moved a day further than it can. */
function isOfItsDays({ dayStarts, startedAt, releaseAt }: ReviewClock, ofItsDay0: ReviewClock): boolean {
  if (dayStarts === undefined) return true
  const [first = Infinity, second = -Infinity] = dayStarts
  const ours = ofItsDay0.dayStarts ?? []
  return (
    first <= startedAt &&
    startedAt < second &&
    dayStarts.at(-1) === releaseAt &&
    dayStarts.length === ours.length &&
    dayStarts.every((start, index) => isMovedByLaw(ours[index] ?? Infinity, start))
  )
}

/** An instant that is the latest of what these countings release. */
export function reckonLatest(
  count: CountBusinessDays,
  countings: readonly Counting[],
  { instant, zoneData }: CountedWith & { readonly instant: number },
): Reckoned {
  const counted = countings.map(({ calendar, from, businessDays }) => count(calendar, from, businessDays))
  if (Math.max(...counted.map(({ releaseAt }) => releaseAt)) === instant) return 'right'
  if (counted.every((one) => one.zoneData === zoneData)) return 'wrong'
  const possible = countings.map((counting) => releasesAround(count, counting))
  const isOneOfThem = possible.flat().some((releaseAt) => isMovedByLaw(releaseAt, instant))
  const isLatest = possible.every((releases) => instant >= Math.min(...releases) - MOST_BY_LAW)
  return isOneOfThem && isLatest ? 'other-zone-data' : 'wrong'
}

/** What it releases for each date that the day of its start may have had. */
function releasesAround(
  count: CountBusinessDays,
  { calendar, from, businessDays }: Counting,
): readonly number[] {
  const days = typeof from === 'string' ? [from] : [...daysAround(count, calendar, from)]
  return days.map((day) => count(calendar, day, businessDays).releaseAt)
}

const daysAround = (count: CountBusinessDays, calendar: Calendar, instant: number): ReadonlySet<string> =>
  new Set([-MOST_BY_LAW, 0, MOST_BY_LAW].map((moved) => count(calendar, instant + moved, 0).day0))

function isMovedByLaw(counted: number, stored: number): boolean {
  const moved = stored - counted
  return Math.abs(moved) <= MOST_BY_LAW && moved % STEP === 0
}
