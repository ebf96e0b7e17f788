// The days that count in the review, every closed one by name, and what they make the latest payday (rules I1, I4).

import { zoneTime } from '../../../shared/placeNames.ts'
import { lastDayOf, plainCalendar } from '../../../shared/workroom/calendar.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'
import { usePayday } from '../../room/usePayday.ts'
import {
  byYear,
  calendarDate,
  closedWords,
  coversWords,
  holidaysWords,
  restDaysWords,
} from '../../ui/terms/calendarWords.ts'
import { Deadline } from '../../ui/Time.tsx'

import styles from './KeyTerms.module.css'

export function WorkingDays({ terms }: { readonly terms: Terms }) {
  const calendar = terms.calendar ?? plainCalendar
  const payday = usePayday(calendar)
  const { zone, closed } = calendar
  return (
    <>
      {restDaysWords(calendar)} off{calendar.holidaysOf && `, ${holidaysWords(calendar)}`}, counted in{' '}
      {zoneTime(zone)}.
      {payday !== null && (
        <span className={styles.note}>
          Delivered today, the {terms.holding === 'held' ? 'latest payday' : 'review ends at the latest'}
          {terms.holding === 'held' ? ' is ' : ': '}
          <strong>
            <Deadline at={payday.releaseAt} ends={lastDayOf(payday)} />
          </strong>{' '}
          (7 business days, your time).
        </span>
      )}
      {closed.length === 0 ? (
        <span className={styles.note}>No closed dates beside them.</span>
      ) : (
        <details className={styles.closed}>
          <summary>
            {closedWords(calendar)} until {coversWords(calendar)}
          </summary>
          {byYear(calendar).map(({ year, days }) => (
            <ul key={year} aria-label={year}>
              {days.map(({ date, name }) => (
                <li key={date}>
                  {calendarDate(date)} <span>{name}</span>
                </li>
              ))}
            </ul>
          ))}
        </details>
      )}
    </>
  )
}
