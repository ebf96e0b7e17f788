// A change that the server refused is taken back on the screen; here it is said which one and why.

import { useEffect } from 'react'

import { type Refused, useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { toast } from '../../ui/toasts.tsx'

const takenBack = {
  addCards: 'The new tasks were not added',
  editCard: 'The change was taken back',
  moveCard: 'The move was taken back',
  removeCard: 'The task was not removed',
  restoreCard: 'The task was not restored',
  suggestCard: 'The suggestion was not sent',
  takeSuggestion: 'The suggestion was not taken in',
  declineSuggestion: 'The suggestion was not declined',
} as const

const isOfBoard = (name: string): name is keyof typeof takenBack => Object.hasOwn(takenBack, name)

export function useBoardRefusals(): void {
  const refused = useRoom((session) => session.refused)
  const dismiss = useRoom((session) => session.dismissRefused)
  useEffect(() => {
    for (const refusal of refused) tell(refusal, dismiss)
  }, [refused, dismiss])
}

function tell({ id, command, code }: Refused, dismiss: (id: string) => void): void {
  if (!isOfBoard(command.name)) return
  toast.refuse({ id: `refused-${id}`, title: takenBack[command.name], text: sentenceOf(code) })
  dismiss(id)
}
