// A binding step that the server wants the password for: whoever sends it asks here and waits, the dialog
// (client/app/ConfirmIdentity.tsx) answers. One question at a time; a second one shares the answer.

import { create } from 'zustand'

import { postAuth } from './authApi.ts'

interface Asking {
  readonly isOpen: boolean
}

export const useIdentityQuestion = create<Asking>()(() => ({ isOpen: false }))

let waiting: readonly ((isConfirmed: boolean) => void)[] = []

/** True once the right password was given; false when the person turned away. */
export function confirmIdentity(): Promise<boolean> {
  useIdentityQuestion.setState({ isOpen: true })
  return new Promise((resolve) => {
    waiting = [...waiting, resolve]
  })
}

/** The sentence of a refusal, or null: then the step goes on. */
export async function givePassword(password: string): Promise<string | null> {
  const answer = await postAuth('confirm-password', { password })
  if (!answer.ok) return answer.sentence
  answerWith(true)
  return null
}

export const turnAway = (): void => answerWith(false)

function answerWith(isConfirmed: boolean): void {
  const answered = waiting
  waiting = []
  useIdentityQuestion.setState({ isOpen: false })
  for (const resolve of answered) resolve(isConfirmed)
}
