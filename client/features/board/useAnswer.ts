// Gives the client's answer to a review and knows how far it is. An approval can be taken back for a moment (V9); a
// request for a revision waits for the record.

import { useState } from 'react'

import type { CardId } from '../../../shared/ids.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'

export interface Answer {
  readonly isAsking: boolean
  /** A revision of this round was requested here, and is recorded. */
  readonly hasAsked: boolean
  readonly refusal: string | null
  readonly approve: () => void
  /** True when it is recorded. */
  readonly askRedo: (comment: string) => Promise<boolean>
}

export function useAnswer(card: CardId, round: number): Answer {
  const confirm = useRoom((session) => session.confirm)
  const defer = useRoom((session) => session.defer)
  const [isAsking, setIsAsking] = useState(false)
  const [asked, setAsked] = useState<number | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const approve = (): void => {
    const code = defer({ name: 'approveCard', args: { card, round } })
    setRefusal(code && sentenceOf(code))
  }
  const askRedo = async (comment: string): Promise<boolean> => {
    setIsAsking(true)
    setRefusal(null)
    const reply = await confirm({ name: 'askRedo', args: { card, round, comment } })
    setIsAsking(false)
    if (reply.ok) setAsked(round)
    else setRefusal(sentenceOf(reply.code))
    return reply.ok
  }
  return { isAsking, hasAsked: asked === round, refusal, approve, askRedo }
}
