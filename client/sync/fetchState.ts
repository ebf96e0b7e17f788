// The folded state of a room over HTTP, where it is too large for a message (`Welcome`).

import type { RoomSnapshot } from '../../shared/http.ts'
import type { RoomId } from '../../shared/ids.ts'

export type FetchedState = Omit<RoomSnapshot, 'ok'>

/** null: nobody answered, or not with it; whoever asked connects anew and asks again. */
export async function fetchState(url: string, room: RoomId): Promise<FetchedState | null> {
  try {
    const response = await fetch(`${url}/api/rooms/${room}/snapshot`, {
      headers: { accept: 'application/json' },
    })
    if (!response.ok) return null
    const { log, head, snapshot } = (await response.json()) as RoomSnapshot
    return { log, head, snapshot }
  } catch {
    return null
  }
}
