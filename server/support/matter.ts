// What waits at the support desk in a room: of what kind it is, and whose word is wanted until when.

import { otherRole } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { SupportMatter } from '../../shared/supportDesk.ts'
import { pendingChange } from '../../shared/workroom/changeState.ts'
import { agreedIn } from '../../shared/workroom/disputeAmounts.ts'
import { pendingEnding } from '../../shared/workroom/endingState.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'

/** What waits in this room at this instant; null when nothing does. */
export function matterOf(room: RoomId, state: Workroom, now: number): SupportMatter | null {
  const { problems, dispute } = state
  const shared = {
    room,
    title: state.offer.title,
    client: nameOf(state, 'client'),
    freelancer: nameOf(state, 'freelancer'),
    ...agreedIn(state),
    open: openIn(state),
    owner: dispute.owner?.name ?? null,
  }
  if (dispute.status === 'open') {
    const { openedBy, openedAt, respondBy, decideBy = respondBy, statements } = dispute
    const forSupport = { ...shared, openedAt, until: decideBy, waitsFor: 'support' } as const
    if (openedBy === null) return { ...forSupport, kind: 'overdue' }
    const respondent = otherRole(openedBy)
    const hasAnswered = statements.some(({ by, at }) => by === respondent && at >= openedAt)
    return hasAnswered || respondBy <= now
      ? { ...forSupport, kind: 'dispute' }
      : { ...shared, kind: 'dispute', openedAt, until: respondBy, waitsFor: respondent }
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

function openIn({ contract, payment }: Workroom): SupportMatter['open'] {
  if (pendingChange(contract) !== null) return 'change'
  return pendingEnding(payment) === null ? null : 'ending'
}
