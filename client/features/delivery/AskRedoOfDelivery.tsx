// Requesting a revision of a delivery: which tasks, what is missing, and what that means for both (rule D8).

import { Checkbox } from '@mantine/core'
import * as v from 'valibot'

import { CardId } from '../../../shared/ids.ts'
import { columns } from '../../../shared/workroom/boardState.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useFieldsDraft, useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { WordsField } from '../../ui/WordsField.tsx'

import styles from './Deliver.module.css'

const none: readonly CardId[] = []
const asTasks = fieldsAs<readonly CardId[]>(v.array(CardId))

export interface AskRedoOfDeliveryProps {
  /** Left before this one. */
  readonly rounds: number
  readonly delivery: number
  readonly onClose: () => void
}

export function AskRedoOfDelivery({ rounds, delivery, onClose }: AskRedoOfDeliveryProps) {
  const [chosen, setChosen] = useFieldsDraft(`redo-tasks:${delivery}`, none, asTasks)
  const [comment, setComment] = useFormDraft(`redo-delivery:${delivery}`)
  const freelancer = useFirstName('freelancer')
  const board = useRoom((session) => session.view.board)
  const current = useRoom((session) => session.view.delivery.deliveries.at(-1)?.number)
  const send = useSend()
  const cards = columns.flatMap((column) => board.order[column])
  const ask = async (): Promise<string | null> => {
    if (current !== delivery) return 'There is a newer delivery. Look at it, then decide.'
    const sentence = await send({ name: 'askRedoOfDelivery', args: { cards: chosen, comment } })
    if (sentence !== null) return sentence
    setComment('')
    setChosen(() => none)
    return sentence
  }
  const toggle = (card: CardId, isChosen: boolean): void =>
    setChosen((before) => (isChosen ? [...before, card] : before.filter((one) => one !== card)))
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
            label={board.cards.get(id)?.title}
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
        ))}
      </fieldset>
      <WordsField label="What is missing?" words={comment} onWords={setComment} />
      <p className={styles.consequence}>
        {chosen.length === 0 || comment.trim() === '' ? 'Choose tasks and say what is missing. ' : ''}
        The clock stops and the invoice is credited. The tasks go back to {freelancer}; the next delivery
        starts a full new review.{' '}
        {rounds === 1 ? 'This is the last revision round.' : `This uses 1 of ${rounds} revision rounds.`}
      </p>
    </ConfirmDialog>
  )
}
