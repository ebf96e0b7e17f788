// The rooms of a person, one line each: what it is, with whom, where it stands, what comes next and until when.

import { isolated } from '../../../shared/isolated.ts'
import { type Currency, currencies } from '../../../shared/money.ts'
import type { RoomSummary } from '../../../shared/protocol.ts'
import { originName } from '../../../shared/roomOrigin.ts'
import { type Phase, phaseNames } from '../../../shared/workroom/phase.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Lines, lineLink } from '../../ui/Lines.tsx'
import { Money } from '../../ui/Money.tsx'
import { PhaseBadge } from '../../ui/PhaseBadge.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { TimeAgo, Until } from '../../ui/Time.tsx'
import { useNow } from '../../ui/useNow.ts'
import { type RoomOrder, isSoon, roomSections } from './roomOrder.ts'

import styles from './RoomList.module.css'

export interface RoomListProps {
  readonly rooms: readonly RoomSummary[]
  readonly order?: RoomOrder
}

export function RoomList({ rooms, order = 'needs-you' }: RoomListProps) {
  const now = useNow()
  return roomSections(rooms, order).map(({ key, title, rooms: lines }) => (
    <Lines key={key} id={`rooms-${key}`} title={title} count={lines.length} className={styles.section}>
      {lines.map((room) => (
        <RoomLine key={room.room} summary={room} isSoon={isSoon(room, now)} />
      ))}
    </Lines>
  ))
}

interface RoomLineProps {
  readonly summary: RoomSummary
  readonly isSoon: boolean
}

function RoomLine({ summary, isSoon: endsSoon }: RoomLineProps) {
  const {
    room,
    title,
    other,
    phase,
    needsYou,
    sentence,
    until,
    endOf,
    unread,
    amount,
    role,
    changedAt,
    origin,
  } = summary
  const currency = currencies.find((code) => code === summary.currency)
  const words = origin === undefined ? inReaderMoney(sentence) : `From ${originName(origin)}`
  return (
    <li className={styles.line} data-needs-you={needsYou || undefined} data-soon={endsSoon || undefined}>
      <span className={styles.mark} aria-hidden="true" />
      <div className={styles.main}>
        <p className={styles.top}>
          <Link to={path('overview', { room })} className={lineLink} dir="auto">
            {title}
          </Link>
          <span className={styles.with}>
            {other === '' ? '' : `with ${isolated(other)}`}
            <span className={styles.role}>
              {role === 'client' ? 'you are the client' : 'you are the freelancer'}
            </span>
          </span>
        </p>
        <p className={styles.next}>
          <span className={styles.sentence} title={words}>
            {words}
          </span>
          {until !== null && (
            <span className={styles.until}>
              <Icon name="clock" size={13} /> <Until at={until} ends={endOf} />
            </span>
          )}
        </p>
      </div>
      <span className={styles.unread}>
        {unread > 0 && (
          <span className={styles.count}>
            <Icon name="message" size={13} />
            {unread > 99 ? '99+' : unread}
            <span className="visuallyHidden"> unread</span>
          </span>
        )}
      </span>
      <span className={styles.phase}>
        <PhaseBadge phase={{ label: phaseNames[phase], tone: endsSoon ? 'act' : toneOf(phase) }} />
      </span>
      <span className={styles.side}>
        <Amount minor={amount} currency={currency} />
        <TimeAgo at={changedAt} className={styles.ago ?? ''} />
      </span>
    </li>
  )
}

function Amount({ minor, currency }: { readonly minor: number; readonly currency: Currency | undefined }) {
  return currency === undefined ? null : (
    <Money minor={minor} currency={currency} className={styles.amount ?? ''} />
  )
}

function toneOf(phase: Phase): 'wait' | 'good' | 'quiet' {
  if (phase === 'closed-unaccepted' || phase === 'cancelled') return 'quiet'
  return phase === 'working' || phase === 'paid' ? 'good' : 'wait'
}
