// A text and its one button; it empties when the words have arrived.

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'

import styles from './Support.module.css'

export interface WriteProps {
  readonly label: string
  readonly description?: string
  readonly button: string
  readonly isMain?: boolean
  /** Resolves to the sentence of a refusal, or null. */
  readonly onSend: (words: string) => Promise<string | null>
}

export function Write({ label, description, button, isMain = false, onSend }: WriteProps) {
  const [words, setWords] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    setIsBusy(true)
    const sentence = await onSend(words)
    setIsBusy(false)
    setRefusal(sentence)
    if (sentence === null) setWords('')
  }
  return (
    <div className={styles.form}>
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={refusal}
      />
      <Button
        w="fit-content"
        size="xs"
        variant={isMain ? 'filled' : 'default'}
        loading={isBusy}
        disabled={words.trim() === ''}
        onClick={() => void send()}
      >
        {button}
      </Button>
    </div>
  )
}
