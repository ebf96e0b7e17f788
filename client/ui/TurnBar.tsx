// Whose turn it is, what comes next, until when: the one bar on top of every screen, with its one primary action.

import type { ReactNode } from 'react'

import type { Sentence } from '../../shared/sentence.ts'
import type { StoredDay } from '../../shared/workroom/calendar.ts'
import { Icon } from './Icon.tsx'
import { inReaderMoney } from './readerMoney.ts'
import { Until } from './Time.tsx'
import { useSaidHeight } from './useSaidHeight.ts'

import styles from './TurnBar.module.css'

export interface TurnBarProps {
  /** `act`: your move. `wait`: somebody else's. `done`: nothing is left to do. */
  readonly tone: 'act' | 'wait' | 'done'
  readonly sentence: Sentence
  /** What it means or what happens otherwise; one short line. */
  readonly detail?: string
  /** Milliseconds since 1970. */
  readonly until?: number
  /** The stored day at whose end that is. */
  readonly endOf?: StoredDay
  /** The primary action of the screen: one button or link. */
  readonly action?: ReactNode
}

const words = { act: 'Your turn', wait: 'Waiting', done: 'Done' } as const
const icons = { act: 'arrowRight', wait: 'clock', done: 'check' } as const

export function TurnBar({ tone, sentence, detail, until, endOf, action }: TurnBarProps) {
  const bar = useSaidHeight<HTMLElement>('--turn-height')
  return (
    <section ref={bar} className={styles.bar} data-tone={tone} aria-label="Whose turn it is">
      <span className={styles.tag}>
        <Icon name={icons[tone]} size={14} />
        {words[tone]}
      </span>
      <p className={styles.sentence}>
        <strong>{inReaderMoney(sentence)}</strong>
        {until !== undefined && (
          <span className={styles.until}>
            <Until at={until} ends={endOf} />
          </span>
        )}
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      </p>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </section>
  )
}
