// What a party may read before its own acceptance (rules S8, C5, M6): offer, contract and what is said about a proposal, nothing
// else of the room.

import type { Role } from '../decider.ts'
import type { LogRecord } from '../record.ts'
import { isOpenFor } from './contract.ts'
import type { Messages } from './messages.ts'
import { type Workroom, initialWorkroom } from './workroom.ts'

const outside = ['offer.', 'proposal.', 'contract.']

const isBeforeTheDoor = (type: string): boolean => outside.some((kind) => type.startsWith(kind))

/** M6: what is said about a proposal is read by both, until the contract is decided where it goes on so long. */
const isTalk = ({ messages }: Workroom, { seq, events }: LogRecord): boolean =>
  isBeforeContract(messages, seq) ||
  (messages.goesOn === true && events.every(({ type }) => type.startsWith('message.')))

const isBeforeContract = ({ doorSeq }: Messages, seq: number): boolean => doorSeq === 0 || seq < doorSeq

/** The record as this party may read it: what lies behind the door keeps its place in the chain, no content. */
export function recordFor(record: LogRecord, room: Workroom, role: Role): LogRecord {
  if (isOpenFor(room, role) || isTalk(room, record)) return record
  if (record.events.every(({ type }) => isBeforeTheDoor(type))) return record
  return { ...record, events: [], texts: [], commandHash: '', withheld: true }
}

/** The state as this party may read it. */
export function roomFor(room: Workroom, role: Role): Workroom {
  if (isOpenFor(room, role)) return room
  const { head, offer, contract, messages } = room
  return { ...initialWorkroom, head, offer, contract, messages: talkOf(messages) }
}

function talkOf(messages: Messages): Messages {
  const { doorSeq, countBeforeDoor, count, last, goesOn } = messages
  if (goesOn) return messages
  const before = last.filter(({ seq }) => isBeforeContract(messages, seq))
  return { ...messages, last: before, count: doorSeq === 0 ? count : countBeforeDoor }
}
