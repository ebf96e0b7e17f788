// The tasks of a room as cards in three columns. Invariant: the columns together are a permutation of the live cards.

import * as v from 'valibot'

import { emptyMap } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'
import { IdMap } from '../idMap.ts'
import type { CardId, EntryId, LabelId } from '../ids.ts'
import type { Comments } from './commentState.ts'

export const columns = ['todo', 'working', 'completed'] as const
export const Column = v.picklist(columns)
export type Column = (typeof columns)[number]
export const columnNames: Readonly<Record<Column, string>> = {
  todo: 'To do',
  working: 'Working',
  completed: 'Completed',
}

export interface Card {
  readonly id: CardId
  readonly title: string
  /** Rich text (`richtext.ts`) as a string; empty when there is none. */
  readonly description: string
  readonly files: readonly FileRef[]
  /** How many of them the client attached. */
  readonly clientFiles?: number
  readonly column: Column
  readonly addedAt: number
  readonly movedAt: number
  /** B17: `YYYY-MM-DD`, of no zone. */
  readonly due?: string
  /** B18: in their order; absent when there are none. */
  readonly checklist?: readonly Entry[]
  /** B19: in the order in which they were set; those of removed labels stay, unseen. Absent when there are none. */
  readonly labels?: readonly LabelId[]
}

export interface Entry {
  readonly id: EntryId
  readonly words: string
  /** Ticked; absent when it is not. */
  readonly done?: true
}

export const labelColors = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple'] as const
export const LabelColor = v.picklist(labelColors)
export type LabelColor = (typeof labelColors)[number]

export interface Label {
  readonly id: LabelId
  readonly name: string
  readonly color: LabelColor
  /** It can be restored, and is then on the tasks that had it. */
  readonly removed?: true
}

export interface RemovedCard {
  readonly card: Card
  readonly reason: string
  readonly at: number
  /** The version of the contract with which it was struck (C19). */
  readonly struck?: number
}

/** The reason that stands with a list that was taken back as a whole (B15). */
export const TAKEN_BACK = 'Undone'

export interface Suggestion {
  readonly id: CardId
  readonly title: string
  readonly at: number
}

export interface Board {
  readonly cards: IdMap<CardId, Card>
  readonly order: Readonly<Record<Column, readonly CardId[]>>
  readonly removed: Readonly<Record<CardId, RemovedCard>>
  /** The client's suggestions that wait for the freelancer's answer. */
  readonly suggestions: Readonly<Record<CardId, Suggestion>>
  /** Ids of those that were declined: what somebody still does about one is never done to another. */
  readonly declined?: readonly CardId[]
  /** B19: of this room, in the order in which they were made; absent until there was one. */
  readonly labels?: readonly Label[]
  /** What was said about the tasks, from the first comment on. */
  readonly comments?: Comments
}

export const initialBoard: Board = {
  cards: IdMap.empty(),
  order: { todo: [], working: [], completed: [] },
  removed: emptyMap(),
  suggestions: emptyMap(),
}
