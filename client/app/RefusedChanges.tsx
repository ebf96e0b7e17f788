// A change that was painted at once and then refused: it was taken back before everybody's eyes, so a sentence says why.
// The words of a message stay on the messages' screen until they are sent or dropped.

import { useEffect } from 'react'

import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { toast } from '../ui/toasts.tsx'
import { path } from './paths.ts'
import { navigate } from './router.ts'

export function RefusedChanges({ room }: { readonly room: string }) {
  const refused = useRoom((session) => session.refused)
  const dismiss = useRoom((session) => session.dismissRefused)
  useEffect(() => {
    for (const { id, command, code } of refused) {
      const sentence = sentenceOf(code)
      if (command.name === 'postMessage') {
        const open = (): void => navigate(path('messages', { room }))
        toast.refuse({
          id,
          title: 'A message was not sent',
          text: sentence,
          action: { label: 'Open', run: open },
        })
        continue
      }
      toast.refuse({ id, title: 'A change was taken back', text: sentence })
      dismiss(id)
    }
  }, [refused, dismiss, room])
  return null
}
