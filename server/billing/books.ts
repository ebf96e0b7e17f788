// Keeps the books (rules L1 to L3): what a record moves becomes entries, and the sum is looked at after every write and at
// the start. A sum that is not zero is an alarm for the operator, never a reason to change an entry.

import type { RoomId } from '../../shared/ids.ts'
import { type LogRecord, openEvents } from '../../shared/record.ts'
import { postingsOf } from '../../shared/workroom/ledger.ts'
import type { Workroom, WorkroomEvent } from '../../shared/workroom/workroom.ts'
import type { Entry, Ledger } from '../storage/ledger.ts'

export interface LedgerAlarm {
  readonly alarm: 'ledger-not-zero'
  /** Null: over all rooms. */
  readonly room: RoomId | null
  readonly currency: string
  readonly sum: number
}

export interface Books {
  follow(commit: {
    readonly room: RoomId
    readonly record: LogRecord
    readonly after: Workroom
  }): Promise<void>
  /** Over everything; for the start. */
  check(): Promise<void>
}

interface Options {
  readonly ledger: Ledger
  readonly alarm: (line: LedgerAlarm) => void
}

export function createBooks({ ledger, alarm }: Options): Books {
  function alarmUnlessZero(room: RoomId | null, sums: ReadonlyMap<string, number>): void {
    for (const [currency, sum] of sums)
      if (sum !== 0) alarm({ alarm: 'ledger-not-zero', room, currency, sum })
  }

  return {
    async follow({ room, record, after }) {
      const { seq, at } = record
      const events = openEvents(record) as readonly WorkroomEvent[]
      const postings = postingsOf(events, after.funding.status === 'held')
      const { client, freelancer } = after.offer.parties
      if (postings.length === 0 || client === null || freelancer === null) return
      const parties = { client: client.userId, freelancer: freelancer.userId }
      await ledger.post(postings.map((posting) => ({ room, seq, at, ...posting, ...parties })))
      alarmUnlessZero(room, sumsOf(await ledger.ofRoom(room)))
    },
    async check() {
      alarmUnlessZero(null, await ledger.sums())
    },
  }
}

/** By currency. */
export function sumsOf(entries: readonly Pick<Entry, 'currency' | 'amount'>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { currency, amount } of entries) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return sums
}
