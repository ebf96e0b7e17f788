// What a tab is given when it comes: the records it lacks, or the folded state when those are many or larger, when it has
// nothing yet, when its own acceptance lies among them, or when its place is not in this log. A state that is too large
// for a message is left out: the tab fetches it.

import type { Role } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { Welcome } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
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

const LONGEST_TAIL = 200

export async function contentFor(
  rooms: Pick<Rooms, 'load' | 'tail' | 'logOf'>,
  { room, role, maxBytes }: Reader,
  { log, since }: Place,
): Promise<Content | null> {
  const state = await rooms.load(room)
  if (state === null) return null
  const ownLog = await rooms.logOf(room)
  // From the place itself on, so that its hash can be compared. What came after the state was read travels by itself.
  const known = since.seq === 0 ? [] : await rooms.tail(room, since.seq - 1, LONGEST_TAIL + 2)
  const [place, ...tail] = known.filter(({ seq }) => seq <= state.head.seq)
  const isHere = log === ownLog && place?.seq === since.seq && place.hash === since.hash
  const readable = tail.map((record) => recordFor(record, state, role))
  if (isHere && !holdsAcceptance(tail, role) && isShort(readable, { state, role, maxBytes }))
    return { ...whereIs(ownLog, state), tail: readable, snapshot: null, restored: false }
  const restored = !isHere && (log !== '' || since.seq > 0)
  return snapshotFor(state, { role, log: ownLog, restored, maxBytes })
}

export function snapshotFor(
  state: Workroom,
  { role, log, restored, maxBytes }: Omit<Reader, 'room'> & Pick<Content, 'log' | 'restored'>,
): Content {
  const snapshot = roomFor(state, role)
  const isTooLarge = sizeOf(snapshot) > maxBytes
  return { ...whereIs(log, state), tail: null, snapshot: isTooLarge ? null : snapshot, restored }
}

export const whereIs = (log: string, { head: { seq, hash } }: Workroom): Pick<Content, 'log' | 'head'> => ({
  log,
  head: { seq, hash },
})

/** Few records, and fewer bytes than the state that they lead to. */
function isShort(
  tail: readonly LogRecord[],
  { state, role, maxBytes }: Omit<Reader, 'room'> & { readonly state: Workroom },
): boolean {
  if (tail.length > LONGEST_TAIL) return false
  const size = sizeOf(tail)
  return size <= SMALL || (size <= maxBytes && size <= sizeOf(roomFor(state, role)))
}

/** Not worth measuring the state for. */
const SMALL = 16_384

const sizeOf = (value: unknown): number => JSON.stringify(value).length

/** Before it the tab was given places without content: it needs the whole. */
const holdsAcceptance = (tail: readonly LogRecord[], role: Role): boolean =>
  tail.some(({ events }) =>
    events.some((event) => event.type === 'contract.accepted' && event['role'] === role),
  )
