// Files that were dropped on a task, or on its result, become part of it by themselves, each as soon as it has its receipt, also when the task
// was closed meanwhile or another screen of the room is open.

import { useEffect, useRef } from 'react'
import * as v from 'valibot'
import { useStore } from 'zustand'

import type { FileRef } from '../../shared/fileRef.ts'
import { CardId } from '../../shared/ids.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'
import { useMe } from '../identity/me.ts'
import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { placeKey } from '../sync/transfers.ts'
import { toast } from '../ui/toasts.tsx'
import { openUploads } from './tabTransfers.ts'

const Purpose = v.pipe(v.string(), v.regex(/^(task:[^:]+|result:[^:]+:\d+)$/))

export const taskPurpose = (card: string): string => `task:${card}`
/** Of one round of its review (V10). */
export const resultPurpose = (card: string, round: number): string => `result:${card}:${round}`

/** What attaches a file that was uploaded for this; null: it is no task's. */
function attaching(purpose: string, file: FileRef): WorkroomCommand | null {
  if (!v.is(Purpose, purpose)) return null
  const [kind, card = '', round] = purpose.split(':')
  if (!v.is(CardId, card)) return null
  return kind === 'task'
    ? { name: 'attachToCard', args: { card, files: [file] } }
    : { name: 'attachToResult', args: { card, round: Number(round), files: [file] } }
}

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
      const command = status === 'done' && ref !== null ? attaching(purpose, ref) : null
      if (ref === null || command === null || taken.current.has(key)) continue
      if (one.owner !== owner || placeKey(place) !== placeKey({ room })) continue
      taken.current.add(key)
      const code = issue(command)
      if (code !== null) toast.refuse({ title: ref.name, text: sentenceOf(code) })
      uploads.settle([key])
    }
  }, [transfers, isKnown, issue, owner, room, uploads])
  return null
}
