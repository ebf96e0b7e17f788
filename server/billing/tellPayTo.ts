// Where to pay, from the freelancer's account into the rooms where something is due (rule P7).
//
//   payment.fell-due ─▶ the account knows it ─▶ sayWhereToPay (platform), unless the freelancer has told it there
//   the account changes ─▶ sayWhereToPay (freelancer) in each room where it may be due
//
// Of a payment that falls due in the very instant of a change one of the two roads sees the other: the account is written
// before its rooms are looked for, and a room is due before its account is read.

import { randomBytes } from 'node:crypto'

import * as v from 'valibot'

import type { Actor } from '../../shared/decider.ts'
import { labelledHash } from '../../shared/hash.ts'
import { CommandId, type RoomId, type UserId } from '../../shared/ids.ts'
import type { PayTo } from '../../shared/payTo.ts'
import { isTransient } from '../../shared/protocol.ts'
import type { Phase } from '../../shared/workroom/phase.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import type { PayToDesk } from '../storage/payToDetails.ts'
import type { RoomList } from '../storage/roomList.ts'

interface Options {
  readonly desk: PayToDesk
  readonly rooms: Pick<Rooms, 'execute'>
}

interface Around {
  readonly roomList: Pick<RoomList, 'ofUser'>
  readonly onKept?: () => Promise<void>
}

/** What one's list of rooms says may be behind: these may be due by now. */
const maybeDue: ReadonlySet<Phase> = new Set<Phase>([
  'working',
  'invoiced',
  'problem-review',
  'overdue',
  'disputed',
  'payment-due',
])

export function createTellPayTo({ desk, rooms }: Options) {
  async function tell(room: RoomId, payTo: PayTo, { id, actor }: { id: CommandId; actor: Actor }) {
    const command = { name: 'sayWhereToPay', args: payTo }
    const reply = await rooms.execute(room, { id, seen: null, command }, actor)
    // any other no: nothing is due there, or it stands there already
    if (!reply.ok && isTransient(reply.code))
      throw new Error(`room ${room} is ${reply.code}: where to pay waits`)
  }

  return {
    /** Repeating it changes nothing. */
    async follow({ room, record, after }: Pick<Commit, 'room' | 'record' | 'after'>): Promise<void> {
      const { freelancer } = after.offer.parties
      if (freelancer === null || !record.events.some(({ type }) => type === 'payment.fell-due')) return
      const payTo = await desk.of(freelancer.userId)
      if (payTo === null) return
      const id = labelledHash('workroom/pay-to/v1', `${room}:${record.seq}`).slice(0, 32)
      await tell(room, payTo, { id: v.parse(CommandId, id), actor: { kind: 'platform' } })
    },
    /**
     * The account first: whoever asks again after a failure finds it there, and the rooms are told then. `onKept` once it
     * is kept, before any room is told.
     */
    async change(userId: UserId, payTo: PayTo, { roomList, onKept }: Around): Promise<void> {
      await desk.put(userId, payTo)
      await onKept?.()
      const actor: Actor = { kind: 'party', userId, role: 'freelancer' }
      for (const { room, parties, lines } of await roomList.ofUser(userId)) {
        if (parties.freelancer !== userId || !maybeDue.has(lines.freelancer.phase)) continue
        await tell(room, payTo, { id: v.parse(CommandId, randomBytes(16).toString('base64url')), actor })
      }
    },
  }
}
export type TellPayTo = ReturnType<typeof createTellPayTo>
