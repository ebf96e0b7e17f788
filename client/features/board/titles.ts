// What a person types or pastes, as titles of tasks (rule W2): typed as it stands, pasted a line a task.

import type { CardId } from '../../../shared/ids.ts'
import { listLines } from '../../ui/pasted/listLines.ts'

/** As many as one command takes (shared/workroom/board.ts). */
export const MAX_AT_ONCE = 200
export const MAX_TITLE = 200

// What a title cannot hold: control characters and the overrides that disguise text.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u202d\u202e]+/g

export const titlesOf = (typed: string): readonly string[] =>
  listLines(typed)
    .map(titleOf)
    .filter((title) => title !== '')

/** More than one title: one alone is typed into the field like any words. */
export const isList = (text: string): boolean => text.includes('\t') || titlesOf(text).length > 1

/** One line of what the rules take, whole however long it is (W9); '' when nothing is left. */
export const titleOf = (line: string): string => line.toWellFormed().replaceAll(FORBIDDEN, ' ').trim()

/** Under which half a title is kept, in its place on the board and in the open task. */
export const titleDraft = ({ id }: { readonly id: CardId }): string => `title:${id}`
