// The tasks of a room as cards in three columns. Invariant: the columns together are a permutation of the live cards.

import * as v from 'valibot'

import { emptyMap } from '../decider.ts'
import type { FileRef } from '../fileRef.ts'
import { IdMap } from '../idMap.ts'
import type { CardId } from '../ids.ts'

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
}

export const initialBoard: Board = {
  cards: IdMap.empty(),
  order: { todo: [], working: [], completed: [] },
  removed: emptyMap(),
  suggestions: emptyMap(),
}
