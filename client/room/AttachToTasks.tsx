// Files that were dropped on a task become part of it by themselves, each as soon as it has its receipt, also when the task
// was closed meanwhile or another screen of the room is open.

import { useEffect, useRef } from 'react'
import * as v from 'valibot'
import { useStore } from 'zustand'

import { CardId } from '../../shared/ids.ts'
import { useMe } from '../identity/me.ts'
import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { placeKey } from '../sync/transfers.ts'
import { toast } from '../ui/toasts.tsx'
import { openUploads } from './tabTransfers.ts'

const PREFIX = 'task:'

export const taskPurpose = (card: string): string => `${PREFIX}${card}`

/** Lives once in the frame of a room. */
export function AttachToTasks({ room }: { readonly room: string }): null {
  const uploads = openUploads()
  const owner = useMe((store) => store.me?.userId ?? '')
  const issue = useRoom((session) => session.issue)
  const isKnown = useRoom((session) => session.you !== null)
  const transfers = useStore(uploads.store, (state) => state.transfers)
  const taken = useRef(new Set<string>())
  useEffect(() => {
    if (!isKnown) return
    for (const { key, purpose, place, status, ref, ...one } of transfers) {
      const card = purpose.startsWith(PREFIX) ? v.safeParse(CardId, purpose.slice(PREFIX.length)) : null
      if (status !== 'done' || ref === null || card?.success !== true || taken.current.has(key)) continue
      if (one.owner !== owner || placeKey(place) !== placeKey({ room })) continue
      taken.current.add(key)
      const code = issue({ name: 'attachToCard', args: { card: card.output, files: [ref] } })
      if (code !== null) toast.refuse({ title: ref.name, text: sentenceOf(code) })
      uploads.settle([key])
    }
  }, [transfers, isKnown, issue, owner, room, uploads])
  return null
}
