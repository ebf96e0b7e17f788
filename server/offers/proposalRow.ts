// A proposal as its job lists it, kept in step with its room: after the record, never before it (rule O12).

import type { RoomId } from '../../shared/ids.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { Commit } from '../rooms/rooms.ts'
import type { ProposalRow, Proposals } from '../storage/proposals.ts'

/** Null for a room that no proposal began. */
export function proposalRow(room: RoomId, state: Workroom): ProposalRow | null {
  const { job, terms, parties, madeAt } = state.offer
  if (job === null || terms === null || parties.freelancer === null) return null
  const { amount, currency, deliveryDate } = terms
  return {
    room,
    seq: state.head.seq,
    job,
    freelancer: parties.freelancer.userId,
    freelancerName: parties.freelancer.name,
    amount,
    currency,
    deliveryDate,
    phase: phaseOf(state),
    madeAt,
  }
}

/** Repeating it changes nothing. */
export async function keepProposal(
  proposals: Pick<Proposals, 'put'>,
  { room, before, after }: Pick<Commit, 'room' | 'before' | 'after'>,
): Promise<void> {
  if (after.offer.terms === before.offer.terms && phaseOf(after) === phaseOf(before)) return
  const row = proposalRow(room, after)
  if (row !== null) await proposals.put(row)
}
