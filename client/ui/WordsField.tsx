// A field for some sentences in a dialog or a panel: it grows with them, and hands on the words alone.

import { Textarea, type TextareaProps } from '@mantine/core'

export interface WordsFieldProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  readonly words: string
  readonly onWords: (words: string) => void
}

export function WordsField({ words, onWords, ...field }: WordsFieldProps) {
  return (
    <Textarea
      autosize
      minRows={3}
      maxLength={4000}
      {...field}
      value={words}
      onChange={(event) => onWords(event.currentTarget.value)}
    />
  )
}
