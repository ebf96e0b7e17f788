// The room while its proposal is open: the proposal itself, the client's answer, the freelancer's ways to change it
// (rules O3, O8, O9).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Role } from '../../../shared/decider.ts'
import { quoted } from '../../../shared/isolated.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useFirstName } from '../../room/firstName.ts'
import { fileHref } from '../../room/tabTransfers.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { WithdrawOffer } from '../../room/WithdrawOffer.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { AnswerBar } from '../../ui/AnswerBar.tsx'
import { DeclineOffer } from '../../ui/DeclineOffer.tsx'
import { Files } from '../../ui/Files.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { DateTime, Deadline } from '../../ui/Time.tsx'
import { AcceptProposal } from './AcceptProposal.tsx'
import { ProposalFacts } from './ProposalFacts.tsx'
import { ReviseProposal } from './ReviseProposal.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ProposalRoom.module.css'

export function ProposalRoom() {
  const id = useRoomId()
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const [isRevising, setIsRevising] = useState(false)
  if (you === null) return null
  const { offer } = room
  if (isRevising) {
    return (
      <ReviseProposal offer={offer} client={shownName(room, 'client')} onClose={() => setIsRevising(false)} />
    )
  }
  const freelancer = shownName(room, 'freelancer')
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <PageHead
        title={you.role === 'client' ? `Proposal by ${freelancer}` : 'Your proposal'}
        under={
          <p>
            For {quoted(offer.title)} · sent <DateTime at={offer.madeAt} /> · valid until{' '}
            <Deadline at={offer.expiresAt} />
          </p>
        }
      >
        {you.role === 'freelancer' && <FreelancerActions onRevise={() => setIsRevising(true)} />}
      </PageHead>
      <div className={layout.stack}>
        <ProposalFacts offer={offer} />
        {(offer.description !== '' || offer.files.length > 0) && (
          <details className={`${layout.sheet} ${styles.job}`}>
            <summary>The job as it was posted</summary>
            <RichText value={offer.description} />
            <Files files={offer.files} hrefOf={(file) => fileHref(id, file)} />
          </details>
        )}
        {you.role === 'client' && <ClientAnswer room={room} />}
      </div>
    </div>
  )
}

function FreelancerActions({ onRevise }: { readonly onRevise: () => void }) {
  const client = useRoom((session) => shownName(session.view, 'client'))
  return (
    <>
      <AskButton />
      <Button variant="default" leftSection={<Icon name="pencil" size={16} />} onClick={onRevise}>
        Revise
      </Button>
      <WithdrawOffer what="proposal">
        {client} can no longer accept it and this room closes; nobody is bound. This cannot be undone, but you
        can send a new proposal while the job is open.
      </WithdrawOffer>
    </>
  )
}

function AskButton() {
  const room = useRoomId()
  const other: Role = useRoom((session) => (session.you?.role === 'client' ? 'freelancer' : 'client'))
  const name = useFirstName(other)
  return (
    <Button
      component={Link}
      to={path('messages', { room })}
      variant="default"
      leftSection={<Icon name="message" size={16} />}
    >
      Write to {name}
    </Button>
  )
}

function ClientAnswer({ room }: { readonly room: Workroom }) {
  const id = useRoomId()
  const send = useSend()
  const freelancer = shownName(room, 'freelancer')
  const draft = useFormDraft('decline-proposal')
  const { job } = room.offer

  return (
    <AnswerBar
      words={
        <p>
          <strong>Accepting the proposal does not bind you yet.</strong> It makes contract v1 from it; you
          read that next, and work starts when both of you have accepted it.
        </p>
      }
    >
      <DeclineOffer
        title="Decline the proposal?"
        confirmLabel="Decline the proposal"
        reader={freelancer}
        draft={draft}
        onDecline={(reason) => send({ name: 'declineOffer', args: { reason } })}
      >
        This room closes and {freelancer} is told. This cannot be undone.
      </DeclineOffer>
      <Button component={Link} to={path('messages', { room: id })} variant="default">
        Ask
      </Button>
      {job !== null && <AcceptProposal job={job} freelancer={freelancer} />}
    </AnswerBar>
  )
}
