// What the server sends a room's copy: welcomes, records and acknowledgements, and what they mean for the own commands
// (rules S5, S7).

import type { CommandId } from '../../shared/ids.ts'
import type { Welcome } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import { ROOM_BYTES } from '../../shared/workroom/budget.ts'
import { type CopyPorts, type CopyState, type Endings, predicted } from './copyState.ts'
import * as copy from './replica.ts'
import type { Pending, Replica } from './replica.ts'

export function createArrivals(own: CopyState, endings: Endings, { now }: Pick<CopyPorts, 'now'>) {
  function takeContent(before: Replica, given: Welcome, isOther: boolean): boolean {
    if (given.snapshot !== null) {
      const isNews = isOther || before.needsAll || given.snapshot.head.seq > before.confirmed.head.seq
      if (isNews) own.replica = copy.takeSnapshot(before, given.snapshot)
      return true
    }
    const tail = given.tail ?? []
    const isWhole = tail[0]?.seq === 1
    if (isOther && !isWhole) return false
    return take(isOther || (before.needsAll && isWhole) ? copy.startOver(before) : before, tail)
  }

  function take(before: Replica, records: readonly LogRecord[]): boolean {
    const { replica: next, received } = copy.receive(before, records)
    own.replica = next
    for (const record of records) if (record.seq <= next.confirmed.head.seq) endings.leave(record)
    return received === 'applied' || received === 'old'
  }

  return {
    /** Answers false when it does not fit to what is here: then everything has to be asked for. */
    welcome(given: Welcome): boolean {
      const isOther = given.restored || (own.log !== '' && given.log !== own.log)
      own.log = given.log
      own.replica ??= copy.adopt(copy.createReplica(given.you), predicted(own))
      own.replica = {
        ...own.replica,
        roomBytes: given.roomBytes ?? ROOM_BYTES,
        isImported: given.origin !== undefined,
      }
      endings.holdBack((pending) => isOther || isFromElsewhere(pending, given))
      if (isOther) own.held.restored()
      if (!takeContent(own.replica, given, isOther)) return false
      endings.giveUpOldConfirms(now())
      endings.leaveAcknowledged()
      endings.endImpossible()
      return true
    },

    /** Answers whether nothing is missing now. */
    append(record: LogRecord): boolean {
      if (own.replica === null || !take(own.replica, [record])) return false
      endings.leaveAcknowledged()
      endings.endImpossible()
      return !own.replica.needsAll
    },

    /** Whether `confirmed` reaches as far. */
    acknowledge(id: CommandId, seq: number): boolean {
      own.queue.acked(id, seq)
      endings.leaveAcknowledged()
      return own.replica !== null && seq <= own.replica.confirmed.head.seq
    },
  }
}

/** Issued over another log, or over a longer one than the server has: it was restored from a backup. */
const isFromElsewhere = ({ log, envelope }: Pending, given: Welcome): boolean =>
  log !== given.log || envelope.seen.seq > given.head.seq
