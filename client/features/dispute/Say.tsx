// One more statement in an open dispute.

import { useRoomDraft } from '../../app/useRoomDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Write } from '../../ui/Write.tsx'

export function Say() {
  const openedAt = useRoom((session) => session.view.dispute.openedAt)
  const draft = useRoomDraft(`statement:${openedAt}`)
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const say = async (words: string): Promise<string | null> => {
    const reply = await confirm({ name: 'answerDispute', args: { words } })
    return reply.ok ? null : sentenceOf(reply.code)
  }
  return (
    <Write
      label="Your statement"
      description="The other party and support read it. It stays on the record."
      button="Put it on the record"
      maxLength={4000}
      isOffline={isOffline}
      draft={draft}
      onSend={say}
    />
  )
}
