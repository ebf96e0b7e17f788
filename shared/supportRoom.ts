// A room as the support desk reads it, after a reason was given (T-34): what was agreed, done and said, the files with it,
// and the desk's own memory of the room.

import type { Role } from './decider.ts'
import type { FileRef } from './fileRef.ts'
import type { CardId, RoomId } from './ids.ts'
import type { Card } from './workroom/boardState.ts'
import type { Change } from './workroom/changeState.ts'
import type { Comment } from './workroom/commentState.ts'
import type { ContractVersion } from './workroom/contractState.ts'
import type { Delivered } from './workroom/deliveryState.ts'
import type { Dispute } from './workroom/disputeState.ts'
import type { Ending } from './workroom/endingState.ts'
import type { Phase } from './workroom/phase.ts'
import type { Problem, Problems } from './workroom/problems.ts'
import type { Result, ReviewStep } from './workroom/reviewState.ts'

export interface DeskLine {
  readonly name: string
  readonly at: number
  readonly text: string
}

export interface SupportTask extends Pick<
  Card,
  'title' | 'description' | 'files' | 'column' | 'addedAt' | 'due' | 'checklist'
> {
  readonly id: CardId
  readonly isApproved: boolean
  /** V8: its reviews, oldest first, with the words of every revision. */
  readonly steps: readonly ReviewStep[]
  /** V10: what was given along with each round, oldest first. */
  readonly results: readonly Result[]
  /** Oldest first; those that were deleted are not among them. */
  readonly comments: readonly Pick<Comment, 'by' | 'at' | 'body'>[]
  /** Why it left the board; absent while it is there. */
  readonly removed?: { readonly at: number; readonly reason: string }
}

export type SupportVersion = Pick<
  ContractVersion,
  'version' | 'text' | 'draftedAt' | 'inForceAt' | 'acceptances'
> &
  Pick<ContractVersion['terms'], 'amount' | 'currency' | 'deliveryDate' | 'redoRounds'>

/** J4: a change that waits for an answer, as far as it says what would be different. */
export interface SupportChange extends Pick<Change, 'version' | 'by' | 'note' | 'lapsesAt'> {
  readonly amount: number
  readonly currency: Change['terms']['currency']
  readonly deliveryDate: string
}

export interface SupportMessage {
  readonly by: Role
  readonly at: number
  readonly body: string
  readonly files: readonly FileRef[]
}

/** What the work began with: the client's words and files, or the freelancer's proposal. */
export interface SupportBrief {
  readonly description: string
  readonly coverLetter: string
  readonly files: readonly FileRef[]
}

/** `GET /api/support/rooms/:room`. */
export interface SupportRoom {
  readonly ok: true
  readonly room: RoomId
  readonly title: string
  readonly phase: Phase
  readonly names: Readonly<Record<Role, string>>
  readonly amount: number
  readonly currency: string
  /** Else what the freelancer gets is paid directly. */
  readonly isHeld: boolean
  readonly brief: SupportBrief
  /** The newest first: in force, or drafted as long as none is. */
  readonly versions: readonly SupportVersion[]
  /** In the order of the board; those that were removed come last. */
  readonly tasks: readonly SupportTask[]
  /** The newest first. */
  readonly deliveries: readonly Delivered[]
  readonly problems: readonly (Problem & { readonly task: string | null })[]
  readonly case: Problems['case']
  readonly thread: Problems['thread']
  readonly dispute: Dispute
  readonly change: SupportChange | null
  /** Oldest first; the last one perhaps open. */
  readonly endings: readonly Ending[]
  readonly messages: readonly SupportMessage[]
  readonly notes: readonly DeskLine[]
  readonly readings: readonly DeskLine[]
  /** Which of its files somebody at the desk opened: the text is the name. */
  readonly filesRead: readonly DeskLine[]
}

/** Every file that the page shows: support reads these and no others. */
export const filesShownIn = (
  room: Pick<SupportRoom, 'brief' | 'tasks' | 'deliveries' | 'messages' | 'dispute' | 'endings'>,
): readonly FileRef[] => [
  ...room.brief.files,
  ...room.tasks.flatMap(({ files, results }) => [...files, ...results.flatMap((result) => result.files)]),
  ...room.deliveries.flatMap(({ files, proofs }) => [...files, ...proofs]),
  ...room.messages.flatMap(({ files }) => files),
  ...room.dispute.statements.flatMap(({ files = [] }) => files),
  ...room.endings.flatMap(({ files = [] }) => files),
]
