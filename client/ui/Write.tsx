// A text and its one button; it empties when the words have arrived.

import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

import { tooLong } from './atMost.ts'
import { WordsField } from './WordsField.tsx'

import styles from './Write.module.css'

export interface WriteProps {
  readonly label: string
  readonly description?: string
  readonly button: string
  readonly isMain?: boolean
  readonly isOffline?: boolean
  readonly atMost: number
  /** The words as they stand, and how they are changed. */
  readonly draft: readonly [string, (words: string) => void]
  /** Below the field, e.g. files that go along. */
  readonly beside?: ReactNode
  /** It cannot be sent yet. */
  readonly isWaiting?: boolean
  /** Resolves to the sentence of a refusal, or null. */
  readonly onSend: (words: string) => Promise<string | null>
}

export function Write({
  label,
  description,
  button,
  isMain = false,
  isOffline = false,
  atMost,
  draft: [words, setWords],
  beside,
  isWaiting = false,
  onSend,
}: WriteProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    setIsBusy(true)
    const sentence = await onSend(words)
    setIsBusy(false)
    setRefusal(sentence)
    if (sentence === null) setWords('')
  }
  const isUnready = isWaiting || words.trim() === '' || tooLong(words, atMost) !== null
  return (
    <div className={styles.write}>
      <WordsField
        label={label}
        description={description}
        minRows={2}
        maxRows={12}
        atMost={atMost}
        readOnly={isBusy}
        words={words}
        onWords={setWords}
        error={refusal}
      />
      {beside}
      <Button
        w="fit-content"
        size="xs"
        variant={isMain ? 'filled' : 'default'}
        loading={isBusy}
        disabled={isOffline || isUnready}
        onClick={() => void send()}
      >
        {button}
      </Button>
      {isOffline && <span className={styles.offline}>You are offline. This needs a connection.</span>}
    </div>
  )
}
