// Where something is looked for: what was typed stays until it is taken away by hand.

import type { KeyboardEvent } from 'react'

import { Icon } from './Icon.tsx'
import { LineField, type LineFieldProps } from './LineField.tsx'

export interface SearchFieldProps extends Pick<LineFieldProps, 'className' | 'atMost'> {
  readonly label: string
  /** The label, where nothing else is said. */
  readonly placeholder?: string
  readonly value: string
  readonly onWords: (words: string) => void
}

export function SearchField({ label, placeholder = label, onWords, ...field }: SearchFieldProps) {
  return (
    <LineField
      {...field}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" size={15} />}
      onChange={({ currentTarget }) => onWords(currentTarget.value)}
      onKeyDown={keepWords}
    />
  )
}

/** Escape leaves something, elsewhere; the browser would empty the field. */
export function keepWords(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape') event.preventDefault()
}
