// The review clock for both: how long is left, when it ends in both zones, the counted days and the skipped ones with
// their reasons, and what happens if nobody acts.

import { Button } from '@mantine/core'

import { otherRole } from '../../../shared/decider.ts'
import type { RoomZones } from '../../../shared/http.ts'
import { quoted } from '../../../shared/isolated.ts'
import { type ReviewClock, lastDayOf } from '../../../shared/workroom/calendar.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { formatDay, formatDeadline } from '../../ui/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { readerZone } from '../../ui/reading.ts'
import { useNow } from '../../ui/useNow.ts'
import { zoneName } from '../../ui/zoneNames.ts'
import { calendarFile, versionOf } from './calendarFile.ts'
import { type ClockDay, clockDays, daysLeft, durationWords } from './clockDays.ts'
import { amountOf } from './invoiceWords.ts'

import styles from './Invoice.module.css'

interface ReviewClockProps {
  readonly clock: ReviewClock
  readonly invoice: Invoice
}

export function ReviewClockPanel({ clock, invoice }: ReviewClockProps) {
  useNow(15_000)
  const now = useRoom((session) => session.now)()
  const days = clockDays(clock, now)
  const left = Math.max(0, clock.releaseAt - now)
  const counted = clock.counted.length
  return (
    <Panel title="Review clock" aside={<CalendarButton clock={clock} invoice={invoice} />}>
      <p className={styles.countdown}>
        <strong>{left === 0 ? 'The review has ended' : `${durationWords(left)} left`}</strong>
        <span>
          {daysLeft(days)} of {counted} business days left
        </span>
      </p>
      <Silence clock={clock} invoice={invoice} />
      <Zones clock={clock} />
      <ol className={styles.days} aria-label="Days of the review">
        {days.map((day) => (
          <DayLine key={day.date} day={day} now={now} />
        ))}
      </ol>
    </Panel>
  )
}

function Silence({ clock, invoice }: ReviewClockProps) {
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const role = useRoom((session) => session.you?.role)
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  const until = formatDeadline(clock.releaseAt, useNow(), { ends: lastDayOf(clock) })
  const who = role === 'client' ? 'you do nothing' : `${client} does nothing`
  const to = role === 'client' ? freelancer : 'you'
  return (
    <p className={styles.silence}>
      <Icon name="clock" size={16} />
      <span>
        If {who}, <strong>{amountOf(invoice)}</strong>{' '}
        {isHeld
          ? `is paid out to ${to}`
          : `counts as accepted and ${role === 'client' ? 'is due from you' : 'is due to you'}`}{' '}
        {until.startsWith('end') ? 'at the' : 'on'} <strong>{until}</strong>, your time.
      </span>
    </p>
  )
}

/** The same instant for both, and by the calendar that decides it (I9); a zone that is shared stands once. */
function Zones({ clock }: { readonly clock: ReviewClock }) {
  const now = useNow()
  const room = useRoomId()
  const role = useRoom((session) => session.you?.role) ?? 'client'
  const other = useFirstName(otherRole(role))
  const { answer } = useAnswer<RoomZones>(`/api/rooms/${room}/zones`)
  const theirs = answer?.ok === true ? answer.zones[otherRole(role)] : ''
  const shown = [
    { name: 'Your time', zone: readerZone() },
    ...(theirs === '' ? [] : [{ name: `${other}’s time`, zone: theirs }]),
    { name: 'The contract’s calendar', zone: clock.zone },
  ]
  const zones = [...new Set(shown.map(({ zone }) => zone))]
  return (
    <dl className={styles.zones}>
      {zones.map((zone) => (
        <div key={zone}>
          <dt>
            {shown
              .filter((one) => one.zone === zone)
              .map(({ name }) => name)
              .join(' · ')}
            : <bdi>{zoneName(zone, clock.releaseAt)}</bdi>
          </dt>
          <dd>{formatDeadline(clock.releaseAt, now, { zone, ends: lastDayOf(clock) })}</dd>
        </div>
      ))}
    </dl>
  )
}

const marks = { done: 'over', today: 'today', left: 'left' } as const

function DayLine({ day, now }: { readonly day: ClockDay; readonly now: number }) {
  const date = formatDay(Date.parse(day.date), now, { zone: 'UTC' })
  if (day.number === null) {
    return (
      <li className={styles.skipped}>
        <span />
        <span>{date}</span>
        <span>not counted: {day.reason}</span>
      </li>
    )
  }
  return (
    <li data-state={day.state}>
      <span className={styles.mark}>
        {day.state === 'done' ? <Icon name="check" size={13} /> : day.number}
      </span>
      <span>{date}</span>
      <span className={styles.dayState}>
        business day {day.number}, {marks[day.state]}
      </span>
    </li>
  )
}

function CalendarButton({ clock, invoice }: ReviewClockProps) {
  const room = useRoomId()
  const now = useRoom((session) => session.now)
  const title = useRoom((session) => session.view.offer.title)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const save = (): void => {
    const file = calendarFile({
      // numbers are unique for each freelancer only
      id: `${room}-${invoice.number}`,
      sequence: versionOf(clock, invoice),
      title: `Review of ${quoted(title)} ends`,
      text: `Invoice ${invoice.number} over ${amountOf(invoice)}. If nobody acts, it ${
        isHeld ? 'is paid out' : 'counts as accepted and is due'
      } now.`,
      endsAt: clock.releaseAt,
      madeAt: now(),
      link: location.href,
    })
    download(`review-${invoice.number}.ics`, new Blob([file], { type: 'text/calendar' }))
  }
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<Icon name="download" size={14} />}
      onClick={save}
    >
      Calendar file
    </Button>
  )
}

function download(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
