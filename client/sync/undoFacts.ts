// Undo of due dates, checklists and labels (rules B17 to B19): each has its way back as long as nobody changed it again.

import type { CardId, EntryId, LabelId } from '../../shared/ids.ts'
import type { Card, Entry, Label } from '../../shared/workroom/boardState.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'
import type { Undo } from './wayBack.ts'

/** null: it is another command, or one that changed nothing. */
export function undoFact(command: WorkroomCommand, before: Workroom, after: Workroom): Undo | null {
  if (command.name === 'setDue') return undoDue(command.args.card as CardId, before, after)
  if (command.name === 'labelCard') return undoLabelled(command.args, before)
  if (isOfList(command)) return undoOfList(command, before, after)
  return isOfLabel(command) ? undoOfLabel(command, before, after) : null
}

function undoDue(card: CardId, before: Workroom, after: Workroom): Undo | null {
  const was = cardIn(before, card)?.due
  const is = cardIn(after, card)?.due
  if (was === is) return null
  return {
    label: 'Undo due date',
    commands: [{ name: 'setDue', args: { card, due: was ?? null } }],
    isStillClean: (view) => cardIn(view, card)?.due === is,
  }
}

const ofList = ['addEntries', 'editEntry', 'tickEntry', 'moveEntry', 'removeEntry', 'makeEntryTask'] as const
type OfList = Extract<WorkroomCommand, { name: (typeof ofList)[number] }>
const isOfList = (command: WorkroomCommand): command is OfList =>
  (ofList as readonly string[]).includes(command.name)

function undoOfList(command: OfList, before: Workroom, after: Workroom): Undo | null {
  if (command.name === 'addEntries') return undoEntries(command.args)
  const card = command.args.card as CardId
  const entry = command.args.entry as EntryId
  const was = entryIn(before, card, entry)
  if (was === undefined) return null
  const args = { card, entry }
  const place = entryBefore(before, card, entry)
  const back: WorkroomCommand = {
    name: 'addEntries',
    args: { card, after: place, entries: [{ entry, words: was.words, ...(was.done && { done: true }) }] },
  }
  const isGone: Undo['isStillClean'] = (view) => entryIn(view, card, entry) === undefined
  const isAsLeft: Undo['isStillClean'] = (view) =>
    isSame(entryIn(view, card, entry), entryIn(after, card, entry))
  switch (command.name) {
    case 'editEntry':
      return {
        label: 'Undo edit',
        commands: [{ name: 'editEntry', args: { ...args, words: was.words } }],
        isStillClean: isAsLeft,
      }
    case 'tickEntry':
      return {
        label: was.done ? 'Undo untick' : 'Undo tick',
        commands: [{ name: 'tickEntry', args: { ...args, done: was.done === true } }],
        isStillClean: isAsLeft,
      }
    case 'moveEntry':
      return {
        label: 'Undo move',
        commands: [{ name: 'moveEntry', args: { ...args, after: place } }],
        isStillClean: isAsLeft,
      }
    case 'removeEntry':
      return { label: 'Undo remove', commands: [back], isStillClean: isGone }
    case 'makeEntryTask': {
      const takeBack: WorkroomCommand = { name: 'takeBackCards', args: { cards: [command.args.task] } }
      const again: readonly WorkroomCommand[] = [
        { name: 'removeEntry', args },
        { name: 'restoreCards', args: { cards: [{ card: command.args.task, after: command.args.after }] } },
      ]
      return { label: 'Undo new task', commands: [takeBack, back], isStillClean: isGone, again }
    }
  }
}

function undoEntries({ card, entries }: Extract<OfList, { name: 'addEntries' }>['args']): Undo {
  const ids = entries.map(({ entry }) => entry as EntryId)
  return {
    label: ids.length === 1 ? 'Undo add' : `Undo add of ${ids.length}`,
    commands: ids.map((entry) => ({ name: 'removeEntry', args: { card, entry } })),
    isStillClean: (view) =>
      ids.every((entry, index) => {
        const now = entryIn(view, card as CardId, entry)
        return now !== undefined && now.words === entries[index]?.words.trim()
      }),
  }
}

const ofLabel = ['createLabel', 'editLabel', 'removeLabel', 'restoreLabel'] as const
type OfLabel = Extract<WorkroomCommand, { name: (typeof ofLabel)[number] }>
const isOfLabel = (command: WorkroomCommand): command is OfLabel =>
  (ofLabel as readonly string[]).includes(command.name)

function undoOfLabel(command: OfLabel, before: Workroom, after: Workroom): Undo | null {
  const label = command.args.label as LabelId
  const is = labelIn(after, label)
  const was = labelIn(before, label)
  const isStillClean: Undo['isStillClean'] = (view) => isSameLabel(labelIn(view, label), is)
  switch (command.name) {
    case 'createLabel':
    case 'restoreLabel':
      return {
        label: 'Undo label',
        commands: [{ name: 'removeLabel', args: { label } }],
        isStillClean,
        again: [{ name: 'restoreLabel', args: { label } }],
      }
    case 'removeLabel':
      return { label: 'Undo remove', commands: [{ name: 'restoreLabel', args: { label } }], isStillClean }
    case 'editLabel':
      return was === undefined
        ? null
        : {
            label: 'Undo edit',
            commands: [{ name: 'editLabel', args: { label, name: was.name, color: was.color } }],
            isStillClean,
          }
  }
}

function undoLabelled(
  { card, label, on }: Extract<WorkroomCommand, { name: 'labelCard' }>['args'],
  before: Workroom,
): Undo | null {
  const hasIt = (view: Workroom): boolean =>
    cardIn(view, card as CardId)?.labels?.includes(label as LabelId) === true
  if (hasIt(before) === on) return null
  return {
    label: 'Undo label',
    commands: [{ name: 'labelCard', args: { card, label, on: !on } }],
    isStillClean: (view) => hasIt(view) === on,
  }
}

const cardIn = ({ board }: Workroom, card: CardId): Card | undefined => board.cards.get(card)
const entryIn = (room: Workroom, card: CardId, entry: EntryId): Entry | undefined =>
  cardIn(room, card)?.checklist?.find(({ id }) => id === entry)
const isSameLabel = (one: Label | undefined, other: Label | undefined): boolean =>
  one?.name === other?.name && one?.color === other?.color && one?.removed === other?.removed
const labelIn = ({ board }: Workroom, label: LabelId) => board.labels?.find(({ id }) => id === label)
const isSame = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one?.words === other?.words && one?.done === other?.done

function entryBefore(room: Workroom, card: CardId, entry: EntryId): EntryId | null {
  const list = cardIn(room, card)?.checklist ?? []
  return list[list.findIndex(({ id }) => id === entry) - 1]?.id ?? null
}
