// A room as the support desk reads it: what was agreed, what was done, and what both said, as both may read it (C5) and
// nothing that was deleted (M3); nothing of sessions or addresses.

import type { CardId, RoomId } from '../../shared/ids.ts'
import type { SupportChange, SupportRoom, SupportTask, SupportVersion } from '../../shared/supportRoom.ts'
import { roomFor } from '../../shared/workroom/access.ts'
import { type Card, columns } from '../../shared/workroom/boardState.ts'
import { pendingChange } from '../../shared/workroom/changeState.ts'
import type { Contract, ContractVersion } from '../../shared/workroom/contractState.ts'
import { agreedIn } from '../../shared/workroom/disputeAmounts.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'

/** The room without the desk's own memory of it. */
export type ReadRoom = Omit<SupportRoom, 'notes' | 'readings' | 'filesRead'>

export function readRoomOf(room: RoomId, whole: Workroom): ReadRoom {
  const state = roomFor(roomFor(whole, 'client'), 'freelancer')
  const { offer, board, contract, problems, dispute, delivery, messages, payment } = state
  const { description, coverLetter, files } = offer
  return {
    ok: true,
    room,
    title: offer.title,
    phase: phaseOf(whole),
    names: { client: nameOf(state, 'client'), freelancer: nameOf(state, 'freelancer') },
    ...agreedIn(state),
    isHeld: whole.funding.status === 'held',
    brief: { description, coverLetter, files },
    versions: contract.versions.map(versionOf).toReversed(),
    tasks: tasksOf(state),
    deliveries: delivery.deliveries.toReversed(),
    problems: Object.values(problems.problems).map((problem) => ({
      ...problem,
      task: problem.card && (board.cards.get(problem.card)?.title ?? null),
    })),
    case: problems.case,
    thread: problems.thread,
    dispute,
    change: openChangeOf(contract),
    endings: payment.endings ?? [],
    messages: messages.last
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ by, at, body, files: shown }) => ({ by, at, body, files: shown })),
  }
}

function openChangeOf(contract: Contract): SupportChange | null {
  const change = pendingChange(contract)
  if (change === null) return null
  const { version, by, note, lapsesAt, terms } = change
  const { amount, currency, deliveryDate } = terms
  return { version, by, note, lapsesAt, amount, currency, deliveryDate }
}

function versionOf({ terms, ...version }: ContractVersion): SupportVersion {
  const { text, draftedAt, inForceAt, acceptances } = version
  const { amount, currency, deliveryDate, redoRounds } = terms
  return {
    version: version.version,
    text,
    draftedAt,
    ...(inForceAt !== undefined && { inForceAt }),
    ...(acceptances !== undefined && { acceptances }),
    amount,
    currency,
    deliveryDate,
    redoRounds,
  }
}

function tasksOf({ board, review }: Workroom): readonly SupportTask[] {
  const taskOf = ({ id, title, description, files, column, addedAt, due, checklist }: Card): SupportTask => ({
    id,
    title,
    description,
    files,
    column,
    addedAt,
    ...(due !== undefined && { due }),
    ...(checklist && { checklist }),
    comments: (board.comments?.get(id) ?? [])
      .filter(({ deletedAt }) => deletedAt === undefined)
      .map(({ by, at, body }) => ({ by, at, body })),
    results: review.results?.get(id) ?? [],
    isApproved: review.reviews.get(id)?.status === 'approved',
    steps: review.steps.get(id) ?? [],
  })
  const onBoard = (id: CardId): readonly SupportTask[] => {
    const card = board.cards.get(id)
    return card === undefined ? [] : [taskOf(card)]
  }
  return [
    ...columns.flatMap((column) => board.order[column]).flatMap(onBoard),
    ...Object.values(board.removed).map(({ card, at, reason }) => ({
      ...taskOf(card),
      removed: { at, reason },
    })),
  ]
}
