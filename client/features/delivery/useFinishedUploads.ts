// Files on their way to the delivery: as soon as one has its receipt it becomes part of the draft.

import { useEffect } from 'react'

import type { FileRef } from '../../../shared/fileRef.ts'
import { quoted } from '../../../shared/isolated.ts'
import { request } from '../../identity/http.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { type Attachments, useAttachments } from '../../room/tabTransfers.ts'
import type { DraftKeeper } from '../../sync/reportDrafts.ts'
import { toast } from '../../ui/toasts.tsx'
import { arrivalsOf } from './arrivals.ts'

export interface DeliveryUploads {
  readonly work: Attachments
  readonly proof: Attachments
}

const MOST = { files: 100, proofs: 20 } as const

export function useFinishedUploads(keeper: DraftKeeper): DeliveryUploads {
  const room = useRoomId()
  const work = useAttachments({ room }, 'final-work')
  const proof = useAttachments({ room }, 'proof-of-work')
  useEffect(() => take(keeper, 'files', work), [keeper, work])
  useEffect(() => take(keeper, 'proofs', proof), [keeper, proof])
  return { work, proof }
}

function take(keeper: DraftKeeper, list: 'files' | 'proofs', { refs, settle }: Attachments): void {
  const { status, content } = keeper.store.getState()
  if (refs.length === 0 || status !== 'ready') return
  const { fresh, twice } = arrivalsOf(refs, content[list])
  twice.forEach(dropSecond)
  const joined: FileRef[] = [...content[list], ...fresh]
  if (joined.length > MOST[list]) {
    toast.refuse({
      id: 'delivery-full',
      text: `At most ${MOST[list]} files: pack the others into an archive.`,
    })
  }
  if (fresh.length > 0) keeper.change({ [list]: joined.slice(0, MOST[list]) })
  settle(refs)
}

function dropSecond({ file, name }: FileRef): void {
  toast.tell({ id: `added-${file}`, text: `${quoted(name)} is here already.` })
  void request('DELETE', `/api/uploads/${file}`)
}
