// The uploads of this tab, started with the first field that takes files: the store of client/sync/transfers.ts on real
// requests and a real worker. They go on while the person walks through the rooms; leaving the page is asked about.

import { useStore } from 'zustand'

import type { FileRef } from '../../shared/fileRef.ts'
import { useMe } from '../identity/me.ts'
import { createHasher } from '../sync/hashing.ts'
// oxlint-disable-next-line import/default -- the bundler answers its address
import hashingUrl from '../sync/hashing.worker.ts?worker&url'
import { type Transfer, type Uploads, createUploads, placeKey, totalsOf } from '../sync/transfers.ts'
import { uploadMemory } from '../sync/uploadMemory.ts'
import { type UploadPlace, uploadWire } from '../sync/uploadWire.ts'
import { percentOf } from '../ui/bytes.ts'
import { ownWorkerUrl } from '../ui/trustedTypes.ts'
import { useSending } from './sending.ts'

let opened: Uploads | null = null

export function openUploads(): Uploads {
  opened ??= open()
  return opened
}

function open(): Uploads {
  const uploads = createUploads({
    wire: uploadWire,
    hasher: createHasher(() => new Worker(ownWorkerUrl(hashingUrl), { type: 'module' })),
    memory: uploadMemory,
    now: () => performance.now(),
    newKey: () => crypto.randomUUID(),
  })
  const tell = (): void => tellShell(uploads.store.getState().transfers)
  tell()
  uploads.store.subscribe(tell)
  window.addEventListener('online', () => uploads.wake())
  window.addEventListener('beforeunload', (event) => {
    if (uploads.store.getState().transfers.some(isMoving)) event.preventDefault()
  })
  return uploads
}

const isMoving = ({ status }: Transfer): boolean =>
  status === 'waiting' || status === 'sending' || status === 'verifying' || status === 'offline'

/** Whoever has gone on to another screen still sees that it goes on. */
function tellShell(transfers: readonly Transfer[]): void {
  const moving = transfers.filter(isMoving)
  const { sent, size } = totalsOf(moving)
  const before = useSending.getState().sending
  const sending = moving.length === 0 ? null : { files: moving.length, percent: percentOf(sent, size) }
  if (before?.files === sending?.files && before?.percent === sending?.percent) return
  useSending.setState({ sending })
}

export interface Attachments {
  readonly transfers: readonly Transfer[]
  /** Those with a receipt, in the order in which they were added. */
  readonly refs: readonly FileRef[]
  /** All that was added has its receipt. */
  readonly isComplete: boolean
  readonly add: (files: readonly File[]) => void
  /** The command that names these was issued: they are no longer shown here. */
  readonly settle: (files: readonly FileRef[]) => void
}

/** What is being attached to one field, by whoever is signed in. */
export function useAttachments(place: UploadPlace, purpose: string): Attachments {
  const uploads = openUploads()
  const owner = useMe((store) => store.me?.userId ?? '')
  const all = useStore(uploads.store, (state) => state.transfers)
  const here = placeKey(place)
  const transfers = all.filter(
    (one) => one.owner === owner && one.purpose === purpose && placeKey(one.place) === here,
  )
  const arrived = transfers.filter(({ status }) => status === 'done')
  return {
    transfers,
    refs: arrived.flatMap(({ ref }) => ref ?? []),
    isComplete: arrived.length === transfers.length,
    add: (files) => uploads.add(files, { owner, place, purpose }),
    settle: (files) => {
      const named = new Set(files.map(({ file }) => file))
      uploads.settle(arrived.flatMap(({ key, ref }) => (ref && named.has(ref.file) ? [key] : [])))
    },
  }
}

/** Where a room's file is read. */
export const fileHref = (room: string, { file }: Pick<FileRef, 'file'>): string =>
  `/api/rooms/${room}/files/${file}`
