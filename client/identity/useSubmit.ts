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
  const submit = async (read: ReadField): Promise<void> => {
    setIsBusy(true)
    setProblem(null)
    const sentence = await send(read).catch(() => 'That did not work. Please try again in a moment.')
    setIsBusy(false)
    setProblem(sentence)
  }
  const handleSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read: ReadField = (name) => {
      const value = form.get(name)
      return typeof value === 'string' ? value : ''
    }
    if (!isBusy) void submit(read)
  }
  return { isBusy, problem, handleSubmit }
}
