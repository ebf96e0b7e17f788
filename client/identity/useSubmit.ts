// A form on its way: busy until there is an answer, then the sentence that says why not.

import { useState } from 'react'
import type { FormEvent } from 'react'

export interface Submit {
  readonly isBusy: boolean
  readonly problem: string | null
  readonly handleSubmit: (event: FormEvent<HTMLFormElement>) => void
}

/** What stands in a field of that name. */
export type ReadField = (name: string) => string

/** `send` resolves to the sentence of a refusal, or null. */
export function useSubmit(send: (read: ReadField) => Promise<string | null>): Submit {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async (
    read: ReadField,
    form: HTMLFormElement,
    button: HTMLElement | null,
  ): Promise<void> => {
    setIsBusy(true)
    setProblem(null)
    const sentence = await send(read).catch(() => 'That did not work. Please try again in a moment.')
    setIsBusy(false)
    setProblem(sentence)
    focusAfter(sentence, form, button)
  }
  const handleSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const button = (event.nativeEvent as Partial<SubmitEvent>).submitter ?? null
    const read: ReadField = (name) => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    if (!isBusy) void submit(read, element, button)
  }
  return { isBusy, problem, handleSubmit }
}

/**
 * A button that was busy has lost the focus. Refused, the next thing is to type again: the password where there is one, the
 * field that was used last otherwise. Done, it goes on where it stood.
 */
function focusAfter(sentence: string | null, form: HTMLFormElement, button: HTMLElement | null): void {
  setTimeout(() => {
    const { activeElement } = document
    if (activeElement !== null && activeElement !== document.body && activeElement !== button) return
    const password = form.querySelector<HTMLInputElement>('input[autocomplete="current-password"]')
    if (sentence !== null && password !== null) password.select()
    else button?.focus()
  })
}
