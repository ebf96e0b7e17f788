// Opening a dispute: what it does, in plain words, and what is wrong in one's own (rule X1).

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'

import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Dispute.module.css'

export function OpenDispute() {
  const earlier = useRoom((session) => session.view.dispute.openedAt)
  const [words, setWords] = useFormDraft(`dispute:${earlier}`)
  const [isAsked, setIsAsked] = useState(false)
  const refusal = useRoom((session) => session.wouldRefuse({ name: 'openDispute', args: { words: '?' } }))
  const wasWithdrawn = useRoom((session) => session.view.dispute.status === 'withdrawn')
  const isDelivered = useRoom(({ view }) => currentDelivery(view.delivery) !== null)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const isOffline = useRoom((session) => session.status !== 'live')
  const confirm = useRoom((session) => session.confirm)
  const open = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'openDispute', args: { words } })
    if (!reply.ok) return sentenceOf(reply.code)
    setWords('')
  }
  if (refusal !== null) {
    return (
      <EmptyState
        isScreen
        icon="alert"
        title={wasWithdrawn ? 'The dispute was withdrawn' : 'There is no dispute'}
        text={sentenceOf(refusal)}
      />
    )
  }
  return (
    <>
      <h1>Open a dispute</h1>
      <div className={`${layout.stack} ${styles.narrow}`}>
        {wasWithdrawn && <p className={layout.quiet}>An earlier dispute was withdrawn.</p>}
        <Panel title="What it does">
          <ul className={styles.rules}>
            <li>
              {isDelivered ? 'The review clock stops' : 'Nothing can be delivered'}
              {isHeld ? ', and the held money stays where it is' : ''} until the dispute ends.
            </li>
            <li>You both write down your side, and can make and accept offers of amounts at any time.</li>
            <li>If you do not agree, support decides in writing. Nobody loses by being silent.</li>
            <li>
              You can withdraw it; then {isDelivered ? 'a full new review starts' : 'the work goes on'}.
            </li>
          </ul>
        </Panel>
        <Panel title="What is wrong?">
          <Textarea
            aria-label="What is wrong?"
            placeholder="What was agreed, what you got, and what would put it right."
            autosize
            minRows={5}
            maxRows={16}
            maxLength={4000}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button
              color="red.8"
              disabled={isOffline || words.trim() === ''}
              onClick={() => setIsAsked(true)}
            >
              Open the dispute
            </Button>
            {isOffline && <span className={layout.quiet}>You are offline. This needs a connection.</span>}
          </div>
        </Panel>
      </div>
      <ConfirmDialog
        opened={isAsked}
        title="Open a dispute?"
        confirmLabel="Open it"
        isDestructive
        onConfirm={open}
        onClose={() => setIsAsked(false)}
      >
        <p>
          The other party and support are told at once and read your words.{' '}
          {isDelivered ? 'The clock stops.' : 'Nothing is delivered until it ends.'}
        </p>
      </ConfirmDialog>
    </>
  )
}
