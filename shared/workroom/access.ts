// What a party may read before its own acceptance (rules S8, C5): offer and contract, nothing of the room.

import type { Role } from '../decider.ts'
import type { LogRecord } from '../record.ts'
import { isOpenFor } from './contract.ts'
import { type Workroom, initialWorkroom } from './workroom.ts'

const isBeforeTheDoor = (type: string): boolean =>
  type.startsWith('offer.') || type.startsWith('proposal.') || type.startsWith('contract.')

/** M6: what was said about a proposal stays readable for both. */
const isBeforeContract = ({ messages }: Workroom, seq: number): boolean =>
  messages.doorSeq === 0 || seq < messages.doorSeq

/** The record as this party may read it: what lies behind the door keeps its place in the chain, no content. */
export function recordFor(record: LogRecord, room: Workroom, role: Role): LogRecord {
  if (isOpenFor(room, role) || isBeforeContract(room, record.seq)) return record
  if (record.events.every(({ type }) => isBeforeTheDoor(type))) return record
  return { ...record, events: [], texts: [], commandHash: '', withheld: true }
}

/** The state as this party may read it. */
export function roomFor(room: Workroom, role: Role): Workroom {
  if (isOpenFor(room, role)) return room
  const { head, offer, contract, messages } = room
  const last = messages.last.filter(({ seq }) => isBeforeContract(room, seq))
  const { doorSeq, countBeforeDoor } = messages
  const talk = { ...messages, last, count: doorSeq === 0 ? messages.count : countBeforeDoor }
  return { ...initialWorkroom, head, offer, contract, messages: talk }
}
