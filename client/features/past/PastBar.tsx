// The bar above everything that is past: that it is, which moment, what happened then, and the ways to another one: by
// slider and keys, step by step, by itself, by date, and back to now.

import { ActionIcon, Button, TextInput } from '@mantine/core'

import { Link } from '../../navigation/Link.tsx'
import { formatDay, formatTime, localDate } from '../../ui/dates.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { serverNow } from '../../ui/serverClock.ts'
import type { Moment } from './useMoment.ts'
import type { Past } from './usePast.ts'

import styles from './Past.module.css'

export interface PastBarProps {
  readonly past: Past
  readonly moment: Moment
  /** What its record did. */
  readonly words: string
  /** Where now is. */
  readonly now: string
}

export function PastBar({ past, moment, words, now }: PastBarProps) {
  const { seq, isPlaying, goTo, setPlaying } = moment
  const { head, timeline } = past
  const shown = seq ?? 0
  const at = timeline.record(shown)?.at
  const when = at === undefined ? 'Reading the log…' : `${formatDay(at, serverNow())}, ${formatTime(at)}`
  const step = (label: string, icon: IconName, to: number, key: string) => (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={label}
      title={`${label} (${key})`}
      disabled={to < 1 || to > head}
      onClick={() => goTo(to)}
    >
      <Icon name={icon} size={16} />
    </ActionIcon>
  )
  return (
    <section className={styles.bar} aria-label="Time machine">
      <div className={styles.line}>
        <p className={styles.mark}>
          <Icon name="clock" size={16} /> The past
        </p>
        <p className={styles.when}>
          <strong>{when}</strong>
          <span className={styles.words}>{words}</span>
        </p>
        <Button component={Link} to={now} size="xs" className={styles.now ?? ''}>
          Back to now
        </Button>
      </div>
      <div className={styles.line}>
        {step('One record back', 'arrowLeft', shown - 1, '←')}
        <ActionIcon
          variant="default"
          size={36}
          aria-label={isPlaying ? 'Pause' : 'Play'}
          title={`${isPlaying ? 'Pause' : 'Play'} (space)`}
          disabled={!isPlaying && shown >= head}
          onClick={() => setPlaying(!isPlaying)}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} size={16} />
        </ActionIcon>
        {step('One record on', 'arrowRight', shown + 1, '→')}
        <input
          type="range"
          className={styles.slider}
          aria-label="Moment"
          aria-valuetext={`Record ${shown} of ${head}, ${when}: ${words}`}
          min={1}
          max={head}
          value={shown}
          onChange={({ currentTarget: { value } }) => goTo(Number(value))}
        />
        <span className={styles.count}>
          {shown} of {head}
        </span>
        <DateField past={past} at={at} goTo={goTo} />
      </div>
      <output className="visuallyHidden">{!isPlaying && seq !== null && `${when}: ${words}`}</output>
    </section>
  )
}

interface DateFieldProps {
  readonly past: Past
  readonly at: number | undefined
  readonly goTo: (seq: number) => void
}

/** To the end of a day where the reader is. */
function DateField({ past: { timeline, known }, at, goTo }: DateFieldProps) {
  const dayOf = (seq: number): string => localDate(timeline.record(seq)?.at ?? 0)
  const endOf = (date: string): number => {
    let [low, high] = [0, known]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (dayOf(middle) <= date) low = middle
      else high = middle - 1
    }
    return Math.max(1, low)
  }
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label="Jump to the end of a day"
      className={styles.date ?? ''}
      min={dayOf(1)}
      max={dayOf(known)}
      value={at === undefined ? '' : localDate(at)}
      onChange={({ currentTarget: { value } }) => value >= '1970-01-02' && goTo(endOf(value))}
    />
  )
}
