// The bell in the bar: how much is new, and on a click the list of what happened. Loaded when it is first opened.

import { ActionIcon } from '@mantine/core'
import { Suspense, useCallback, useId, useRef, useState } from 'react'

import { useInbox } from '../../sync/inbox.ts'
import { useBackCloses } from '../../ui/backCloses.ts'
import { part } from '../../ui/fetchedScreen.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useDismiss } from './useDismiss.ts'

import styles from './NotificationBell.module.css'

const NotificationPanel = part(async () => (await import('./NotificationPanel.tsx')).NotificationPanel)

export function NotificationBell() {
  const unread = useInbox((inbox) => inbox.unread)
  const [isOpen, setIsOpen] = useState(false)
  const panel = useId()
  const place = useRef<HTMLDivElement>(null)
  const close = useCallback(() => setIsOpen(false), [])
  useDismiss(place, isOpen, close)
  useBackCloses(isOpen, close)
  return (
    <div ref={place} className={styles.place}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={unread === 0 ? 'Notifications' : `Notifications, ${unread} new`}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panel : undefined}
        onClick={() => setIsOpen((before) => !before)}
      >
        <Icon name="bell" />
      </ActionIcon>
      {unread > 0 && (
        <span className={styles.count} aria-hidden>
          {unread > 9 ? '9+' : unread}
        </span>
      )}
      {isOpen && (
        <section id={panel} className={styles.panel} aria-label="What happened" tabIndex={-1}>
          <Suspense fallback={null}>
            <NotificationPanel onLeave={close} />
          </Suspense>
        </section>
      )}
    </div>
  )
}
