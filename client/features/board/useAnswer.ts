// Sends the client's answer to a review and knows how far it is.

import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import type { WorkroomCommand } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'

export interface Answer {
  /** What is on its way. */
  readonly busy: 'approved' | 'redo' | null
  /** What is recorded of this round. */
  readonly given: 'approved' | 'redo' | null
  readonly refusal: string | null
  readonly approve: () => Promise<boolean>
  /** True when it is recorded. */
  readonly askRedo: (comment: string) => Promise<boolean>
}

export function useAnswer(card: CardId, round: number): Answer {
  const confirm = useRoom((session) => session.confirm)
  const [busy, setBusy] = useState<Answer['busy']>(null)
  const [given, setGiven] = useState<{ readonly what: 'approved' | 'redo'; readonly round: number } | null>(
    null,
  )
  const [refusal, setRefusal] = useState<string | null>(null)
  const send = async (what: 'approved' | 'redo', command: WorkroomCommand): Promise<boolean> => {
    setBusy(what)
    setRefusal(null)
    const reply = await confirm(command)
    setBusy(null)
    if (reply.ok) setGiven({ what, round })
    else setRefusal(sentenceOf(reply.code))
    return reply.ok
  }
  return {
    busy,
    given: given?.round === round ? given.what : null,
    refusal,
    approve: () => send('approved', { name: 'approveCard', args: { card, round } }),
    askRedo: (comment) => send('redo', { name: 'askRedo', args: { card, round, comment } }),
  }
}
