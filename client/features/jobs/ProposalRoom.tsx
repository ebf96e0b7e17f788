// The room while its proposal is open: the proposal itself, the client's answer, the freelancer's ways to change it
// (rules O3, O8, O9).

import { Button, Text, Textarea } from '@mantine/core'
import { useState } from 'react'

import type { Role } from '../../../shared/decider.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { fileHref } from '../../room/tabTransfers.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Files } from '../../ui/Files.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { DateTime, Deadline } from '../../ui/Time.tsx'
import { AcceptProposal } from './AcceptProposal.tsx'
import { ProposalFacts } from './ProposalFacts.tsx'
import { ReviseProposal } from './ReviseProposal.tsx'

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
      <ReviseProposal offer={offer} client={nameOf(room, 'client')} onClose={() => setIsRevising(false)} />
    )
  }
  const freelancer = nameOf(room, 'freelancer')
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{you.role === 'client' ? `Proposal by ${freelancer}` : 'Your proposal'}</h1>
          <p className={styles.under}>
            For “{offer.title}” · sent <DateTime at={offer.madeAt} /> · valid until{' '}
            <Deadline at={offer.expiresAt} />
          </p>
        </div>
        {you.role === 'freelancer' && <FreelancerActions onRevise={() => setIsRevising(true)} />}
      </header>
      <ProposalFacts offer={offer} />
      {(offer.description !== '' || offer.files.length > 0) && (
        <details className={styles.job}>
          <summary>The job as it was posted</summary>
          <RichText value={offer.description} />
          <Files files={offer.files} hrefOf={(file) => fileHref(id, file)} />
        </details>
      )}
      {you.role === 'client' && <ClientAnswer room={room} />}
    </div>
  )
}

function FreelancerActions({ onRevise }: { readonly onRevise: () => void }) {
  const confirm = useRoom((session) => session.confirm)
  const client = useRoom((session) => nameOf(session.view, 'client'))
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const withdraw = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'withdrawOffer', args: {} })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  return (
    <div className={styles.actions}>
      <AskButton />
      <Button variant="default" leftSection={<Icon name="pencil" size={16} />} onClick={onRevise}>
        Revise
      </Button>
      <Button variant="default" onClick={() => setIsWithdrawing(true)}>
        Withdraw…
      </Button>
      <ConfirmDialog
        opened={isWithdrawing}
        onClose={() => setIsWithdrawing(false)}
        title="Withdraw the proposal?"
        confirmLabel="Withdraw the proposal"
        cancelLabel="Keep it"
        isDestructive
        onConfirm={withdraw}
      >
        <Text size="sm">
          {client} can no longer accept it and this room closes; nobody is bound. This cannot be undone, but
          you can send a new proposal while the job is open.
        </Text>
      </ConfirmDialog>
    </div>
  )
}

function AskButton() {
  const room = useRoomId()
  const other: Role = useRoom((session) => (session.you?.role === 'client' ? 'freelancer' : 'client'))
  const name = useRoom((session) => nameOf(session.view, other))
  return (
    <Button
      component={Link}
      to={path('messages', { room })}
      variant="default"
      leftSection={<Icon name="message" size={16} />}
    >
      Write to {name.split(' ')[0]}
    </Button>
  )
}

function ClientAnswer({ room }: { readonly room: Workroom }) {
  const id = useRoomId()
  const confirm = useRoom((session) => session.confirm)
  const [isDeclining, setIsDeclining] = useState(false)
  const [reason, setReason] = useState('')
  const freelancer = nameOf(room, 'freelancer')
  const { job } = room.offer

  const decline = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'declineOffer', args: { reason } })
    if (!reply.ok) return sentenceOf(reply.code)
  }

  return (
    <section className={styles.answer} aria-label="Your answer">
      <p className={styles.words}>
        <strong>Accepting the proposal does not bind you yet.</strong> It makes contract v1 from it; you read
        that next, and work starts when both of you have accepted it.
      </p>
      <div className={styles.actions}>
        <Button variant="default" onClick={() => setIsDeclining(true)}>
          Decline…
        </Button>
        <Button component={Link} to={path('messages', { room: id })} variant="default">
          Ask
        </Button>
        {job !== null && <AcceptProposal job={job} freelancer={freelancer} />}
      </div>
      <ConfirmDialog
        opened={isDeclining}
        onClose={() => setIsDeclining(false)}
        title="Decline the proposal?"
        confirmLabel="Decline the proposal"
        isDestructive
        onConfirm={decline}
      >
        <Text size="sm">This room closes and {freelancer} is told. This cannot be undone.</Text>
        <Textarea
          mt="md"
          label="Reason"
          description={`Optional; ${freelancer} will read it.`}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={1000}
          autosize
          minRows={3}
          maxRows={8}
        />
      </ConfirmDialog>
    </section>
  )
}
