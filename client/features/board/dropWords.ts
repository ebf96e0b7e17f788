// What a screen reader hears while a card is moved with the keyboard.

import type { DragStart, DragUpdate, DropResult } from 'react-beautiful-dnd'

import { quoted } from '../../../shared/isolated.ts'
import { type Column, columnNames } from '../../../shared/workroom/boardState.ts'

export const HOW_TO_MOVE =
  'Press Enter to open the task. Press Space to lift it, the arrow keys to move it, Space again to drop it, Escape to cancel.'

export const liftWords = (title: string, { source }: DragStart): string =>
  `Lifted ${quoted(title)} from ${nameOf(source.droppableId)}, place ${source.index + 1}.`

export const moveWords = (title: string, { destination }: DragUpdate): string =>
  destination
    ? `${quoted(title)} is over ${nameOf(destination.droppableId)}, place ${destination.index + 1}.`
    : `${quoted(title)} is not over a column that takes it.`

export function dropWords(title: string, { source, destination, reason }: DropResult): string {
  if (reason === 'CANCEL') return `Cancelled. ${quoted(title)} stays in ${nameOf(source.droppableId)}.`
  if (!destination) return `Not moved. ${quoted(title)} stays in ${nameOf(source.droppableId)}.`
  return `Dropped ${quoted(title)} in ${nameOf(destination.droppableId)}, place ${destination.index + 1}.`
}

const nameOf = (column: string): string => columnNames[column as Column]
