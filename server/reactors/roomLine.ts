// What the home page says of a room to each party, derived from the folded state by the shared rules.

import { type Role, otherRole } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { standingVersion } from '../../shared/workroom/contractState.ts'
import { nextStep } from '../../shared/workroom/nextStep.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import type { RoomLine, RoomRow } from '../storage/roomList.ts'

export function rowOf(room: RoomId, state: Workroom): RoomRow {
  const { client, freelancer } = state.offer.parties
  return {
    room,
    seq: state.head.seq,
    parties: { client: client?.userId ?? null, freelancer: freelancer?.userId ?? null },
    lines: { client: lineOf(state, 'client'), freelancer: lineOf(state, 'freelancer') },
  }
}

function lineOf(state: Workroom, role: Role): RoomLine {
  const terms = standingVersion(state.contract)?.terms ?? state.offer.terms
  const { turn, sentence, until, endOf } = nextStep(state, role)
  return {
    title: state.offer.title,
    other: nameOf(state, otherRole(role)),
    phase: phaseOf(state),
    amount: terms?.amount ?? 0,
    currency: terms?.currency ?? 'EUR',
    needsYou: turn === 'act',
    sentence,
    until,
    ...(endOf && { endOf }),
    changedAt: state.head.at,
    seq: state.head.seq,
    isOpen: isOpenFor(state, role),
  }
}
