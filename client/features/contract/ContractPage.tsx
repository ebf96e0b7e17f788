// The contract of a room: key terms, the text, who has accepted, and the foot with the one button that binds. The page
// itself scrolls. A version on screen stays there when a newer one arrives; only its button closes (rule C9).

import { Button } from '@mantine/core'
import { useRef, useState } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import type { Role } from '../../../shared/decider.ts'
import { isolated } from '../../../shared/isolated.ts'
import { addressesRejections, lacksAddress } from '../../../shared/workroom/addresses.ts'
import { agreedChange, pendingChange } from '../../../shared/workroom/changeState.ts'
import { type ContractVersion, standingVersion } from '../../../shared/workroom/contractState.ts'
import { isOverdue } from '../../../shared/workroom/disputeState.ts'
import { pendingEnding } from '../../../shared/workroom/endingState.ts'
import { nameOf, shownName, shownNames } from '../../../shared/workroom/parties.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { AcceptanceSteps } from './AcceptanceSteps.tsx'
import { AcceptFoot } from './AcceptFoot.tsx'
import { AddAddress } from './AddAddress.tsx'
import { AgreedPanel } from './AgreedPanel.tsx'
import { ChangePanel } from './ChangePanel.tsx'
import { ContractActions } from './ContractActions.tsx'
import { ContractDiff } from './ContractDiff.tsx'
import { ContractText } from './ContractText.tsx'
import { EarlierVersions } from './EarlierVersions.tsx'
import { EndingPanel } from './EndingPanel.tsx'
import { KeyTerms } from './KeyTerms.tsx'
import { Outcome } from './Outcome.tsx'
import { changedParagraphs } from './textDiff.ts'
import { useReading } from './useReading.ts'

import layout from '../../ui/layout.module.css'
import styles from './ContractPage.module.css'

export function ContractPage() {
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const current = standingVersion(room.contract)
  const [chosen, setChosen] = useState<number | null>(null)
  // The version that was current when the page opened stays on screen until the reader goes on, or proposes the next.
  const isInForce = room.contract.status === 'active'
  const isOwn = you !== null && current?.draftedBy === you.role && current.version > 1
  if (
    current !== null &&
    chosen !== current.version &&
    (chosen === null || isInForce || (isOwn && chosen < current.version))
  ) {
    setChosen(current.version)
  }
  if (you === null || current === null) {
    return (
      <EmptyState
        isScreen
        icon="file"
        title="There is no contract yet"
        text="It is written from the offer at the moment the offer is accepted."
      />
    )
  }
  const shown = room.contract.versions.find(({ version }) => version === chosen) ?? current
  return (
    <VersionPage
      key={`${shown.version}:${pendingChange(room.contract)?.number ?? 0}`}
      room={room}
      you={you.role}
      shown={shown}
      current={current}
      onShown={setChosen}
    />
  )
}

interface VersionPageProps {
  readonly room: Workroom
  readonly you: Role
  readonly shown: ContractVersion
  readonly current: ContractVersion
  readonly onShown: (version: number) => void
}

/** What the foot covers at least, in pixels: text under it has not been seen. */
const FOOT_COVERS = 64

function VersionPage({ room, you, shown, current, onShown }: VersionPageProps) {
  const [openedUnaccepted] = useState(room.contract.acceptances[you] === null)
  const article = useRef<HTMLElement>(null)
  const now = useRoom((session) => session.now)
  const id = useRoomId()
  const { contract, offer } = room
  // Of a later version only the change is new: its end is what has to be reached (rule C9).
  const isOpen = contract.status === 'open'
  const before = (isOpen && contract.versions.find(({ version }) => version === shown.version - 1)) || null
  const pending = pendingChange(contract)
  const agreed = agreedChange(contract)
  const { topUp } = room.funding
  const toAnswer = pending !== null && pending.by !== you ? pending : null
  const difference = toAnswer === null ? before : shown
  const reading = useReading({
    article,
    text: difference === null ? shown.text : differenceText(difference, toAnswer ?? shown),
    now,
    covered: FOOT_COVERS,
  })
  const names = shownNames(offer)
  const isOutdated = shown.version !== current.version || shown.termsHash !== current.termsHash
  const mayAnswer = isOpen && contract.acceptances[you] === null
  return (
    <div className={styles.page}>
      <PageHead
        title={mayAnswer ? 'Read and accept the contract' : `Contract v${shown.version}`}
        under={
          <p>
            {isolated(offer.title)} · between {names.client} and {names.freelancer}
          </p>
        }
      >
        <ContractActions
          version={shown}
          other={shownName(room, otherRole(you))}
          canPropose={isOpen && !isOutdated}
          canDecline={mayAnswer && !isOutdated}
          isInForce={contract.status === 'active' && !isOutdated}
          canChange={
            pending === null && agreed === null && pendingEnding(room.payment) === null && isChangeable(room)
          }
        />
      </PageHead>
      <div className={styles.columns}>
        <div className={styles.top}>
          {pending !== null && (
            <ChangePanel
              {...(toAnswer !== null && { ref: article })}
              room={room}
              you={you}
              inForce={current}
              change={pending}
            />
          )}
          {agreed !== null && topUp !== undefined && (
            <AgreedPanel you={you} inForce={current} change={agreed} topUp={topUp} />
          )}
          {contract.status === 'active' && <EndingPanel you={you} />}
          {room.payment.because !== 'ended' && <Outcome room={room} you={you} isMoment={openedUnaccepted} />}
          <KeyTerms version={shown} names={names} madeBy={offer.madeBy} />
        </div>
        <aside className={`${layout.card} ${layout.inSight} ${styles.aside}`} aria-labelledby="acceptance">
          <h2 id="acceptance">Acceptance</h2>
          <AcceptanceSteps you={you} />
          {isOpen && room.messages.goesOn && (
            <p className={styles.talk}>
              Anything unclear?{' '}
              <Link to={path('messages', { room: id })}>Write to {shownName(room, otherRole(you))}</Link>
            </p>
          )}
        </aside>
        <div className={styles.text}>
          {before !== null && (
            <ContractDiff
              ref={article}
              before={before}
              after={shown}
              note={shown.note}
              by={shown.draftedBy === null ? isolated('Workroom') : names[shown.draftedBy]}
            />
          )}
          <ContractText {...(difference === null && { ref: article })} version={shown} />
          {!isOpen && <EarlierVersions contract={contract} inForce={current} names={names} />}
        </div>
      </div>
      {toAnswer !== null && (
        <AcceptFoot
          version={toAnswer}
          commandOf={(args) => ({ name: 'acceptChange', args: { change: toAnswer.number, ...args } })}
          reading={reading}
          isChange
          ownName={nameOf(room, you)}
          outdated={
            lacksAddress(toAnswer, you)
              ? { sentence: addressesRejections['address-not-in-change'], action: null }
              : null
          }
        />
      )}
      {(mayAnswer || (isOutdated && isOpen)) && (
        <AcceptFoot
          version={shown}
          commandOf={(args) => ({ name: 'acceptContract', args })}
          reading={reading}
          isChange={before !== null}
          ownName={nameOf(room, you)}
          outdated={
            isOutdated
              ? {
                  sentence: outdatedSentence(room, current),
                  action: <Button onClick={() => onShown(current.version)}>Read v{current.version}</Button>,
                }
              : lacksAddress(shown, you)
                ? {
                    sentence: addressesRejections['address-not-named'],
                    action: <AddAddress version={shown} />,
                  }
                : null
          }
        />
      )}
    </div>
  )
}

/** C13, C20: the work goes on, or would again with another date. */
const isChangeable = (room: Workroom): boolean => phaseOf(room) === 'working' || isOverdue(room.dispute)

const differenceText = (before: ContractVersion, shown: Pick<ContractVersion, 'text'>): string =>
  changedParagraphs(before.text, shown.text)
    .flatMap(({ pieces }) => pieces.map(({ text }) => text))
    .join(' ')

function outdatedSentence(room: Workroom, current: ContractVersion): string {
  const who = current.draftedBy === null ? 'Somebody' : shownName(room, current.draftedBy)
  return `${who} proposed v${current.version}. This version can no longer be accepted.`
}
