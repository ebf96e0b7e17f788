// Nothing is cut without a word: a field keeps whatever is typed or pasted, says by how much it is too long, and what would
// send it waits. (`maxLength` of a browser swallows the rest of a paste; nothing of the page uses it.)

import { type ChangeEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'

/** @param most UTF-16 units after trimming, as the server counts; null: it fits */
export function tooLong(words: string, most: number): string | null {
  const over = words.trim().length - most
  if (over <= 0) return null
  return `${over === 1 ? '1 character' : `${over} characters`} too long: there is room for ${most}.`
}

/** Whether something in there is too long to be sent; it gets the focus. */
export function holdsBack(around: Element | null): boolean {
  const field = around?.querySelector<HTMLElement>('[data-too-long]')
  field?.focus()
  return field !== null && field !== undefined
}

type Field = HTMLInputElement | HTMLTextAreaElement

interface FieldProps<Element extends Field, Sentence> {
  readonly value?: unknown
  readonly defaultValue?: unknown
  readonly onChange?: ((event: ChangeEvent<Element>) => void) | undefined
  readonly error?: Sentence
  readonly ref?: Ref<Element | null> | undefined
}

/** The props of a field that is at most so long. Its form waits by the browser's own check. */
export function useAtMost<Element extends Field, Sentence>(
  most: number,
  { value, defaultValue, onChange, error, ref }: FieldProps<Element, Sentence>,
) {
  const [typed, setTyped] = useState(defaultValue)
  const field = useRef<Element>(null)
  useImperativeHandle<Element | null, Element | null>(ref, () => field.current, [])
  const words = value ?? typed
  const problem = tooLong(typeof words === 'string' ? words : '', most)
  useLayoutEffect(() => field.current?.setCustomValidity(problem ?? ''), [problem])
  return {
    error: problem ?? error,
    'data-too-long': problem === null ? undefined : true,
    onChange: (event: ChangeEvent<Element>): void => {
      setTyped(event.currentTarget.value)
      onChange?.(event)
    },
    ref: field,
  }
}
