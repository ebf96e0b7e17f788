// The one "safe to start" moment: when both have accepted (and, where agreed, the money is held), once for each person and room, on whatever screen they are.
// It waits for them if they were away, and is over when work has started.

import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'

import { type Role, otherRole, roles } from '../../../shared/decider.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { nameOf } from '../../../shared/workroom/offer.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { path } from '../../app/paths.ts'
import { navigate } from '../../app/router.ts'
import { useRoomId } from '../../app/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { DateTime } from '../../ui/Time.tsx'

import styles from './SafeToStart.module.css'

export function SafeToStart() {
  const id = useRoomId()
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const seenKey = `workroom:safe-to-start:${id}:${you?.userId ?? ''}`
  const [isSeen, markSeen] = useSeen(seenKey)
  const isDue = you !== null && mayWorkStart(room) && !hasWorkStarted(room)
  if (you === null) return null
  const close = (): void => markSeen()
  const handleOpenBoard = (): void => {
    markSeen()
    navigate(path('board', { room: id }))
  }
  return (
    <Moment
      opened={isDue && !isSeen}
      room={room}
      you={you.role}
      onClose={close}
      onOpenBoard={handleOpenBoard}
    />
  )
}

interface MomentProps {
  readonly opened: boolean
  readonly room: Workroom
  readonly you: Role
  readonly onClose: () => void
  readonly onOpenBoard: () => void
}

function Moment({ opened, room, you, onClose, onOpenBoard }: MomentProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={520} centered>
      <Modal.Overlay backgroundOpacity={0.55} blur={3} />
      <Modal.Content className={styles.content ?? ''}>
        <div className={styles.moment}>
          <svg className={styles.check} viewBox="0 0 72 72" aria-hidden="true">
            <circle cx="36" cy="36" r="33" />
            <path d="m22 37.5 9.6 9.5L51 27" pathLength="1" />
          </svg>
          <Modal.Title className={styles.title ?? ''}>Safe to start</Modal.Title>
          <p className={styles.text}>{words(room, you)}</p>
          <ul className={styles.people}>
            {roles.map((role) => (
              <Party key={role} room={room} role={role} isYou={role === you} />
            ))}
          </ul>
          <Button size="md" fullWidth onClick={onOpenBoard} data-autofocus>
            Go to the board
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Stay here
          </Button>
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}

function Party({ room, role, isYou }: { room: Workroom; role: Role; isYou: boolean }) {
  const acceptance = room.contract.acceptances[role]
  const name = nameOf(room, role)
  return (
    <li>
      <Avatar name={name} />
      <span className={styles.name}>
        {name}
        <span className={styles.role}>{isYou ? `${role}, you` : role}</span>
      </span>
      {acceptance !== null && (
        <span className={styles.when}>
          accepted <DateTime at={acceptance.at} />
        </span>
      )}
    </li>
  )
}

function words(room: Workroom, you: Role): string {
  const version = room.contract.versions.at(-1)?.version ?? 1
  const other = nameOf(room, otherRole(you))
  const held = room.funding.status === 'held' ? ', and the amount is held' : ''
  const both = `You and ${other} have both accepted contract v${version}${held}.`
  return you === 'freelancer'
    ? `${both} From now on you can move tasks to Working.`
    : `${both} ${other} can start; you will be told when a task needs your review.`
}

const hasWorkStarted = ({ board }: Workroom): boolean =>
  board.order.working.length + board.order.completed.length > 0

/** Kept on this device; closing it in one tab closes it in all. */
function useSeen(key: string): readonly [boolean, () => void] {
  const [seenKey, setSeenKey] = useState<string | null>(null)
  useEffect(() => {
    const handleStorage = (event: StorageEvent): void => {
      if (event.key === key) setSeenKey(key)
    }
    window.addEventListener('storage', handleStorage)
    return () => window.removeEventListener('storage', handleStorage)
  }, [key])
  const mark = (): void => {
    try {
      localStorage.setItem(key, 'seen')
    } catch {
      // Without storage it is seen for as long as this page is open.
    }
    setSeenKey(key)
  }
  return [seenKey === key || isStored(key), mark]
}

function isStored(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}
