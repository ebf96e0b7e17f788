// One line of a task's history: what happened, when, and the words that came with it.

import type { ReactNode } from 'react'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { DateTime } from '../../ui/Time.tsx'

import styles from './CardDialog.module.css'

export interface HistoryLineProps {
  readonly at: number
  readonly quote?: string
  /** Its record, where the past can be opened at it (rule H4). */
  readonly seq?: number
  readonly children: ReactNode
}

export function HistoryLine({ at, quote = '', seq, children }: HistoryLineProps) {
  const room = useRoomId()
  const when = <DateTime at={at} className={styles.when ?? ''} />
  return (
    <li>
      <span className={styles.what}>{children}</span>
      {seq === undefined ? (
        when
      ) : (
        <Link to={path('past', { room, moment: String(seq) })} title="The board as it was then">
          {when}
        </Link>
      )}
      {quote !== '' && (
        <blockquote className={styles.quote} dir="auto">
          {quote}
        </blockquote>
      )}
    </li>
  )
}
