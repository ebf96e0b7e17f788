// The checklist of a task: what there is to do for it, ticked one by one by the freelancer (rule B18). It decides nothing:
// a review is about the task. Places are anchors, as on the board.

import * as v from 'valibot'

import { type Edit, type Evolve, type Mutable, commandsFor, refusals } from '../decider.ts'
import { change } from '../idMap.ts'
import { CardId, EntryId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import {
  Anchor,
  type BoardEvent,
  type BoardScope,
  Title,
  requireCard,
  requireChangeable,
  requireFreelancer,
  requireNew,
} from './board.ts'
import type { Board, Card, Entry } from './boardState.ts'

export const MAX_ENTRIES = 100

export const checklistRejections = {
  'no-such-entry': 'This entry is no longer in the checklist.',
  'entry-exists': 'This entry is in the checklist already.',
  'checklist-full': `A checklist holds at most ${MAX_ENTRIES} entries.`,
  'anchor-is-entry': 'An entry cannot be placed after itself.',
} as const

const refuse = refusals(checklistRejections)

interface AddedEntry {
  readonly entry: EntryId
  readonly words: Text
  /** One that is back: it was ticked. */
  readonly done?: true
}

export type ChecklistEvent =
  | {
      readonly type: 'checklist.added'
      readonly card: CardId
      readonly after: EntryId | null
      readonly entries: readonly AddedEntry[]
    }
  | {
      readonly type: 'checklist.renamed'
      readonly card: CardId
      readonly entry: EntryId
      readonly words: Text
    }
  | {
      readonly type: 'checklist.ticked'
      readonly card: CardId
      readonly entry: EntryId
      readonly done: boolean
    }
  | {
      readonly type: 'checklist.moved'
      readonly card: CardId
      readonly entry: EntryId
      readonly after: EntryId | null
    }
  | {
      readonly type: 'checklist.removed'
      readonly card: CardId
      readonly entry: EntryId
      /** It became this task, which the same record adds. */
      readonly task?: CardId
    }

const { predicted } = commandsFor<BoardScope, ChecklistEvent | Extract<BoardEvent, { type: 'cards.added' }>>()
const EntryAnchor = v.nullable(EntryId)
const OneEntry = { card: CardId, entry: EntryId }

export const checklistCommands = {
  addEntries: predicted(
    v.strictObject({
      card: CardId,
      after: EntryAnchor,
      entries: v.pipe(
        v.array(v.strictObject({ entry: EntryId, words: Title, done: v.optional(v.literal(true)) })),
        v.minLength(1),
        v.maxLength(MAX_ENTRIES),
      ),
    }),
    ({ card, after, entries }, room, context) => {
      requireFreelancer(room, context)
      requireChangeable(room, card)
      requireNewEntries(
        requireCard(room.board, card),
        entries.map(({ entry }) => entry),
      )
      const added = entries.map(({ entry, words, done }): AddedEntry => ({
        entry,
        words: text(words),
        ...(done === true && { done }),
      }))
      return [{ type: 'checklist.added', card, after, entries: added }]
    },
  ),
  editEntry: predicted(
    v.strictObject({ ...OneEntry, words: Title }),
    ({ card, entry, words }, room, context) => {
      requireFreelancer(room, context)
      requireEntry(room, card, entry)
      return [{ type: 'checklist.renamed', card, entry, words: text(words) }]
    },
  ),
  tickEntry: predicted(
    v.strictObject({ ...OneEntry, done: v.boolean() }),
    ({ card, entry, done }, room, context) => {
      requireFreelancer(room, context)
      requireEntry(room, card, entry)
      return [{ type: 'checklist.ticked', card, entry, done }]
    },
  ),
  moveEntry: predicted(
    v.strictObject({ ...OneEntry, after: EntryAnchor }),
    ({ card, entry, after }, room, context) => {
      requireFreelancer(room, context)
      requireEntry(room, card, entry)
      if (after === entry) return refuse('anchor-is-entry')
      return [{ type: 'checklist.moved', card, entry, after }]
    },
  ),
  removeEntry: predicted(v.strictObject(OneEntry), ({ card, entry }, room, context) => {
    requireFreelancer(room, context)
    requireEntry(room, card, entry)
    return [{ type: 'checklist.removed', card, entry }]
  }),
  /** The entry leaves the list and is a task in To do, in one record. */
  makeEntryTask: predicted(
    v.strictObject({ ...OneEntry, task: CardId, after: Anchor }),
    ({ card, entry, task, after }, room, context) => {
      requireFreelancer(room, context)
      const { words } = requireEntry(room, card, entry)
      requireNew(room.board, [task])
      return [
        { type: 'checklist.removed', card, entry, task },
        { type: 'cards.added', after, cards: [{ card: task, title: text(words) }] },
      ]
    },
  ),
}

function requireEntry(room: BoardScope, card: CardId, entry: EntryId): Entry {
  requireChangeable(room, card)
  const { checklist = [] } = requireCard(room.board, card)
  return checklist.find(({ id }) => id === entry) ?? refuse('no-such-entry')
}

function requireNewEntries({ checklist = [] }: Card, ids: readonly EntryId[]): void {
  const known = new Set(checklist.map(({ id }) => id))
  if (new Set(ids).size !== ids.length || ids.some((id) => known.has(id))) refuse('entry-exists')
  if (checklist.length + ids.length > MAX_ENTRIES) refuse('checklist-full')
}

export const evolveChecklist: Evolve<Board, ChecklistEvent> = {
  'checklist.added': (board, { card, after, entries }, _stamp, edit) => {
    const added = entries.map(({ entry, words, done }): Entry => ({
      id: entry,
      words: readText(words),
      ...(done === true && { done }),
    }))
    rewrite(board, card, edit, (list) => placed(list, added, after))
  },
  'checklist.renamed': (board, { card, entry, words }, _stamp, edit) =>
    rewrite(board, card, edit, (list) =>
      list.map((one) => (one.id === entry ? { ...one, words: readText(words) } : one)),
    ),
  'checklist.ticked': (board, { card, entry, done }, _stamp, edit) =>
    rewrite(board, card, edit, (list) => list.map((one) => (one.id === entry ? ticked(one, done) : one))),
  'checklist.moved': (board, { card, entry, after }, _stamp, edit) =>
    rewrite(board, card, edit, (list) => {
      const moved = list.filter(({ id }) => id === entry)
      return placed(
        list.filter(({ id }) => id !== entry),
        moved,
        after,
      )
    }),
  'checklist.removed': (board, { card, entry }, _stamp, edit) =>
    rewrite(board, card, edit, (list) => list.filter(({ id }) => id !== entry)),
}

const ticked = ({ id, words }: Entry, done: boolean): Entry => ({ id, words, ...(done && { done }) })

/** As B5: right after the anchor; at the end when it is not there. */
function placed(list: readonly Entry[], added: readonly Entry[], after: EntryId | null): readonly Entry[] {
  const anchor = list.findIndex(({ id }) => id === after)
  const at = after === null ? 0 : anchor === -1 ? list.length : anchor + 1
  return list.toSpliced(at, 0, ...added)
}

function rewrite(
  board: Mutable<Board>,
  card: CardId,
  edit: Edit,
  to: (list: readonly Entry[]) => readonly Entry[],
): void {
  const changed = change(edit(board, 'cards'), card, edit)
  const list = to(changed.checklist ?? [])
  if (list.length === 0) delete changed.checklist
  else changed.checklist = list
}
