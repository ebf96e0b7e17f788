// What a reminder is: the room says nothing new, but time has passed over an answer that somebody owes.

import type { Role } from '../../shared/decider.ts'
import type { Notice, NoticeWeight } from '../../shared/workroom/notice.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'

export interface Reminder extends Pick<Notice, 'title' | 'body' | 'screen'> {
  /** The name of its row in the queue, once a room; rows of older servers carry it too. */
  readonly matter: string
  /** It is told once under this name, at whatever instant it comes to be due again. */
  readonly occasion: string
  /** Epoch milliseconds, UTC. */
  readonly at: number
  readonly to: readonly Notice['to'][]
  readonly weight: NoticeWeight
}

/** IANA; empty where nothing is known of the party’s. */
export type ReaderZones = Readonly<Record<Role, string>>
export const noZones: ReaderZones = { client: '', freelancer: '' }

export interface ReminderRule {
  /** The names that its rows have, those of older servers too. */
  readonly matters: RegExp
  /** What the reminders hang on: where all of it is as before, nothing is counted anew. */
  readonly reads: (room: Workroom) => readonly unknown[]
  /** As the room stands now, past ones too, the earliest first: who has acted since is not among them. */
  readonly remindersIn: (room: Workroom, zones: ReaderZones) => readonly Reminder[]
  /** It reminds in the zone of whoever reads it; all others go by the contract’s clock. */
  readonly isInReadersZone?: true
}
