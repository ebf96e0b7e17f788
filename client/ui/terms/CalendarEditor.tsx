// The review calendar of a contract, to look over and change: whose holidays, which zone, weekly rest days, and every
// closed date by name.

import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'

import type { HalfDay } from '../../../shared/http.ts'
import { isolated } from '../../../shared/isolated.ts'
import type { Calendar } from '../../../shared/workroom/calendar.ts'
import { tooLong } from '../atMost.ts'
import { Icon } from '../Icon.tsx'
import { LineField } from '../LineField.tsx'
import { Refusal } from '../Refusal.tsx'
import { useNow } from '../useNow.ts'
import { zonesByOffset } from '../zoneNames.ts'
import {
  byYear,
  calendarDate,
  toggledRestDay,
  weekOrder,
  weekdays,
  withClosed,
  without,
} from './calendarWords.ts'
import { type HalfClosed, noHalfClosed } from './typedTerms.ts'

import styles from './CalendarEditor.module.css'

export interface Place {
  /** ISO 3166-1 alpha-2; empty: none chosen. */
  readonly country: string
  /** Empty: the whole country. */
  readonly region: string
}

interface Option {
  readonly code: string
  readonly name: string
}

export interface CalendarEditorProps {
  readonly calendar: Calendar
  readonly onChange: (calendar: Calendar) => void
  readonly halfClosed: HalfClosed
  /** With a calendar: it was added to that. */
  readonly onHalfClosed: (half: HalfClosed, added?: Calendar) => void
  readonly halfClosedError?: string | undefined
  readonly place: Place
  readonly countries: readonly Option[]
  readonly regions: readonly Option[]
  readonly zones: readonly string[]
  readonly halfDays: readonly HalfDay[]
  /** Another place proposes its own rest days and closed dates. */
  readonly onPlace: (place: Place) => void
}

export function CalendarEditor(props: CalendarEditorProps) {
  const { calendar, onChange, halfDays } = props
  return (
    <div className={styles.editor}>
      <PlaceFields {...props} />
      <fieldset className={styles.rest}>
        <legend>Rest days of every week</legend>
        {weekOrder.map((day) => (
          <Checkbox
            key={day}
            label={weekdays[day]?.slice(0, 3)}
            aria-label={weekdays[day]}
            checked={calendar.restDays.includes(day)}
            onChange={() => onChange(toggledRestDay(calendar, day))}
          />
        ))}
      </fieldset>
      <ClosedDates {...props} />
      <HalfDays calendar={calendar} onChange={onChange} halfDays={halfDays} />
    </div>
  )
}

function PlaceFields(props: CalendarEditorProps) {
  const { calendar, onChange, place, countries, regions, zones, onPlace } = props
  const now = useNow()
  return (
    <div className={styles.place}>
      <NativeSelect
        label="Holidays of"
        description="Choosing anew replaces the list below."
        value={place.country}
        onChange={(event) => onPlace({ country: event.currentTarget.value, region: '' })}
        data={[{ value: '', label: 'No country' }, ...countries.map(optionOf)]}
      />
      {regions.length > 0 && (
        <NativeSelect
          label="Region"
          value={place.region}
          onChange={(event) => onPlace({ ...place, region: event.currentTarget.value })}
          data={[{ value: '', label: 'The whole country' }, ...regions.map(optionOf)]}
        />
      )}
      <NativeSelect
        label="Zone that days are counted in"
        value={calendar.zone}
        onChange={(event) => onChange({ ...calendar, zone: event.currentTarget.value })}
        data={[...zonesByOffset([...new Set([...zones, calendar.zone])], now)]}
      />
    </div>
  )
}

const optionOf = ({ code, name }: Option) => ({ value: code, label: name })

function ClosedDates(props: CalendarEditorProps) {
  const { calendar, onChange } = props
  return (
    <div>
      <p className={styles.heading}>Closed dates</p>
      {calendar.closed.length === 0 && (
        <p className={styles.none}>None: only the rest days count as closed.</p>
      )}
      {byYear(calendar).map(({ year, days }) => (
        <details key={year} className={styles.year}>
          <summary>
            {year}
            <span>{days.length === 1 ? '1 closed date' : `${days.length} closed dates`}</span>
          </summary>
          <ul className={styles.days}>
            {days.map(({ date, name }) => (
              <li key={date}>
                <time dateTime={date}>{calendarDate(date)}</time>
                <span>{name}</span>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={26}
                  aria-label={`Remove ${calendarDate(date)}, ${isolated(name)}`}
                  onClick={() => onChange(without(calendar, date))}
                >
                  <Icon name="x" size={14} />
                </ActionIcon>
              </li>
            ))}
          </ul>
        </details>
      ))}
      <AddDate {...props} />
    </div>
  )
}

function HalfDays({
  calendar,
  onChange,
  halfDays,
}: Pick<CalendarEditorProps, 'calendar' | 'onChange' | 'halfDays'>) {
  const open = halfDays.filter(({ date }) => calendar.closed.every((day) => day.date !== date))
  if (open.length === 0) return null
  return (
    <div>
      <p className={styles.heading}>Half-day holidays</p>
      <p className={styles.none}>They count as working days unless you close them.</p>
      <ul className={styles.days}>
        {open.map(({ date, name, from }) => (
          <li key={date}>
            <time dateTime={date}>{calendarDate(date)}</time>
            <span>
              {isolated(name)}, from {from}
            </span>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Close ${calendarDate(date)}, ${isolated(name)}`}
              onClick={() => onChange(withClosed(calendar, { date, name }))}
            >
              Close
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const MOST_OF_NAME = 80

function AddDate({ calendar, halfClosed, onHalfClosed, halfClosedError }: CalendarEditorProps) {
  const { date, name } = halfClosed
  const canAdd = date !== '' && name.trim() !== '' && tooLong(name, MOST_OF_NAME) === null
  const add = (): void => {
    if (canAdd) onHalfClosed(noHalfClosed, withClosed(calendar, { date, name: name.trim() }))
  }
  // Enter adds the date; it does not send the form around it.
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <div className={styles.add}>
      <TextInput
        type="date"
        label="Another closed date"
        value={date}
        error={halfClosedError !== undefined}
        onChange={(event) => onHalfClosed({ date: event.currentTarget.value, name })}
        onKeyDown={handleKey}
      />
      <LineField
        label="Why"
        placeholder="Company holiday"
        atMost={MOST_OF_NAME}
        value={name}
        onChange={(event) => onHalfClosed({ date, name: event.currentTarget.value })}
        onKeyDown={handleKey}
      />
      <Button variant="default" disabled={!canAdd} onClick={add}>
        Add
      </Button>
      <Refusal sentence={halfClosedError} className={styles.problem} />
    </div>
  )
}
