// A notice: what one party is told of one record. The page, the desktop and the mail all show it in these words.

import type { Role } from '../decider.ts'
import type { UserId } from '../ids.ts'
import type { Sentence } from '../sentence.ts'

export type NoticeKind =
  | 'offer-accepted'
  | 'offer-declined'
  | 'offer-corrected'
  | 'contract-accepted'
  | 'safe-to-start'
  | 'contract-changed'
  | 'contract-closed'
  | 'task-completed'
  | 'task-suggested'
  | 'suggestion-answered'
  | 'task-approved'
  | 'redo-asked'
  | 'message'
  | 'reminder'
  | 'proposal-made'
  | 'proposal-revised'
  | 'funds-held'
  | 'hold-failed'
  | 'room-left'
  | 'problem-flagged'
  | 'case-opened'
  | 'case-words'
  | 'case-closed'
  | 'work-delivered'
  | 'delivery-made'
  | 'delivery-opened'
  | 'delivery-withdrawn'
  | 'delivery-redo'
  | 'time-asked'
  | 'time-answered'
  | 'paid-out'
  | 'payment-received'
  | 'dispute-opened'
  | 'work-overdue'
  | 'dispute-words'
  | 'settlement-offered'
  | 'dispute-ended'

export interface Notice {
  readonly to: Role
  readonly userId: UserId
  readonly kind: NoticeKind
  readonly title: Sentence
  readonly body: Sentence
  /** Where a click leads, below the room's address. */
  readonly screen: 'overview' | 'contract' | 'board' | 'messages' | 'delivery' | 'invoice' | 'dispute'
  /** Acceptances and what needs an answer go by mail too. */
  readonly mail: boolean
}
