// Flagging a problem: what kind, and in the person's own words. It paints at once; both see it (rule Q1).

import { Button, NativeSelect, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { quoted } from '../../../shared/isolated.ts'
import { problemKindNames, problemKinds } from '../../../shared/workroom/problems.ts'
import { newProblemId, stopFlagging, useFlaggedThing } from '../../room/flagProblem.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { toast } from '../../ui/toasts.tsx'
import { WordsField } from '../../ui/WordsField.tsx'

import styles from './Problems.module.css'

/** Lives once in the frame of a room. */
export function FlagProblem() {
  const on = useFlaggedThing()
  return (
    <Dialog
      opened={on !== undefined}
      onClose={stopFlagging}
      title={<Text fw={600}>Flag a problem</Text>}
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="md"
    >
      {on !== undefined && <FlagForm card={on} />}
    </Dialog>
  )
}

const kinds = problemKinds.map((kind) => ({ value: kind, label: problemKindNames[kind] }))

function FlagForm({ card }: { readonly card: CardId | null }) {
  const [chosen, setChosen] = useFormDraft(`flag-kind:${card ?? 'project'}`, 'unclear')
  const kind = problemKinds.find((one) => one === chosen) ?? 'unclear'
  const [explanation, setExplanation] = useFormDraft(`flag:${card ?? 'project'}`)
  const [refusal, setRefusal] = useState<string | null>(null)
  const title = useRoom((session) => card && session.view.board.cards.get(card)?.title)
  const issue = useRoom((session) => session.issue)
  const isLive = useRoom((session) => session.status === 'live')
  const giveUp = (): void => {
    setExplanation('')
    setChosen('unclear')
    stopFlagging()
  }
  const flag = (event: FormEvent): void => {
    event.preventDefault()
    const code = issue({ name: 'flagProblem', args: { problem: newProblemId(), card, kind, explanation } })
    if (code !== null) return setRefusal(sentenceOf(code))
    giveUp()
    toast.done({
      text: isLive
        ? 'The problem is flagged. Both of you see it.'
        : 'The problem is flagged here. It is sent when you are connected again.',
    })
  }
  return (
    <form className={styles.form} onSubmit={flag}>
      <p className={styles.quiet}>
        {card === null ? 'About the whole project.' : `About ${quoted(title ?? 'this task')}.`} A flagged task
        need not be Completed to deliver. A problem that is still open with the delivery is taken up by
        support.
      </p>
      <NativeSelect
        label="What kind?"
        data={kinds}
        value={kind}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <WordsField
        label="What is the problem?"
        description="What is missing, and what would solve it."
        maxRows={12}
        words={explanation}
        onWords={setExplanation}
        error={refusal}
        data-autofocus
      />
      <div className={styles.buttons}>
        <Button type="submit" disabled={explanation.trim() === ''}>
          Flag the problem
        </Button>
        <Button variant="default" onClick={giveUp}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
