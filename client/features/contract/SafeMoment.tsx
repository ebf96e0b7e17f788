// What the moment of SafeToStart.tsx looks like, loaded when it comes.

import { Button, Modal } from '@mantine/core'

import { type Role, otherRole, roles } from '../../../shared/decider.ts'
import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useBackCloses } from '../../ui/backCloses.ts'
import { DateTime } from '../../ui/Time.tsx'

import styles from './SafeToStart.module.css'

export interface SafeMomentProps {
  readonly opened: boolean
  readonly room: Workroom
  readonly you: Role
  readonly onClose: () => void
  readonly onOpenBoard: () => void
}

export function SafeMoment({ opened, room, you, onClose, onOpenBoard }: SafeMomentProps) {
  useBackCloses(opened, onClose)
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
  const name = shownName(room, role)
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
  const version = versionInForce(room.contract)?.version ?? 1
  const other = shownName(room, otherRole(you))
  const held = room.funding.status === 'held' ? ', and the amount is held' : ''
  const both = `You and ${other} have both accepted contract v${version}${held}.`
  return you === 'freelancer'
    ? `${both} From now on you can move tasks to Working.`
    : `${both} ${other} can start; you will be told when a task needs your review.`
}
