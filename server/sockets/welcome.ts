// What a tab is given when it comes: the records it lacks, or the folded state when those are many, when it has
// nothing yet, when its own acceptance lies among them, or when its place is not in this log.

import type { Role } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { Welcome } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import { recordFor, roomFor } from '../../shared/workroom/access.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Rooms } from '../rooms.ts'

export type Content = Pick<Welcome, 'log' | 'head' | 'tail' | 'snapshot' | 'restored'>

export interface Place {
  readonly log: string
  readonly since: Head
}

const LONGEST_TAIL = 200

export async function contentFor(
  rooms: Pick<Rooms, 'load' | 'tail' | 'logOf'>,
  { room, role }: { readonly room: RoomId; readonly role: Role },
  { log, since }: Place,
): Promise<Content | null> {
  const state = await rooms.load(room)
  if (state === null) return null
  const ownLog = await rooms.logOf(room)
  // From the place itself on, so that its hash can be compared. What came after the state was read travels by itself.
  const known = since.seq === 0 ? [] : await rooms.tail(room, since.seq - 1, LONGEST_TAIL + 2)
  const [place, ...tail] = known.filter(({ seq }) => seq <= state.head.seq)
  const isHere = log === ownLog && place?.seq === since.seq && place.hash === since.hash
  if (isHere && tail.length <= LONGEST_TAIL && !holdsAcceptance(tail, role)) {
    const readable = tail.map((record) => recordFor(record, state, role))
    return { ...whereIs(ownLog, state), tail: readable, snapshot: null, restored: false }
  }
  return snapshotFor(state, { role, log: ownLog, restored: !isHere && (log !== '' || since.seq > 0) })
}

export function snapshotFor(
  state: Workroom,
  { role, log, restored }: { readonly role: Role; readonly log: string; readonly restored: boolean },
): Content {
  return { ...whereIs(log, state), tail: null, snapshot: roomFor(state, role), restored }
}

const whereIs = (log: string, { head: { seq, hash } }: Workroom): Pick<Content, 'log' | 'head'> => ({
  log,
  head: { seq, hash },
})

/** Before it the tab was given places without content: it needs the whole. */
const holdsAcceptance = (tail: readonly LogRecord[], role: Role): boolean =>
  tail.some(({ events }) =>
    events.some((event) => event.type === 'contract.accepted' && event['role'] === role),
  )
