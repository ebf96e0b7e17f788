// Instants for people: how long ago, which day, until when. The exact time with its zone stands in the title.

import type { StoredDay } from '../../shared/workroom/calendar.ts'
import { formatAgo, formatDay, formatDeadline, formatInstant, formatTime } from './dates.ts'
import { useNow } from './useNow.ts'

interface TimeProps {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly className?: string
}

/** `4 min ago`, keeps itself up to date. */
export function TimeAgo({ at, className }: TimeProps) {
  return <Instant at={at} className={className} text={formatAgo(at, useNow())} />
}

/** `Thu 10 Dec, 14:02`. */
export function DateTime({ at, className }: TimeProps) {
  return <Instant at={at} className={className} text={`${formatDay(at, useNow())}, ${formatTime(at)}`} />
}

/** `Thu 10 Dec`. */
export function Day({ at, className }: TimeProps) {
  return <Instant at={at} className={className} text={formatDay(at, useNow())} />
}

interface DeadlineProps extends TimeProps {
  /** The stored day at whose end it is, where one was stored. */
  readonly ends?: StoredDay | null | undefined
}

/** `end of Thu 10 Dec`. */
export function Deadline({ at, ends, className }: DeadlineProps) {
  return <Instant at={at} className={className} text={formatDeadline(at, useNow(), { ends })} />
}

/** `until end of Thu 10 Dec`; once it is past, `was due`. */
export function Until({ at, ends }: DeadlineProps) {
  const now = useNow()
  return (
    <>
      {at < now ? 'was due' : 'until'}{' '}
      <Instant at={at} className={undefined} text={formatDeadline(at, now, { ends })} />
    </>
  )
}

function Instant({ at, className, text }: { at: number; className: string | undefined; text: string }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={formatInstant(at)} className={className}>
      {text}
    </time>
  )
}
