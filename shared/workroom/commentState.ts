// What is said about a task, as the room keeps it: whole, for a task is talked about while it is worked on.

import type { Role } from '../decider.ts'
import type { IdMap } from '../idMap.ts'
import type { CardId, CommentId } from '../ids.ts'

export interface Comment {
  readonly id: CommentId
  readonly seq: number
  readonly at: number
  readonly by: Role
  /** Rich text (`richtext.ts`) as a string; empty once deleted: a tombstone stays. */
  readonly body: string
  /** The comment of the same task that it answers. */
  readonly replyTo?: CommentId
  /** Names the other party (M11). */
  readonly mentions?: true
  readonly deletedAt?: number
  readonly editedAt?: number
  /** Earlier wordings, oldest first. */
  readonly earlier?: readonly { readonly at: number; readonly body: string }[]
  /** Records that hold a wording of it; a deletion erases their texts. */
  readonly seqs: readonly number[]
}

/** By task, oldest first; what was said about a removed task comes back with it. */
export type Comments = IdMap<CardId, readonly Comment[]>
