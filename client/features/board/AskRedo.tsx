// Requesting a revision of a task: what is missing, and which round that uses up.

import { Button, Textarea } from '@mantine/core'

import { useFocusOnMount } from './useFocusOnMount.ts'

import styles from './ReviewPanel.module.css'

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
      <Textarea
        ref={field}
        label="What is missing?"
        autosize
        minRows={3}
        maxLength={2000}
        readOnly={isBusy}
        value={comment}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button disabled={isOffline || comment.trim() === ''} loading={isBusy} onClick={onAsk}>
          Request a revision ({round} of {rounds})
        </Button>
        <Button variant="subtle" color="gray" onClick={onBack}>
          Back
        </Button>
      </div>
    </>
  )
}
