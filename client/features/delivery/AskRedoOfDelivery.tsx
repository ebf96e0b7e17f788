// Requesting a revision of a delivery: which tasks, what is missing, and what that means for both (rule D8).

import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { columns } from '../../../shared/workroom/board.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

import styles from './Deliver.module.css'

export interface AskRedoOfDeliveryProps {
  /** Left before this one. */
  readonly rounds: number
  readonly delivery: number
  readonly onClose: () => void
}

export function AskRedoOfDelivery({ rounds, delivery, onClose }: AskRedoOfDeliveryProps) {
  const [chosen, setChosen] = useState<readonly CardId[]>([])
  const [comment, setComment] = useFormDraft(`redo-delivery:${delivery}`)
  const freelancer = useFirstName('freelancer')
  const board = useRoom((session) => session.view.board)
  const current = useRoom((session) => session.view.delivery.deliveries.at(-1)?.number)
  const confirm = useRoom((session) => session.confirm)
  const cards = columns.flatMap((column) => board.order[column])
  const ask = async (): Promise<string | void> => {
    if (current !== delivery) return 'There is a newer delivery. Look at it, then decide.'
    const reply = await confirm({ name: 'askRedoOfDelivery', args: { cards: chosen, comment } })
    if (!reply.ok) return sentenceOf(reply.code)
    setComment('')
  }
  const toggle = (card: CardId, isChosen: boolean): void =>
    setChosen(isChosen ? [...chosen, card] : chosen.filter((one) => one !== card))
  return (
    <ConfirmDialog
      opened
      title="Request a revision"
      confirmLabel="Request a revision"
      canConfirm={chosen.length > 0 && comment.trim() !== ''}
      onConfirm={ask}
      onClose={onClose}
    >
      <fieldset className={styles.tasks}>
        <legend>Which tasks?</legend>
        {cards.map((id) => (
          <Checkbox
            key={id}
            label={board.cards[id]?.title}
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <Textarea
        label="What is missing?"
        autosize
        minRows={3}
        maxLength={4000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <p className={styles.consequence}>
        {chosen.length === 0 || comment.trim() === '' ? 'Choose tasks and say what is missing. ' : ''}
        The clock stops and the invoice is credited. The tasks go back to {freelancer}; the next delivery
        starts a full new review.{' '}
        {rounds === 1 ? 'This is the last revision round.' : `This uses 1 of ${rounds} revision rounds.`}
      </p>
    </ConfirmDialog>
  )
}
