// The board as its events leave it: cards, columns and their order (rules B2, B4, B5, B8).

import type { Edit, Evolve, Mutable } from '../decider.ts'
import { change, put, remove } from '../idMap.ts'
import type { CardId } from '../ids.ts'
import { readText } from '../personalText.ts'
import type { BoardEvent } from './board.ts'
import type { Board, Card, Column } from './boardState.ts'
import { readFile } from './files.ts'

export const evolveBoard: Evolve<Board, BoardEvent> = {
  'cards.added': (board, { after, cards }, { at }, edit) => {
    let anchor = after
    for (const { card, title } of cards) {
      putCard(board, newCard(card, readText(title), at), { to: 'todo', after: anchor }, edit)
      anchor = card
    }
  },
  'card.edited': (board, { card, title, description }, _stamp, edit) => {
    const changed = change(edit(board, 'cards'), card, edit)
    if (title !== undefined) changed.title = readText(title)
    if (description !== undefined) changed.description = readText(description)
  },
  'card.files-attached': (board, { card, files }, { by }, edit) => {
    const changed = change(edit(board, 'cards'), card, edit)
    if (by.kind === 'party' && by.role === 'client')
      changed.clientFiles = (changed.clientFiles ?? 0) + files.length
    changed.files = [...changed.files, ...files.map(readFile)]
  },
  'card.moved': (board, { card, to, after }, { at }, edit) => {
    const moved = change(edit(board, 'cards'), card, edit)
    take(board, moved, edit)
    if (moved.column !== to) moved.movedAt = at
    place(board, moved, { to, after }, edit)
  },
  'card.removed': (board, { card, reason, struck }, { at }, edit) => {
    const cards = edit(board, 'cards')
    const gone = cards.get(card)
    if (gone === undefined) return
    take(board, gone, edit)
    remove(cards, card, edit)
    edit(board, 'removed')[card] = {
      card: gone,
      reason: readText(reason),
      at,
      ...(struck !== undefined && { struck }),
    }
  },
  'card.restored': (board, { card, to }, { at }, edit) => {
    const removed = edit(board, 'removed')
    const back = removed[card]
    if (back === undefined) return
    delete removed[card]
    putCard(board, { ...back.card, movedAt: at }, { to, after: board.order[to].at(-1) ?? null }, edit)
  },
  'card.suggested': (board, { card, title }, { at }, edit) => {
    edit(board, 'suggestions')[card] = { id: card, title: readText(title), at }
  },
  'suggestion.taken': (board, { card }, { at }, edit) => {
    const suggestions = edit(board, 'suggestions')
    const taken = suggestions[card]
    if (taken === undefined) return
    delete suggestions[card]
    const after = board.order.todo.at(-1) ?? null
    putCard(board, newCard(card, taken.title, at), { to: 'todo', after }, edit)
  },
  'suggestion.declined': (board, { card }, _stamp, edit) => {
    delete edit(board, 'suggestions')[card]
    board.declined = [...(board.declined ?? []), card]
  },
}

const newCard = (id: CardId, title: string, at: number): Card => ({
  id,
  title,
  description: '',
  files: [],
  column: 'todo',
  addedAt: at,
  movedAt: at,
})

interface Place {
  readonly to: Column
  readonly after: CardId | null
}

function putCard(board: Mutable<Board>, card: Card, where: Place, edit: Edit): void {
  const cards = edit(board, 'cards')
  put(cards, card.id, { value: card, edit })
  place(board, change(cards, card.id, edit), where, edit)
}

function take(board: Mutable<Board>, card: Card, edit: Edit): void {
  const list = edit(edit(board, 'order'), card.column)
  list.splice(list.indexOf(card.id), 1)
}

/** B5: right after the anchor; at the end when the anchor is not in the column. */
function place(board: Mutable<Board>, card: Mutable<Card>, { to, after }: Place, edit: Edit): void {
  const list = edit(edit(board, 'order'), to)
  const anchor = after === null ? -1 : list.indexOf(after)
  list.splice(after !== null && anchor === -1 ? list.length : anchor + 1, 0, card.id)
  card.column = to
}
