// Requesting a revision of a task: what is missing, and which round that uses up.

import { Button } from '@mantine/core'

import { tooLong } from '../../ui/atMost.ts'
import { WordsField } from '../../ui/WordsField.tsx'
import { useFocusOnMount } from './useFocusOnMount.ts'

import styles from './ReviewPanel.module.css'

/** Of the words, as the rule has it. */
const MOST = 2000

export interface AskRedoProps {
  readonly round: number
  readonly rounds: number
  readonly isBusy: boolean
  readonly isOffline: boolean
  readonly comment: string
  readonly onChange: (comment: string) => void
  readonly onAsk: () => void
  readonly onBack: () => void
}

export function AskRedo({
  round,
  rounds,
  isBusy,
  isOffline,
  comment,
  onChange,
  onAsk,
  onBack,
}: AskRedoProps) {
  const field = useFocusOnMount<HTMLTextAreaElement>()
  return (
    <>
      <WordsField
        ref={field}
        label="What is missing?"
        minRows={3}
        atMost={MOST}
        readOnly={isBusy}
        words={comment}
        onWords={onChange}
      />
      <div className={styles.buttons}>
        <Button
          disabled={isOffline || comment.trim() === '' || tooLong(comment, MOST) !== null}
          loading={isBusy}
          onClick={onAsk}
        >
          Request a revision ({round} of {rounds})
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  )
}
