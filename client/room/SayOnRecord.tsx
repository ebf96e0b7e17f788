// One more statement in a dispute or a case: it needs the server, stays on the record, and half-typed it is kept. In a dispute
// files go along (rule X9).

import { useRoomId } from '../navigation/useRoomId.ts'
import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { Write, type WriteProps } from '../ui/Write.tsx'
import { AttachedList, TakesFiles, whyNot } from './AttachedFiles.tsx'
import { useAttachments } from './tabTransfers.ts'
import { useFormDraft } from './useFormDraft.ts'

export interface SayOnRecordProps extends Pick<WriteProps, 'label' | 'description' | 'button'> {
  /** The dispute or case: half-typed words belong to it alone. */
  readonly matter: string
}

export function SayInCase({ matter, ...words }: SayOnRecordProps) {
  const draft = useFormDraft(matter)
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const say = async (said: string): Promise<string | null> => {
    const reply = await confirm({ name: 'sayInCase', args: { words: said } })
    return reply.ok ? null : sentenceOf(reply.code)
  }
  return <Write {...words} atMost={4000} isOffline={isOffline} draft={draft} onSend={say} />
}

export function SayInDispute({ matter, ...words }: SayOnRecordProps) {
  const draft = useFormDraft(matter)
  const attachments = useAttachments({ room: useRoomId() }, matter)
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const say = async (said: string): Promise<string | null> => {
    const files = attachments.refs
    const reply = await confirm({ name: 'answerDispute', args: { words: said, files } })
    if (!reply.ok) return sentenceOf(reply.code)
    attachments.settle(files)
    return null
  }
  return (
    <TakesFiles attachments={attachments}>
      <Write
        {...words}
        atMost={4000}
        isOffline={isOffline}
        draft={draft}
        beside={<AttachedList attachments={attachments} />}
        isWaiting={whyNot(attachments) !== null}
        onSend={say}
      />
    </TakesFiles>
  )
}
