// An id is used once for ever (M5), and the fold keeps the last messages only: what lies further back is looked up where
// it is projected. What is not projected yet is read from the log itself, so that nothing is decided by a late row.

import * as v from 'valibot'

import { MessageId, type RoomId } from '../../shared/ids.ts'
import { openEvents } from '../../shared/record.ts'
import { MESSAGES_KEPT } from '../../shared/workroom/messages.ts'
import type { Workroom, WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { MessagesProjection } from '../storage/messagesProjection.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { FactSource } from './facts.ts'

const Args = v.object({ message: MessageId })
const PAGE = 200
/** So many may be posted in one batch before this one: none of them is forgotten until then. */
const ASKED_FROM = MESSAGES_KEPT / 2

interface Options {
  readonly messages: Pick<MessagesProjection, 'has' | 'newest'>
  readonly store: Pick<RecordStore, 'tail'>
}

export function createMessageFacts({ messages, store }: Options): FactSource {
  async function wasPosted(room: RoomId, { last }: Workroom['messages'], id: MessageId): Promise<boolean> {
    if (last.some((message) => message.id === id)) return true
    const written = await messages.newest(room)
    if (await messages.has(room, id)) return true
    return isBetween({ room, after: written, before: last[0]?.seq ?? 0 }, id)
  }

  async function isBetween(
    { room, after, before }: { readonly room: RoomId; readonly after: number; readonly before: number },
    id: MessageId,
  ): Promise<boolean> {
    for (let seq = after; seq + 1 < before;) {
      const records = await store.tail(room, seq, PAGE)
      const events = records.flatMap((record) => openEvents(record) as readonly WorkroomEvent[])
      if (events.some((event) => event.type === 'message.posted' && event.message === id)) return true
      const next = records.at(-1)?.seq
      if (next === undefined) return false
      seq = next
    }
    return false
  }

  return ({ room, state, command }) => {
    if (command.name !== 'postMessage' || state.messages.count < ASKED_FROM) return null
    const args = v.safeParse(Args, command.args)
    if (!args.success) return null
    const asked = args.output.message
    return wasPosted(room, state.messages, asked).then((isKnown) => ({
      wasPosted: (id) => isKnown && id === asked,
    }))
  }
}
