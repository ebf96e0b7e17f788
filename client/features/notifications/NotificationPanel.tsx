// What happened, newest first; below it whether this room is muted, and whether this browser shows it on the desktop too.

import { Button } from '@mantine/core'

import type { Notification } from '../../../shared/protocol.ts'
import { Link } from '../../navigation/Link.tsx'
import { path, safePath } from '../../navigation/paths.ts'
import { useInbox } from '../../sync/inbox.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { asRead } from './asRead.ts'
import { DesktopSetting } from './DesktopSetting.tsx'
import { MuteRoom } from './MuteRoom.tsx'

import layout from '../../ui/layout.module.css'
import styles from './NotificationPanel.module.css'

export interface NotificationPanelProps {
  /** A link of the list was followed. */
  readonly onLeave: () => void
}

export function NotificationPanel({ onLeave }: NotificationPanelProps) {
  const notifications = useInbox((inbox) => inbox.notifications)
  const unread = useInbox((inbox) => inbox.unread)
  const markAllSeen = useInbox((inbox) => inbox.markAllSeen)
  return (
    <>
      <header className={styles.head}>
        <h2>Notifications</h2>
        <Button size="compact-xs" variant="subtle" disabled={unread === 0} onClick={markAllSeen}>
          Mark all as read
        </Button>
      </header>
      {notifications.length === 0 ? (
        <EmptyState
          icon="bell"
          compact
          title="Nothing yet"
          text="You are told here when the other side accepts, completes a task, reviews or writes."
        />
      ) : (
        <ul className={styles.list}>
          {notifications.map((one) => (
            <li key={`${one.room}:${one.seq}`}>
              <NotificationLine notification={one} onLeave={onLeave} />
              {one.href.startsWith('/rooms/') && (
                <Link
                  to={path('past', { room: one.room, moment: String(one.seq) })}
                  className={`${layout.tool} ${styles.then}`}
                  aria-label="The room as it was then"
                  title="The room as it was then"
                  onClick={onLeave}
                >
                  <Icon name="clock" size={15} />
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      <MuteRoom />
      <DesktopSetting />
    </>
  )
}

interface LineProps extends NotificationPanelProps {
  readonly notification: Notification
}

function NotificationLine({ notification, onLeave }: LineProps) {
  const { room, seq, title, body, href, at, read } = asRead(notification)
  const markSeen = useInbox((inbox) => inbox.markSeen)
  const handleClick = (): void => {
    markSeen(room, seq)
    onLeave()
  }
  return (
    <Link to={safePath(href)} className={styles.line} data-unread={!read || undefined} onClick={handleClick}>
      <span className={styles.dot} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title}>
          {!read && <span className="visuallyHidden">New: </span>}
          {title}
        </span>
        <span className={`${layout.twoLines} ${styles.body}`}>{body}</span>
      </span>
      <TimeAgo at={at} className={styles.time ?? ''} />
    </Link>
  )
}
