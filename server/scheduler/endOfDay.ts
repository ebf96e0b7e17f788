// A deadline at midnight in words (rule I9): the end of the day before it.

import type { ReviewClock } from '../../shared/workroom/calendar.ts'
import { localDate } from '../zones/zoneData.ts'

/** E.g. “the end of Thu 10 Dec (Europe/Berlin)”. */
export function endOfDay({ releaseAt, zone }: Pick<ReviewClock, 'releaseAt' | 'zone'>): string {
  const form = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  return `the end of ${form.format(Date.parse(localDate(releaseAt - 1, zone))).replace(',', '')} (${zone})`
}
