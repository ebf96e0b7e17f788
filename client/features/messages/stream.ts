// The stream as the page draws it: days, groups of one author, and the line above what is new. Pure.

import type { Role } from '../../../shared/decider.ts'
import type { Message } from '../../../shared/workroom/messages.ts'

/** What the page needs of a message; older ones come without the records that hold them. */
export type StreamMessage = Omit<Message, 'seqs' | 'id'> & { readonly id: string }

interface MessageGroup {
  readonly kind: 'group'
  readonly key: string
  readonly by: Role
  readonly messages: readonly StreamMessage[]
}

export type StreamRow =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'new'; readonly key: 'new' }
  | MessageGroup

/** A group shows the time of its first message: none in it is much younger. */
const GROUP_LASTS = 5 * 60_000

export interface StreamOptions {
  readonly you: Role
  /** Messages of the other one after this record are new. */
  readonly readUpTo: number
  /** Which local day an instant belongs to, e.g. `2026-11-23`. */
  readonly dayOf: (at: number) => string
}

export function streamRows(messages: readonly StreamMessage[], options: StreamOptions): readonly StreamRow[] {
  const { you, readUpTo, dayOf } = options
  const rows: StreamRow[] = []
  let group: StreamMessage[] = []
  let day = ''
  let isNew = false
  for (const message of messages) {
    const breaks: StreamRow[] = []
    if (dayOf(message.at) !== day) {
      day = dayOf(message.at)
      breaks.push({ kind: 'day', key: `day-${day}`, at: message.at })
    }
    if (!isNew && message.by !== you && message.seq > readUpTo) {
      isNew = true
      breaks.push({ kind: 'new', key: 'new' })
    }
    rows.push(...breaks)
    const [first] = group
    if (first?.by === message.by && breaks.length === 0 && message.at - first.at < GROUP_LASTS) {
      group.push(message)
      continue
    }
    group = [message]
    rows.push({ kind: 'group', key: message.id, by: message.by, messages: group })
  }
  return rows
}

export const olderId = (seq: number): string => `record-${seq}`

/** A message that the room no longer keeps goes by its record: in old logs an id may stand for a later one too. */
export const asOlder = (message: StreamMessage): StreamMessage => ({
  ...message,
  id: olderId(message.seq),
})

/** `unsent`: not in the log yet. `sent`: the server has it. */
export const isUnsent = (seq: number, head: number): boolean => seq > head

/** The last own message that the other one has read, or null. */
export function lastSeen(
  messages: readonly StreamMessage[],
  you: Role,
  readByOther: number,
): StreamMessage | null {
  return (
    messages.findLast(({ by, seq, deletedAt }) => by === you && deletedAt === null && seq <= readByOther) ??
    null
  )
}
