// The working days and holidays of a contract as a field: proposed from where this browser is, shown in one line with
// what it means for the payday, and open to every change (rule I1).

import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'

import { zoneTime } from '../../shared/placeNames.ts'
import { type Calendar, lastDayOf } from '../../shared/workroom/calendar.ts'
import { FieldSkeleton } from '../ui/Skeletons.tsx'
import { CalendarEditor } from '../ui/terms/CalendarEditor.tsx'
import { MOST_ADDED, closedWords, coversWords, mostAdded, restDaysWords } from '../ui/terms/calendarWords.ts'
import { type TermsProblems, type TypedTerms, isHalfClosed } from '../ui/terms/typedTerms.ts'
import { Deadline } from '../ui/Time.tsx'
import { type CalendarChoice, useCalendarProposal } from './useCalendarProposal.ts'
import { usePayday } from './usePayday.ts'

import layout from '../ui/layout.module.css'
import styles from './ReviewCalendarField.module.css'

type ChosenCalendar = Pick<TypedTerms, 'calendar' | 'manyClosed' | 'halfClosed'>

export interface ReviewCalendarFieldProps extends ChosenCalendar {
  readonly onChange: (chosen: Partial<ChosenCalendar>) => void
  readonly problems: Pick<TermsProblems, 'calendar' | 'halfClosed'>
}

export function ReviewCalendarField(props: ReviewCalendarFieldProps) {
  const { calendar, manyClosed, halfClosed, onChange, problems } = props
  const [isWanted, setIsWanted] = useState(isHalfClosed(halfClosed))
  const isOpen = isWanted || problems.halfClosed !== undefined
  const [first] = useState(calendar)
  const changed = (next: Calendar, proposed: Calendar | null) => {
    const added = mostAdded(next, proposed ?? first)
    return { calendar: next, manyClosed: added <= MOST_ADDED ? 'few' : 'unticked' } as const
  }
  const { proposed, problem, retry, ...place } = useCalendarProposal(calendar, (next) =>
    onChange(changed(next, next)),
  )
  const payday = usePayday(calendar)
  if (calendar === null) return <FieldSkeleton height={74} words="Loading the working days" />
  const added = mostAdded(calendar, proposed ?? first)
  return (
    <div className={`${layout.frame} ${styles.field}`}>
      <div className={styles.head}>
        <p className={styles.words}>
          <strong>{restDaysWords(calendar)}</strong> off, <strong>{closedWords(calendar)}</strong> until{' '}
          {coversWords(calendar)},{' '}
          {calendar.holidaysOf === undefined ? (
            'no country’s holidays chosen'
          ) : (
            <>
              holidays of <strong dir="auto">{calendar.holidaysOf.name}</strong>
            </>
          )}
          , counted in <strong>{zoneTime(calendar.zone)}</strong>.
          {payday !== null && (
            <span className={styles.payday}>
              Latest payday if delivered today: <Deadline at={payday.releaseAt} ends={lastDayOf(payday)} />
            </span>
          )}
        </p>
        <Button variant="default" size="xs" aria-expanded={isOpen} onClick={() => setIsWanted(!isOpen)}>
          {isOpen ? 'Done' : 'Look and change'}
        </Button>
      </div>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}{' '}
          <button type="button" className={layout.textButton} onClick={retry}>
            Try again
          </button>
        </p>
      )}
      <Beside {...place} asksRegion={place.asksRegion && !isOpen} />
      {isOpen && (
        <CalendarEditor
          calendar={calendar}
          onChange={(next) => onChange(changed(next, proposed))}
          halfClosed={halfClosed}
          onHalfClosed={(half, next) =>
            onChange({ halfClosed: half, ...(next !== undefined && changed(next, proposed)) })
          }
          halfClosedError={problems.halfClosed}
          {...place}
        />
      )}
      {manyClosed !== 'few' && (
        <Checkbox
          className={styles.tick ?? ''}
          checked={manyClosed === 'ticked'}
          onChange={(event) =>
            onChange({ calendar, manyClosed: event.currentTarget.checked ? 'ticked' : 'unticked' })
          }
          label={`${added} closed dates in one year come on top of the public holidays. They make the review, and the wait for the money, longer; I mean it so.`}
          error={problems.calendar}
        />
      )}
    </div>
  )
}

/** What is not certain about the list, and the question that would make it so. */
function Beside({
  notes,
  asksRegion,
  regions,
  place,
  onPlace,
  countries,
}: Pick<CalendarChoice, 'notes' | 'asksRegion' | 'regions' | 'place' | 'onPlace' | 'countries'>) {
  const country = countries.find(({ code }) => code === place.country)?.name ?? 'this country'
  return (
    <>
      {asksRegion && (
        <NativeSelect
          className={styles.region ?? ''}
          label="Region"
          description={`Holidays of ${country} differ by region; these are the common ones.`}
          value=""
          onChange={(event) => onPlace({ ...place, region: event.currentTarget.value })}
          data={[
            { value: '', label: 'Not chosen' },
            ...regions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
      )}
      {notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
    </>
  )
}
