// What was taken back, or done again, and the way to the other; and which tasks stay as they are.

import type { CardId } from '../../../shared/ids.ts'
import { namesOf } from '../../room/leftOutWords.ts'
import type { RoomSession } from '../../sync/roomSession.ts'
import { toast } from '../../ui/toasts.tsx'

interface Undone {
  /** Of the toast. */
  readonly id: string
  /** The label of its button. */
  readonly what: string
  readonly left: readonly CardId[]
  readonly again: () => void
}

export function sayUndone({ redoable, view }: RoomSession, { id, what, left, again }: Undone): void {
  if (left.length > 0) toast.tell({ text: `${namesOf(left, view.board)} cannot be undone any more.` })
  if (redoable === null) return
  toast.done({ id, text: `Undone: ${what.replace('Undo ', '')}.`, action: { label: 'Redo', run: again } })
}

interface Redone extends Pick<Undone, 'id' | 'what'> {
  readonly back: () => void
}

export function sayRedone({ undoable }: RoomSession, { id, what, back }: Redone): void {
  if (undoable === null) return
  toast.done({ id, text: `Done again: ${what.replace('Redo ', '')}.`, action: { label: 'Undo', run: back } })
}
