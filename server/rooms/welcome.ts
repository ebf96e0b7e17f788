// What a tab is given when it comes: the records it lacks, or the folded state when those are many or larger, when it has
// nothing yet, when its own acceptance lies among them, or when its place is not in this log. A state that is too large
// for a message is left out: the tab fetches it.

import type { Role } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { Welcome } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import { weightOf } from '../../shared/weight.ts'
import { recordFor, roomFor } from '../../shared/workroom/access.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Rooms } from './rooms.ts'

export type Content = Pick<Welcome, 'log' | 'head' | 'tail' | 'snapshot' | 'restored'>

export interface Place {
  readonly log: string
  readonly since: Head
}

export interface Reader {
  readonly room: RoomId
  readonly role: Role
  readonly maxBytes: number
}

export const LONGEST_TAIL = 200
/** Read at once, where records are no longer in memory. */
const PAGE = 25

export async function contentFor(
  rooms: Pick<Rooms, 'load' | 'tail' | 'logOf'>,
  { room, role, maxBytes }: Reader,
  { log, since }: Place,
): Promise<Content | null> {
  const state = await rooms.load(room)
  if (state === null) return null
  const ownLog = await rooms.logOf(room)
  const [place] = since.seq === 0 || log !== ownLog ? [] : await rooms.tail(room, since.seq - 1, 1)
  const isHere = place?.seq === since.seq && place.hash === since.hash
  const tail = isHere ? await shortTail(rooms, { room, role, maxBytes, state }, since.seq) : null
  if (tail !== null) return { ...whereIs(ownLog, state), tail, snapshot: null, restored: false }
  const restored = !isHere && (log !== '' || since.seq > 0)
  return snapshotFor(state, { role, log: ownLog, restored, maxBytes })
}

export function snapshotFor(
  state: Workroom,
  { role, log, restored, maxBytes }: Omit<Reader, 'room'> & Pick<Content, 'log' | 'restored'>,
): Content {
  const snapshot = roomFor(state, role)
  const isTooLarge = weightOf(snapshot) > maxBytes
  return { ...whereIs(log, state), tail: null, snapshot: isTooLarge ? null : snapshot, restored }
}

export const whereIs = (log: string, { head: { seq, hash } }: Workroom): Pick<Content, 'log' | 'head'> => ({
  log,
  head: { seq, hash },
})

/**
 * Few records, and fewer bytes than the state that they lead to; null where they are not. No more is read than is needed to
 * know that. What came after the state was read travels by itself.
 */
async function shortTail(
  rooms: Pick<Rooms, 'tail'>,
  { room, role, maxBytes, state }: Reader & { readonly state: Workroom },
  since: number,
): Promise<readonly LogRecord[] | null> {
  const missing = state.head.seq - since
  if (missing > LONGEST_TAIL) return null
  const most = Math.min(maxBytes, weightOf(roomFor(state, role)))
  const tail: LogRecord[] = []
  let bytes = 0
  while (tail.length < missing) {
    const page = await rooms.tail(room, since + tail.length, Math.min(PAGE, missing - tail.length))
    if (page.length === 0 || holdsAcceptance(page, role)) return null
    for (const record of page) {
      const readable = recordFor(record, state, role)
      tail.push(readable)
      bytes += weightOf(readable)
    }
    if (bytes > SMALL && bytes > most) return null
  }
  return tail
}

/** So little is sent as records, however small the state. */
const SMALL = 16_384

/** Before it the tab was given places without content: it needs the whole. */
const holdsAcceptance = (tail: readonly LogRecord[], role: Role): boolean =>
  tail.some(({ events }) =>
    events.some((event) => event.type === 'contract.accepted' && event['role'] === role),
  )
