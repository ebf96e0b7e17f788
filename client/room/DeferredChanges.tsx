// What was approved and can still be taken back (V9): a toast with the way back for each, on every screen of the room.
// Who leaves the room, the page or the account sends it at once; it is kept on this device in any case (sync/outbox.ts).

import { useEffect, useRef } from 'react'
import type { StoreApi } from 'zustand'

import type { CardId, CommandId } from '../../shared/ids.ts'
import { quoted } from '../../shared/isolated.ts'
import { beforeSignOut } from '../identity/beforeSignOut.ts'
import { type Deferred, type RoomSession, useRoom, useRoomStore } from '../sync/roomSession.ts'
import { toast } from '../ui/toasts.tsx'

/** How long a sign-out waits for the record; what takes longer is sent at the next sign-in. */
const SIGN_OUT_WAITS_MS = 1_500

export function DeferredChanges() {
  const store = useRoomStore()
  const deferred = useRoom((session) => session.deferred)
  const shown = useRef(new Set<CommandId>())
  useEffect(() => {
    const resting = new Map(deferred.flatMap((one) => (one.isResting ? [[one.id, one]] : [])))
    for (const [id, one] of resting) {
      if (!shown.current.has(id)) tell(one, store)
      shown.current.add(id)
    }
    for (const id of shown.current) {
      if (resting.has(id)) continue
      toast.hide(toastOf(id))
      shown.current.delete(id)
    }
  }, [deferred, store])
  useEffect(() => {
    const { sendNow } = store.getState()
    const stops = [whenLeaving(sendNow), beforeSignOut(() => sendAndWait(store))]
    const known = shown.current
    return () => {
      for (const stop of stops) stop()
      for (const id of known) toast.hide(toastOf(id))
      sendNow()
    }
  }, [store])
  return null
}

function tell({ id, command }: Deferred, store: StoreApi<RoomSession>): void {
  toast.done({
    id: toastOf(id),
    text: `${wordsOf(command, store.getState())} It is sent in a moment.`,
    stays: true,
    action: {
      label: 'Undo',
      run: () => {
        store.getState().takeBack(id)
        toast.tell({ id: 'taken-back', text: 'Taken back. Nothing was sent.' })
      },
    },
  })
}

/** Not the command's own: under that its refusal is said. */
const toastOf = (id: CommandId): string => `undo-${id}`

function wordsOf(command: Deferred['command'], { view }: RoomSession): string {
  const title = command.name === 'approveCard' && view.board.cards.get(command.args.card as CardId)?.title
  return title ? `You approved ${quoted(title)}.` : 'You approved it.'
}

/** A page that a phone no longer shows may end without a word. */
function whenLeaving(send: () => void): () => void {
  const over = new AbortController()
  const { signal } = over
  window.addEventListener('pagehide', () => send(), { signal })
  document.addEventListener('freeze', () => send(), { signal })
  const hide = (): void => {
    if (document.visibilityState === 'hidden' && matchMedia('(pointer: coarse)').matches) send()
  }
  document.addEventListener('visibilitychange', hide, { signal })
  return () => over.abort()
}

function sendAndWait(store: StoreApi<RoomSession>): Promise<void> {
  store.getState().sendNow()
  return new Promise((resolve) => {
    const look = ({ deferred }: RoomSession): void => {
      if (deferred.length > 0) return
      stop()
      resolve()
    }
    const stop = store.subscribe(look)
    setTimeout(resolve, SIGN_OUT_WAITS_MS)
    look(store.getState())
  })
}
