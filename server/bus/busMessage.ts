// What goes over the bus: some news of one node under its number, sealed with the secret that all nodes have. Text that
// somebody else wrote, that is too long, malformed or came before is as good as none (T-170).

import { createHmac, timingSafeEqual } from 'node:crypto'

import * as v from 'valibot'

import { RoomId, UserId } from '../../shared/ids.ts'
import { Activity } from '../../shared/protocol.ts'
import type { BusNews } from '../ports/bus.ts'
import type { PageTopic } from '../ports/pageNews.ts'

const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const Topic = v.custom<PageTopic>(
  (value) =>
    typeof value === 'string' &&
    /^(?:desk|(?:job|jobs|invitation|desk-room) [A-Za-z0-9_-]{16,36})$/.test(value),
)
const SessionId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))

const Attendee = v.strictObject({ userId: UserId, ...Activity.entries })
/** A room has two parties. */
const MOST_HERE = 2

const News = v.variant('kind', [
  v.strictObject({ kind: v.literal('head'), room: RoomId, seq: Count }),
  v.strictObject({ kind: v.literal('mark'), room: RoomId }),
  v.strictObject({ kind: v.literal('erased'), room: RoomId }),
  v.strictObject({ kind: v.literal('page'), topic: Topic }),
  v.strictObject({ kind: v.literal('inbox'), userId: UserId }),
  v.strictObject({ kind: v.literal('session'), sessionId: SessionId }),
  v.strictObject({
    kind: v.literal('presence'),
    room: RoomId,
    here: v.pipe(v.array(Attendee), v.maxLength(MOST_HERE)),
  }),
])

export const MOST_NEWS = 200
const MOST_CHARACTERS = 65_536

const Message = v.strictObject({
  node: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/)),
  /** Counts the messages of this node. */
  number: Count,
  /** Empty: this node could not tell for a while. */
  news: v.pipe(v.array(News), v.maxLength(MOST_NEWS)),
})

export interface BusMessage {
  readonly node: string
  readonly number: number
  readonly news: readonly BusNews[]
}

export interface Sealing {
  /** Those who have the same secret meet here. */
  readonly channel: string
  seal(message: BusMessage): string
  /** Null when it is not ours. */
  open(text: string): BusMessage | null
}

export function createSealing(secret: string): Sealing {
  const key = createHmac('sha256', secret).update('workroom/bus/v1').digest()
  const sealOf = (text: string): string => createHmac('sha256', key).update(text).digest('base64url')
  const SEAL = sealOf('').length
  return {
    channel: `workroom:${sealOf('channel').slice(0, 22)}`,
    seal(message) {
      const text = JSON.stringify(message)
      return sealOf(text) + text
    },
    open(sealed) {
      if (sealed.length <= SEAL || sealed.length > MOST_CHARACTERS) return null
      const [given, text] = [sealed.slice(0, SEAL), sealed.slice(SEAL)]
      if (!isSame(given, sealOf(text))) return null
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Message), text)
      return parsed.success ? parsed.output : null
    },
  }
}

function isSame(a: string, b: string): boolean {
  const [given, right] = [Buffer.from(a), Buffer.from(b)]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Of news about the same the last is enough. */
export function subjectOf(news: BusNews): string {
  switch (news.kind) {
    case 'page':
      return `page ${news.topic}`
    case 'inbox':
      return `inbox ${news.userId}`
    case 'session':
      return `session ${news.sessionId}`
    case 'head':
    case 'mark':
    case 'erased':
    case 'presence':
      return `${news.kind} ${news.room}`
  }
}
