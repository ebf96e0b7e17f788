// What takes back an own last action, where there is a clean way back.

import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'

export interface Undo {
  /** For the button, e.g. "Undo move". */
  readonly label: string
  readonly commands: readonly WorkroomCommand[]
  /** False once somebody has changed again what would be undone. */
  readonly isStillClean: (view: Workroom) => boolean
}
