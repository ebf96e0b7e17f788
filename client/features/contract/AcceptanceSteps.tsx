// Who has accepted and what is still missing, live: from the accepted offer to "safe to start".

import type { ReactNode } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import { isolated } from '../../../shared/isolated.ts'
import { acceptanceStatement } from '../../../shared/workroom/contract.ts'
import { type Acceptance, standingVersion } from '../../../shared/workroom/contractState.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { shownNames } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { DateTime, Deadline } from '../../ui/Time.tsx'

import layout from '../../ui/layout.module.css'
import styles from './AcceptanceSteps.module.css'

export function AcceptanceSteps({ you }: { readonly you: Role }) {
  const room = useRoom((session) => session.view)
  const isOtherHere = useRoom((session) => session.presence.some(({ role }) => role === otherRole(you)))
  const { contract, offer } = room
  const [first] = contract.versions
  const current = standingVersion(contract)
  if (first === undefined || current === null) return null
  const names = shownNames(offer)
  const order: readonly Role[] = byAcceptance(contract.acceptances, you)
  return (
    <ol className={styles.steps}>
      <Step state="done" title={offer.madeBy === 'client' ? 'Offer accepted' : 'Proposal accepted'}>
        <DateTime at={first.draftedAt} />
      </Step>
      {current.version > 1 && (
        <Step state="done" title={`Contract v${current.version} proposed`}>
          <DateTime at={current.draftedAt} />
          {current.draftedBy !== null && `, by ${names[current.draftedBy]}`}
        </Step>
      )}
      {order.map((role) => (
        <PartyStep
          key={role}
          name={names[role]}
          note={role === you ? `${role}, you` : role}
          acceptance={contract.acceptances[role]}
          waiting={waitingWords({ room, role, you, isOtherHere })}
        />
      ))}
      <LastStep room={room} />
    </ol>
  )
}

interface PartyStepProps {
  readonly name: string
  readonly note: string
  readonly acceptance: Acceptance | null
  readonly waiting: string
}

function PartyStep({ name, note, acceptance, waiting }: PartyStepProps) {
  if (acceptance === null) {
    return (
      <Step state={waiting === '' ? 'open' : 'now'} title={name} note={note}>
        {waiting || 'Has not accepted'}
      </Step>
    )
  }
  const { at, version, typedName, capacity } = acceptance
  return (
    <Step state="done" title={name} note={note}>
      <span className={styles.accepted}>
        Accepted <DateTime at={at} />
      </span>
      <q className={styles.statement}>{acceptanceStatement(version)}</q>
      {capacity === 'on-behalf-of'
        ? `on behalf of ${isolated(typedName)}`
        : `typed name: ${isolated(typedName)}`}
    </Step>
  )
}

function LastStep({ room }: { readonly room: Workroom }) {
  const { contract, funding } = room
  if (contract.status === 'active' && contract.activatedAt !== null) {
    if (!mayWorkStart(room)) {
      return (
        <Step state="now" title="Safe to start">
          When the amount is held
        </Step>
      )
    }
    return (
      <Step state="done" title="Safe to start">
        Since <DateTime at={funding.heldAt ?? contract.activatedAt} />
      </Step>
    )
  }
  if (contract.status !== 'open') {
    return (
      <Step state="open" title="Closed">
        Nobody is bound.
      </Step>
    )
  }
  return (
    <Step state="open" title="Safe to start">
      {isHeld(contract)
        ? 'When both of you have accepted and the amount is held.'
        : 'When both of you have accepted.'}{' '}
      Open until <Deadline at={contract.expiresAt} />.
    </Step>
  )
}

const isHeld = (contract: Workroom['contract']): boolean =>
  standingVersion(contract)?.terms.holding === 'held'

interface StepProps {
  readonly state: 'done' | 'now' | 'open'
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

const stateWords = { done: 'done', now: 'due now', open: 'not yet' } as const

function Step({ state, title, note, children }: StepProps) {
  return (
    <li className={styles.step} data-state={state}>
      <span className={`${layout.mark} ${styles.mark}`} aria-hidden="true">
        {state === 'done' && <Icon name="check" size={13} strokeWidth={2.2} />}
      </span>
      <div>
        <p className={styles.title}>
          {title}
          {note !== undefined && <span className={styles.note}>{note}</span>}
          <span className="visuallyHidden">, {stateWords[state]}</span>
        </p>
        <p className={styles.detail}>{children}</p>
      </div>
    </li>
  )
}

/** Who accepted first stands first; until then you do. */
function byAcceptance(acceptances: Readonly<Record<Role, Acceptance | null>>, you: Role): readonly Role[] {
  const other = otherRole(you)
  const own = acceptances[you]?.at ?? Infinity
  const theirs = acceptances[other]?.at ?? Infinity
  return theirs < own ? [other, you] : [you, other]
}

interface Waiting {
  readonly room: Workroom
  readonly role: Role
  readonly you: Role
  readonly isOtherHere: boolean
}

function waitingWords({ room: { contract }, role, you, isOtherHere }: Waiting): string {
  if (contract.status !== 'open') return ''
  if (role === you) return 'Read to the end, then accept'
  return isOtherHere ? 'In the room now, has not accepted yet' : 'Has not accepted yet'
}
