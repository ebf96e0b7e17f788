// An id is used once for ever (M5), and the fold keeps the last messages only: what lies further back is looked up where
// it is projected, for all commands of a batch at once. What is not projected yet is read from the log itself, so that
// nothing is decided by a late row.

import * as v from 'valibot'

import { MessageId, type RoomId } from '../../shared/ids.ts'
import { openEvents } from '../../shared/record.ts'
import { MESSAGES_KEPT, type Message } from '../../shared/workroom/messages.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { Asked, FactSource } from './facts.ts'

const Args = v.object({ message: MessageId })
const PAGE = 200
/** In mind of so many rooms whose rows are behind. */
const ROOMS = 100
/** So many may be posted in one batch before this one: none of them is forgotten until then. */
const ASKED_FROM = MESSAGES_KEPT / 2

interface Options {
  readonly messages: Pick<MessagesProjection, 'postedAmong' | 'newest'>
  readonly store: Pick<RecordStore, 'tail'>
}

/** What was posted up to here and may have no row yet. */
interface Read {
  readonly to: number
  readonly ids: Set<MessageId>
}

const none: ReadonlySet<MessageId> = new Set()

export function createMessageFacts({ messages, store }: Options): FactSource {
  const read = new Map<RoomId, Read>()
  const looked = new WeakMap<Asked['batch'], Promise<ReadonlySet<MessageId>>>()

  /** One look for all that is posted in one go. */
  function postedOf({ room, state, batch }: Asked): Promise<ReadonlySet<MessageId>> {
    const known = looked.get(batch)
    if (known !== undefined) return known
    const ids = new Set(batch.flatMap((command) => postedBy(command) ?? []))
    const answer = postedAmong(room, state.messages.last, ids)
    looked.set(batch, answer)
    return answer
  }

  async function postedAmong(
    room: RoomId,
    last: readonly Message[],
    ids: ReadonlySet<MessageId>,
  ): Promise<ReadonlySet<MessageId>> {
    const posted = new Set(last.map((message) => message.id).filter((id) => ids.has(id)))
    const written = await messages.newest(room)
    for (const id of await messages.postedAmong(room, [...ids])) posted.add(id)
    const between = await postedBetween(room, written, last[0]?.seq ?? 0)
    for (const id of ids) if (between.has(id)) posted.add(id)
    return posted
  }

  /** Each record is read once, however often it is asked while the rows are behind. */
  async function postedBetween(room: RoomId, after: number, before: number): Promise<ReadonlySet<MessageId>> {
    const known = read.get(room)
    read.delete(room)
    if (after + 1 >= before) return none
    const ids = known?.ids ?? new Set()
    let seq = Math.max(known?.to ?? 0, after)
    while (seq + 1 < before) {
      const records = await store.tail(room, seq, PAGE)
      const events = records.flatMap((record) => openEvents(record) as readonly WorkroomEvent[])
      for (const event of events) if (event.type === 'message.posted') ids.add(event.message)
      const next = records.at(-1)?.seq
      if (next === undefined) break
      seq = next
    }
    keep(room, { to: seq, ids })
    return ids
  }

  function keep(room: RoomId, one: Read): void {
    read.set(room, one)
    for (const oldest of read.keys()) {
      if (read.size <= ROOMS) return
      read.delete(oldest)
    }
  }

  return (asked) => {
    const id = postedBy(asked.command)
    if (id === null || asked.state.messages.count < ASKED_FROM) return null
    return postedOf(asked).then((posted) => ({ wasPosted: (one) => one === id && posted.has(one) }))
  }
}

function postedBy({ name, args }: Asked['command']): MessageId | null {
  const parsed = name === 'postMessage' ? v.safeParse(Args, args) : null
  return parsed?.success === true ? parsed.output.message : null
}
