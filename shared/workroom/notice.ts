// A notice: what one party is told of one record. The page, the desktop and the mail all show it in these words.

import type { Role } from '../decider.ts'
import type { CardId, CommentId, UserId } from '../ids.ts'
import type { Sentence } from '../sentence.ts'

export type NoticeKind =
  | 'offer-accepted'
  | 'offer-declined'
  | 'offer-corrected'
  | 'contract-accepted'
  | 'safe-to-start'
  | 'contract-changed'
  | 'contract-closed'
  | 'change-proposed'
  | 'change-accepted'
  | 'change-answered'
  | 'ending-proposed'
  | 'ending-accepted'
  | 'ending-answered'
  | 'task-completed'
  | 'task-suggested'
  | 'suggestion-answered'
  | 'task-approved'
  | 'redo-asked'
  | 'message'
  | 'comment'
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
  | 'pay-to-told'
  | 'pay-to-changed'
  | 'payment-stated'
  | 'payment-not-arrived'
  | 'payment-left'
  | 'closed-unpaid'
  | 'payment-received'
  | 'details-asked'
  | 'details-answered'
  | 'dispute-opened'
  | 'work-overdue'
  | 'dispute-words'
  | 'settlement-offered'
  | 'dispute-ended'
  | 'desk-opened'

/**
 * What a notice is about, the heaviest first: the last call of a running clock; money and deadlines; both no ceiling holds
 * back and nothing quiets; the reader's turn; news.
 */
export type NoticeWeight = 'last-call' | 'money' | 'turn' | 'news'

export const noticeWeights: Readonly<Record<NoticeKind, NoticeWeight>> = {
  'offer-accepted': 'turn',
  'offer-declined': 'news',
  'offer-corrected': 'turn',
  'contract-accepted': 'turn',
  'safe-to-start': 'turn',
  'contract-changed': 'turn',
  'contract-closed': 'news',
  'change-proposed': 'turn',
  'change-accepted': 'money',
  'change-answered': 'turn',
  'ending-proposed': 'money',
  'ending-accepted': 'money',
  'ending-answered': 'turn',
  'task-completed': 'turn',
  'task-suggested': 'turn',
  'suggestion-answered': 'news',
  'task-approved': 'news',
  'redo-asked': 'turn',
  message: 'news',
  comment: 'news',
  reminder: 'money',
  'proposal-made': 'turn',
  'proposal-revised': 'turn',
  'funds-held': 'money',
  'hold-failed': 'money',
  'room-left': 'money',
  'problem-flagged': 'turn',
  'case-opened': 'money',
  'case-words': 'turn',
  'case-closed': 'money',
  'work-delivered': 'money',
  'delivery-made': 'news',
  'delivery-opened': 'news',
  'delivery-withdrawn': 'money',
  'delivery-redo': 'money',
  'time-asked': 'money',
  'time-answered': 'money',
  'paid-out': 'money',
  'pay-to-told': 'money',
  'pay-to-changed': 'money',
  'payment-stated': 'money',
  'payment-not-arrived': 'money',
  'payment-left': 'money',
  'closed-unpaid': 'money',
  'payment-received': 'money',
  'details-asked': 'turn',
  'details-answered': 'news',
  'dispute-opened': 'money',
  'work-overdue': 'money',
  'dispute-words': 'turn',
  'settlement-offered': 'money',
  'dispute-ended': 'money',
  'desk-opened': 'news',
}

export interface Notice {
  readonly to: Role
  readonly userId: UserId
  readonly kind: NoticeKind
  readonly title: Sentence
  readonly body: Sentence
  /** Where a click leads, below the room's address. */
  readonly screen: 'overview' | 'contract' | 'board' | 'messages' | 'delivery' | 'invoice' | 'dispute'
  /** The task that the click opens, and what was said on it. */
  readonly task?: { readonly card: CardId; readonly comment: CommentId }
  /** Acceptances and what needs an answer go by mail too; what is only wanted unseen, ten minutes later and unless it was read. */
  readonly mail: boolean | 'if-unseen'
  /** Where several of it come together: the title around their number; the bodies tell which. */
  readonly several?: readonly [string, string]
}
