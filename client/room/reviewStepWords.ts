// What happened in the review of a task, in the words of its history: both parties and support read the same.

import type { SetApart } from '../../shared/isolated.ts'
import type { ReviewStep } from '../../shared/workroom/reviewState.ts'

export interface ReviewStepAround {
  readonly client: SetApart
  readonly freelancer: SetApart
  /** How many revisions the contract in force grants each task. */
  readonly rounds: number
}

/** One sentence a step, in their order. */
export function reviewStepWords(
  steps: readonly ReviewStep[],
  { client, freelancer, rounds }: ReviewStepAround,
): readonly string[] {
  return steps.map(({ what, round }, index) => {
    const wasSent = steps.slice(0, index).some((step) => step.what === 'sent')
    switch (what) {
      case 'sent':
        return wasSent ? `Sent to ${client} again (round ${round})` : `Sent to ${client} for review`
      case 'taken-back':
        return `Taken back by ${freelancer} before an answer`
      case 'unanswered':
        return `Not answered by ${client} before the work ended`
      case 'approved':
        return `Approved by ${client}`
      case 'redo':
        return `${client} requested a revision (${roundWords(round, rounds)})`
    }
  })
}

/** `1 of 2`; a redo of the whole delivery may go beyond what each task has. */
export const roundWords = (round: number, rounds: number): string =>
  round <= rounds ? `${round} of ${rounds}` : `${round}`
