// A room as the support desk reads it: what was agreed, what was done, and what both said; nothing of sessions, addresses
// or files' contents.

import { otherRole } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { SupportMatter, SupportRoom } from '../../shared/supportDesk.ts'
import { columns } from '../../shared/workroom/boardState.ts'
import { standingVersion } from '../../shared/workroom/contractState.ts'
import { agreedIn } from '../../shared/workroom/dispute.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'

/** What waits in this room; null when nothing does. */
export function matterOf(room: RoomId, state: Workroom): SupportMatter | null {
  const { problems, dispute } = state
  const shared = {
    room,
    title: state.offer.title,
    client: nameOf(state, 'client'),
    freelancer: nameOf(state, 'freelancer'),
    ...agreedIn(state),
  }
  if (dispute.status === 'open') {
    const { openedBy, openedAt, respondBy: until, statements } = dispute
    if (openedBy === null) return { ...shared, kind: 'overdue', openedAt, until, waitsFor: 'support' }
    const respondent = otherRole(openedBy)
    const hasAnswered = statements.some(({ by, at }) => by === respondent && at >= openedAt)
    return { ...shared, kind: 'dispute', openedAt, until, waitsFor: hasAnswered ? 'support' : respondent }
  }
  if (problems.case.status !== 'open') return null
  const { takenUpAt, openedAt, supportDueAt, clientDueAt } = problems.case
  return {
    ...shared,
    kind: 'case',
    openedAt,
    waitsFor: takenUpAt === null ? 'support' : 'client',
    until: takenUpAt === null ? supportDueAt : clientDueAt,
  }
}

export function supportRoomOf(
  room: RoomId,
  state: Workroom,
  { notes, readings }: Pick<SupportRoom, 'notes' | 'readings'>,
): SupportRoom {
  const { board, review, problems, dispute, delivery, messages } = state
  const delivered = delivery.deliveries.at(-1)
  const version = standingVersion(state.contract)
  return {
    ok: true,
    room,
    title: state.offer.title,
    phase: phaseOf(state),
    names: { client: nameOf(state, 'client'), freelancer: nameOf(state, 'freelancer') },
    ...agreedIn(state),
    contractText: version?.text ?? '',
    tasks: columns
      .flatMap((column) => board.order[column])
      .map((id) => ({
        title: board.cards.get(id)?.title ?? '',
        isCompleted: board.cards.get(id)?.column === 'completed',
        isApproved: review.reviews.get(id)?.status === 'approved',
      })),
    report: delivered?.report ?? null,
    files: (delivered?.files ?? []).map(({ name, size }) => ({ name, size })),
    problems: Object.values(problems.problems).map((problem) => ({
      ...problem,
      task: problem.card && (board.cards.get(problem.card)?.title ?? null),
    })),
    case: problems.case,
    thread: problems.thread,
    dispute,
    messages: messages.last
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ by, at, body }) => ({ by, at, body })),
    notes: notes.map(line),
    readings: readings.map(line),
  }
}

const line = ({ name, at, text }: SupportRoom['notes'][number]) => ({ name, at, text })
