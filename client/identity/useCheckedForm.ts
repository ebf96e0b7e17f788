// A form whose fields say themselves what is wrong, from the first try to send it on; the first such field gets the focus.

import { useState } from 'react'
import type { FormEvent } from 'react'

import { holdsBack } from '../ui/atMost.ts'

export interface CheckedForm<Problems> {
  /** None before the first try. */
  readonly shown: Partial<Problems>
  readonly form: {
    readonly isBusy: boolean
    /** The sentence of the server's refusal. */
    readonly refusal: string | null
    readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void
  }
}

export interface CheckedFormOptions {
  /** Resolves to a sentence when it was refused. */
  readonly onSubmit: () => Promise<string | null>
  /** Not to be sent yet, for another reason. */
  readonly isHeld?: boolean
}

export function useCheckedForm<Problems extends object>(
  problems: Problems,
  { onSubmit, isHeld = false }: CheckedFormOptions,
): CheckedForm<Problems> {
  const [isChecked, setIsChecked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const submit = async (): Promise<void> => {
    setIsBusy(true)
    setRefusal(await onSubmit().catch(() => 'That did not work. Please try again in a moment.'))
    setIsBusy(false)
  }
  const handleSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setIsChecked(true)
    if (isHeld || isBusy || holdsBack(event.currentTarget)) return
    if (Object.keys(problems).length === 0) return void submit()
    const form = event.currentTarget
    // After the fields are marked.
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  return { shown: isChecked ? problems : {}, form: { isBusy, refusal, onSubmit: handleSubmit } }
}
