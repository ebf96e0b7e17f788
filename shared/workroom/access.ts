// What a party may read before its own acceptance (rules S8, C5): offer and contract, nothing of the room.

import type { Role } from '../decider.ts'
import type { LogRecord } from '../record.ts'
import { isOpenFor } from './contract.ts'
import { type Workroom, initialWorkroom } from './workroom.ts'

const isBeforeTheDoor = (type: string): boolean => type.startsWith('offer.') || type.startsWith('contract.')

/** The record as this party may read it: what lies behind the door keeps its place in the chain, no content. */
export function recordFor(record: LogRecord, room: Workroom, role: Role): LogRecord {
  if (isOpenFor(room, role) || record.events.every(({ type }) => isBeforeTheDoor(type))) return record
  return { ...record, events: [], texts: [], commandHash: '', withheld: true }
}

/** The state as this party may read it. */
export function roomFor(room: Workroom, role: Role): Workroom {
  if (isOpenFor(room, role)) return room
  const { head, offer, contract } = room
  return { ...initialWorkroom, head, offer, contract }
}
