// Whom the offer waits for: the invited address, whether its link still works, send again and take back.

import { Button, Group, Skeleton, Text, TextInput } from '@mantine/core'
import { useState } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import type { InvitationStatus } from '../../../shared/http.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CopyLink } from '../../ui/CopyLink.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Deadline, TimeAgo } from '../../ui/Time.tsx'
import { useInvitation } from './useInvitation.ts'

import layout from '../../ui/layout.module.css'
import styles from './ManageOffer.module.css'

export interface InvitationPanelProps {
  readonly room: string
  readonly madeBy: Role
  readonly expiresAt: number
}

export function InvitationPanel({ room, madeBy, expiresAt }: InvitationPanelProps) {
  const word = offerWord({ madeBy })
  const { status, sent, resend, readdress, revoke, reload } = useInvitation(room)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [shown, setShown] = useState<'readdress' | 'revoke' | null>(null)
  const close = (): void => setShown(null)
  const handleResend = async (): Promise<void> => {
    setIsBusy(true)
    setRefusal((await resend()) ?? null)
    setIsBusy(false)
  }
  if (status === null || !status.ok) {
    return (
      <section className={`${layout.sheet} ${styles.panel}`} aria-label="Invitation">
        {status === null ? (
          <Skeleton height={40} />
        ) : (
          <Group justify="space-between">
            <p role="alert">{status.sentence}</p>
            <Button variant="default" size="xs" onClick={reload}>
              Try again
            </Button>
          </Group>
        )}
      </section>
    )
  }
  const isPending = status.state === 'pending'
  return (
    <section className={`${layout.sheet} ${styles.panel}`} aria-label="Invitation">
      <div className={`${layout.ends} ${styles.panelHead}`}>
        <div>
          <h2>{headline(status)}</h2>
          <p>
            {isPending && status.sentAt !== null && (
              <>
                Sent <TimeAgo at={status.sentAt} />.{' '}
              </>
            )}
            The {word} is open until <Deadline at={expiresAt} />.
          </p>
        </div>
        <Group gap="xs">
          <Button
            variant={isPending ? 'default' : 'filled'}
            loading={isBusy}
            onClick={() => void handleResend()}
          >
            {isPending ? 'Send again' : 'Invite again'}
          </Button>
          <Button variant="default" onClick={() => setShown('readdress')}>
            Other address…
          </Button>
          {isPending && (
            <Button variant="subtle" color="gray" onClick={() => setShown('revoke')}>
              Revoke…
            </Button>
          )}
        </Group>
      </div>
      {sent !== null && (
        <div className={styles.link}>
          <CopyLink link={sent.link} label="Invitation link" />
          <output>
            {sent.mailed
              ? 'Sent by mail again. Earlier links no longer work.'
              : 'This server sends no mail: copy this link and send it yourself. Earlier links no longer work.'}
          </output>
        </div>
      )}
      <Refusal sentence={refusal} className={styles.problem} />
      <ConfirmDialog
        opened={shown === 'revoke'}
        onClose={close}
        title="Revoke the invitation?"
        confirmLabel="Revoke the invitation"
        isDestructive
        onConfirm={revoke}
      >
        <Text size="sm">The link stops working at once. The {word} stays; you can invite again.</Text>
      </ConfirmDialog>
      <Readdress
        opened={shown === 'readdress'}
        onClose={close}
        invited={otherRole(madeBy)}
        onSend={readdress}
      />
    </section>
  )
}

interface ReaddressProps {
  readonly opened: boolean
  readonly invited: Role
  readonly onClose: () => void
  readonly onSend: (email: string) => Promise<string | void>
}

function Readdress({ opened, onClose, invited, onSend }: ReaddressProps) {
  const [email, setEmail] = useFormDraft('invite-address')
  const send = async (): Promise<string | void> => {
    const sentence = await onSend(email.trim())
    if (sentence !== undefined) return sentence
    setEmail('')
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title="Invite another address"
      confirmLabel="Send the invitation"
      canConfirm={email.trim() !== ''}
      onConfirm={send}
    >
      <TextInput
        type="email"
        label={`Email of the ${invited}`}
        description="The link that was sent before stops working."
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

function headline({ state, invited }: InvitationStatus): string {
  switch (state) {
    case 'pending':
      return `Waiting for ${invited}`
    case 'revoked':
      return `The invitation to ${invited} is revoked`
    case 'expired':
      return `The invitation to ${invited} has expired`
    case 'used':
      return `${invited} has used the invitation`
    case 'none':
      return 'Nobody is invited at the moment'
  }
}
