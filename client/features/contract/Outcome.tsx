// What came of it, on top of the contract: "You are in" after your own acceptance, in force after both, or closed.

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import { draftedVersion } from '../../../shared/workroom/contractState.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { DateTime } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Outcome.module.css'

export interface OutcomeProps {
  readonly room: Workroom
  readonly you: Role
  /** You accepted on this very page. */
  readonly isMoment: boolean
}

export function Outcome({ room, you, isMoment }: OutcomeProps) {
  const id = useRoomId()
  const { contract } = room
  const other = shownName(room, otherRole(you))
  if (contract.status === 'active' && contract.activatedAt !== null) {
    return (
      <Panel
        tone="good"
        title="In force: both of you have accepted."
        isMoment={isMoment && !mayWorkStart(room)}
        {...(phaseOf(room) === 'funding' && you === 'client' && { action: <FundButton room={id} /> })}
      >
        {mayWorkStart(room) ? (
          <>
            Work may start since <DateTime at={room.funding.heldAt ?? contract.activatedAt} />.
          </>
        ) : (
          workWaits(room, you)
        )}
      </Panel>
    )
  }
  if (contract.status === 'declined' || contract.status === 'expired') {
    return (
      <Panel tone="closed" title={closedTitle(room, you)}>
        {contract.declined !== null && contract.declined.reason !== '' ? (
          <>
            Reason: <LinkedText text={contract.declined.reason} />
          </>
        ) : (
          'Nobody is bound by this contract. The room can still be read.'
        )}
      </Panel>
    )
  }
  if (contract.acceptances[you] === null) return null
  return (
    <Panel
      tone="good"
      isMoment={isMoment}
      title={`You are in. ${other} has been told.`}
      action={
        <Button component={Link} to={path(you === 'freelancer' ? 'board' : 'messages', { room: id })}>
          {you === 'freelancer' ? 'Prepare the tasks' : 'Write a message'}
        </Button>
      }
    >
      {you === 'freelancer'
        ? `The room is open for you: description, messages and board. Write the list of tasks; do not start work before ${other} has accepted${andHeld(room)}.`
        : `The room is open for you: description, messages and board. Work starts when ${other} has accepted too${andHeld(room)}; you will be told at once.`}
    </Panel>
  )
}

/** Where it is agreed. */
const andHeld = ({ contract }: Workroom): string =>
  draftedVersion(contract)?.terms.holding === 'held' ? ' and the amount is held' : ''

function FundButton({ room }: { readonly room: string }) {
  return (
    <Button component={Link} to={path('overview', { room })}>
      Fund it
    </Button>
  )
}

function workWaits({ funding }: Workroom, you: Role): string {
  if (funding.status === 'left')
    return 'The amount was never held and the freelancer left. Nobody owes anything.'
  return you === 'client'
    ? 'Work starts when you have funded the amount.'
    : 'Work starts when the amount is held; yours is not protected yet.'
}

function closedTitle(room: Workroom, you: Role): string {
  const { declined } = room.contract
  if (declined === null) return 'This contract was not accepted by both in time.'
  return declined.by === you
    ? 'You declined this contract.'
    : `${shownName(room, declined.by)} declined this contract.`
}

interface PanelProps {
  readonly tone: 'good' | 'closed'
  readonly title: string
  readonly action?: ReactNode
  /** It appeared under the reader's eyes: it takes the focus, which the accept button has just lost. */
  readonly isMoment?: boolean
  readonly children: ReactNode
}

function Panel({ tone, title, action, isMoment = false, children }: PanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isMoment) return
    panel.current?.focus({ preventScroll: true })
    panel.current?.scrollIntoView({ block: 'center' })
  }, [isMoment])
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} data-tone={tone} aria-label={title}>
      <span className={`${layout.mark} ${styles.mark}`} aria-hidden="true">
        <Icon name={tone === 'good' ? 'check' : 'x'} size={18} strokeWidth={2} />
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.text}>{children}</p>
      </div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </section>
  )
}
