// A deadline at midnight in words (rule I9): the end of the day before it, as it was stored.

import { zoneTime } from '../../shared/placeNames.ts'
import type { StoredDay } from '../../shared/workroom/calendar.ts'

/** E.g. “the end of Thu 10 Dec (Berlin time)”. */
export function endOfDay({ date, zone }: StoredDay): string {
  const form = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return `the end of ${form.format(Date.parse(date)).replace(',', '')} (${zoneTime(zone)})`
}
