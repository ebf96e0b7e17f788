// One more statement in a dispute or a case: it needs the server, stays on the record, and half-typed it is kept.

import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { Write, type WriteProps } from '../ui/Write.tsx'
import { useFormDraft } from './useFormDraft.ts'

export interface SayOnRecordProps extends Pick<WriteProps, 'label' | 'description' | 'button'> {
  readonly command: 'answerDispute' | 'sayInCase'
  /** The dispute or case: half-typed words belong to it alone. */
  readonly matter: string
}

export function SayOnRecord({ command, matter, ...words }: SayOnRecordProps) {
  const draft = useFormDraft(matter)
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const say = async (said: string): Promise<string | null> => {
    const reply = await confirm({ name: command, args: { words: said } })
    return reply.ok ? null : sentenceOf(reply.code)
  }
  return <Write {...words} atMost={4000} isOffline={isOffline} draft={draft} onSend={say} />
}
