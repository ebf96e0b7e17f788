// Which room somebody is looking at, over all tabs: the tab with the focus holds a Web Lock in that room's name. It
// goes with the tab, whatever ends it.

import type { RoomId, UserId } from '../../../shared/ids.ts'
import type { Locks } from '../../sync/locks.ts'

export interface FocusedRoom {
  /** Whether any tab shows this room and has the focus. */
  readonly isFocused: (room: RoomId) => Promise<boolean>
  readonly close: () => void
}

/** `room` answers which room this tab shows; null: none. Call `close` when that changes. */
export function holdFocus(
  { userId, room, locks }: { readonly userId: UserId; readonly room: RoomId | null; readonly locks: Locks },
  onFocus: () => void = () => undefined,
): FocusedRoom {
  let letGo: (() => void) | null = null
  const nameOf = (of: RoomId): string => `workroom-focus/${userId}/${of}`

  function follow(): void {
    const hasFocus = document.hasFocus()
    if (hasFocus) onFocus()
    if (!hasFocus || room === null) {
      letGo?.()
      letGo = null
    } else if (letGo === null) {
      const held = new Promise<void>((resolve) => {
        letGo = resolve
      })
      void locks.run(nameOf(room), () => held)
    }
  }

  follow()
  window.addEventListener('focus', follow)
  window.addEventListener('blur', follow)
  document.addEventListener('visibilitychange', follow)

  return {
    isFocused: async (asked) => {
      if (asked === room && document.hasFocus()) return true
      return (await locks.held()).includes(nameOf(asked))
    },
    close: () => {
      window.removeEventListener('focus', follow)
      window.removeEventListener('blur', follow)
      document.removeEventListener('visibilitychange', follow)
      letGo?.()
    },
  }
}
