// Asking for the dialog that flags a problem, from whichever screen: on a task, or on the project as a whole (null).

import { create } from 'zustand'

import type { CardId, ProblemId } from '../../shared/ids.ts'

interface Flagging {
  /** undefined: the dialog is closed. */
  readonly on: CardId | null | undefined
}

const useFlagging = create<Flagging>()(() => ({ on: undefined }))

export const useFlaggedThing = (): CardId | null | undefined => useFlagging((state) => state.on)
export const askToFlag = (on: CardId | null): void => useFlagging.setState({ on })
export const stopFlagging = (): void => useFlagging.setState({ on: undefined })

/** 128 random bits; `crypto.randomUUID` is missing on a page without HTTPS. */
export function newProblemId(): ProblemId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as ProblemId
}

/** To ask the rules whether a problem can be flagged at all. */
export const anyProblem = (card: CardId | null) =>
  ({
    name: 'flagProblem',
    args: { problem: 'a-problem-of-nobody' as ProblemId, card, kind: 'other', explanation: '?' },
  }) as const
