// Proposing to end the work by agreement, or answering with an own amount (rules E1, E3): it begins with what the approved
// tasks are worth. Where the other already offers as much or more, the same button accepts that.

import { Text } from '@mantine/core'
import { useState } from 'react'

import type { Role } from '../../../shared/decider.ts'
import type { Currency } from '../../../shared/money.ts'
import { agreedIn, approvedTasks, shareOfApproved } from '../../../shared/workroom/disputeAmounts.ts'
import { type Ending, pendingEnding } from '../../../shared/workroom/endingState.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { AttachedFiles, whyNot } from '../../room/AttachedFiles.tsx'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useAttachments } from '../../room/tabTransfers.ts'
import { useFieldsDraft, useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { MoneyField } from '../../ui/money/MoneyField.tsx'
import { TypedAmount, amountOf, asStored } from '../../ui/money/typedAmount.ts'
import { readerMoney } from '../../ui/readerMoney.ts'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { WordsField } from '../../ui/WordsField.tsx'
import { EndingSplit, endConsequence } from './EndingSplit.tsx'

import styles from './Ending.module.css'

const asAmount = fieldsAs(TypedAmount)

export interface EndDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

export function EndDialog({ opened, onClose }: EndDialogProps) {
  const view = useRoom((session) => session.view)
  const role = useRoom((session) => session.you?.role ?? 'client')
  const form = useForm(view, role)
  const { theirs, toFreelancer, isAsGood, isTooLarge, refusal } = form
  const { amount, currency } = agreedIn(view)
  const { approved, of } = approvedTasks(view)
  if (refusal !== null)
    return (
      <ConfirmDialog
        opened={opened}
        onClose={onClose}
        title="End by agreement"
        confirmLabel="Propose to end"
        canConfirm={false}
        onConfirm={() => undefined}
      >
        <Text size="sm">{refusal}</Text>
      </ConfirmDialog>
    )
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      isWide
      title={theirs === null ? 'End by agreement' : 'Answer with another amount'}
      confirmLabel={
        isAsGood && theirs !== null
          ? `Accept ${readerMoney(theirs.toFreelancer, currency as Currency)} and end the work`
          : theirs === null
            ? 'Propose to end'
            : 'Propose this amount'
      }
      canConfirm={toFreelancer !== null && !isTooLarge && (isAsGood || whyNot(form.attachments) === null)}
      onConfirm={form.send}
    >
      <div className={styles.form}>
        <p className={styles.words}>
          Nothing changes until the other party accepts exactly this amount, and nothing by silence: it lapses
          after 5 business days. The work goes on meanwhile.
        </p>
        <MoneyField
          label="The freelancer gets"
          note={`Of ${readerMoney(amount, currency as Currency)} in all. ${approvedWords(approved, of)}`}
          isCurrencyFixed
          amount={form.typed}
          onChange={form.setTyped}
          error={isTooLarge ? 'This is more than the agreed amount.' : undefined}
        />
        {toFreelancer !== null && !isTooLarge && (
          <EndingSplit toFreelancer={isAsGood && theirs !== null ? theirs.toFreelancer : toFreelancer} />
        )}
        {isAsGood && theirs !== null ? (
          <p className={styles.words}>
            The other party already offers as much or more. {endConsequence(view, theirs.toFreelancer)}
          </p>
        ) : (
          <AttachedFiles attachments={form.attachments}>
            <WordsField
              label="Note"
              description="Optional; the other party reads it."
              atMost={1000}
              minRows={2}
              maxRows={8}
              words={form.note}
              onWords={form.setNote}
            />
          </AttachedFiles>
        )}
      </div>
    </ConfirmDialog>
  )
}

function useForm(view: Workroom, role: Role) {
  const send = useSend()
  const { currency } = agreedIn(view)
  const pending = pendingEnding(view.payment)
  const theirs = pending !== null && pending.by !== role ? pending : null
  const [start] = useState(() => asStored(shareOfApproved(view), currency as Currency, readerMoneyLanguage()))
  const [typed, setTyped] = useFieldsDraft('ending', start, asAmount)
  const [note, setNote] = useFormDraft('ending-note')
  const attachments = useAttachments({ room: useRoomId() }, 'ending')
  const code = useRoom((session) =>
    session.wouldRefuse(
      theirs === null
        ? { name: 'proposeEnding', args: { toFreelancer: 0, note: '' } }
        : { name: 'counterEnding', args: { ending: theirs.number, toFreelancer: 0, note: '' } },
    ),
  )
  const toFreelancer = amountOf(typed)
  const isAsGood = toFreelancer !== null && theirs !== null && isAtLeast(theirs, toFreelancer, role)
  async function sendIt(): Promise<string | null> {
    if (toFreelancer === null) return 'Fill in the amount first.'
    const files = attachments.refs
    const sentence = await send(
      theirs === null
        ? { name: 'proposeEnding', args: { toFreelancer, note, files } }
        : isAsGood
          ? { name: 'acceptEnding', args: { ending: theirs.number, toFreelancer: theirs.toFreelancer } }
          : { name: 'counterEnding', args: { ending: theirs.number, toFreelancer, note, files } },
    )
    if (sentence === null) {
      setTyped(() => start)
      setNote('')
      if (!isAsGood) attachments.settle(files)
    }
    return sentence
  }
  return {
    theirs,
    typed,
    setTyped: (next: TypedAmount): void => setTyped(() => next),
    note,
    setNote,
    attachments,
    toFreelancer,
    isAsGood,
    isTooLarge: toFreelancer !== null && toFreelancer > agreedIn(view).amount,
    refusal: code === null ? null : sentenceOf(code),
    send: sendIt,
  }
}

/** What is offered is for this role as good as what it would ask for. */
const isAtLeast = ({ toFreelancer: offered }: Ending, asked: number, role: Role): boolean =>
  role === 'freelancer' ? offered >= asked : offered <= asked

function approvedWords(approved: number, of: number): string {
  if (of === 0) return 'There are no tasks yet.'
  return `${approved} of ${of} ${of === 1 ? 'task is' : 'tasks are'} approved.`
}
