// A field for some sentences: it grows with them, hands on the words alone, and swallows nothing of a paste.

import { Textarea, type TextareaProps } from '@mantine/core'
import type { Ref } from 'react'

import { useAtMost } from './atMost.ts'

export interface WordsFieldProps extends Omit<TextareaProps, 'value' | 'onChange' | 'ref' | 'maxLength'> {
  readonly words?: string
  readonly onWords?: (words: string) => void
  readonly atMost?: number
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

export function WordsField({ words, onWords, atMost = 4000, ...field }: WordsFieldProps) {
  const own = useAtMost<HTMLTextAreaElement, typeof field.error>(atMost, {
    ...field,
    value: words,
    onChange: (event) => onWords?.(event.currentTarget.value),
  })
  return <Textarea autosize minRows={3} {...field} {...own} value={words} />
}
