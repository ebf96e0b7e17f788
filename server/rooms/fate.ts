// What became of a command for which something was reserved: an invoice number, the one contract of a job.
//
//   its record is in the log ─▶ recorded        its refusal is stored ─▶ refused
//   neither ─▶ undecided; after a minute (a crash) it is fenced: a refusal is stored for it, then it is refused
//
// The fence is the log's own unique (room, commandId): a command with a stored refusal can never become a record, so what
// changes hands afterwards is never had twice.

import type { Actor } from '../../shared/decider.ts'
import type { CommandId, RoomId } from '../../shared/ids.ts'
import { CLOCKS_APART_MS } from '../config/clocksApart.ts'
import type { RecordStore } from '../storage/recordStore.ts'

export type Fate = 'recorded' | 'refused' | 'undecided'

export interface Reserved {
  readonly room: RoomId
  readonly commandId: CommandId
  readonly commandHash: string
  readonly by: Actor
  readonly reservedAt: number
}

const FENCE_AFTER_MS = 60_000

export async function fateOf(
  { room, commandId, commandHash, by, reservedAt }: Reserved,
  store: Pick<RecordStore, 'outcome' | 'refuse'>,
  now: number,
): Promise<Fate> {
  const outcome = await store.outcome(room, commandId)
  if (outcome !== null) return outcome.kind === 'record' ? 'recorded' : 'refused'
  const age = now - reservedAt
  if (age < FENCE_AFTER_MS && age > -CLOCKS_APART_MS) return 'undecided'
  const isFenced = await store.refuse(room, { commandId, commandHash, by, code: 'too-late', at: now })
  // the record came in between
  return isFenced ? 'refused' : 'undecided'
}
