// When the money would be paid out at the latest, were the work delivered now: computed by the server alone (rule I5).

import { useEffect, useState } from 'react'

import type { Payday } from '../../shared/http.ts'
import type { Calendar, ReviewClock } from '../../shared/workroom/calendar.ts'
import { request } from '../identity/http.ts'

/** Several changes in a row are one question. */
const ASK_AFTER_MS = 300

export function usePayday(calendar: Calendar | null): ReviewClock | null {
  const [known, setKnown] = useState<{ readonly calendar: Calendar; readonly clock: ReviewClock } | null>(
    null,
  )
  useEffect(() => {
    if (calendar === null) return
    let isCurrent = true
    const ask = async (): Promise<void> => {
      const answer = await request<Payday>('POST', '/api/calendars/payday', { calendar })
      if (isCurrent && answer.ok) setKnown({ calendar, clock: answer.clock })
    }
    const timer = setTimeout(() => void ask(), ASK_AFTER_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [calendar])
  return known !== null && known.calendar === calendar ? known.clock : null
}
