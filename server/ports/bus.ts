// That something happened, told to the other nodes at once (rule S19): never a text, never a right. Whoever hears it looks
// into the store, as it does from time to time anyway, and publishes to each role itself. What is lost here costs time alone.

import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Activity } from '../../shared/protocol.ts'
import type { PageTopic } from './pageNews.ts'

/** Somebody who has a tab open, and what they do there. */
export interface Attendee extends Activity {
  readonly userId: UserId
}

export type BusNews =
  /** The log of this room ends at `seq`, or further on. */
  | { readonly kind: 'head'; readonly room: RoomId; readonly seq: number }
  /** Somebody has read on in this room. */
  | { readonly kind: 'mark'; readonly room: RoomId }
  /** Texts of this room were erased. */
  | { readonly kind: 'erased'; readonly room: RoomId }
  | { readonly kind: 'page'; readonly topic: PageTopic }
  /** This person's room list or notices. */
  | { readonly kind: 'inbox'; readonly userId: UserId }
  /** This session ended. */
  | { readonly kind: 'session'; readonly sessionId: string }
  /** Who has tabs of this room open at the node that tells it; to be forgotten when it is not told again. */
  | { readonly kind: 'presence'; readonly room: RoomId; readonly here: readonly Attendee[] }

export interface Bus {
  /** Whether there is anybody who could hear. */
  readonly isShared: boolean
  /** Never waits and never fails. */
  tell(news: BusNews): void
  /** What other nodes told; `node` is a name that such a one has for as long as it runs. */
  onNews(listener: (news: BusNews, node: string) => void): void
  /** News may have been lost: whoever shows something of the store looks once. */
  onGap(listener: () => void): void
  close(): Promise<void>
}

/** Nobody hears anything: each node looks into the store from time to time. */
export const noBus: Bus = {
  isShared: false,
  tell: () => undefined,
  onNews: () => undefined,
  onGap: () => undefined,
  close: async () => undefined,
}
