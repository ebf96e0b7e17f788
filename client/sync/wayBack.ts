// What takes back an own last action, where there is a clean way back, and does it again.

import type { CardId } from '../../shared/ids.ts'
import type { RejectionCode } from '../../shared/protocol.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'

export interface Undo {
  /** For the button, e.g. "Undo move". */
  readonly label: string
  readonly commands: readonly WorkroomCommand[]
  /** False once somebody has changed again what would be undone. */
  readonly isStillClean: (view: Workroom) => boolean
  /** Of several tasks only what can still be undone. */
  readonly narrowed?: (
    view: Workroom,
    wouldRefuse: (command: WorkroomCommand) => RejectionCode | null,
  ) => { readonly commands: readonly WorkroomCommand[]; readonly left: readonly CardId[] }
  /** What does it again afterwards, where that is not the command itself. */
  readonly again?: readonly WorkroomCommand[]
}

/** null: this action has no clean inverse. */
export type WayBack = (command: WorkroomCommand, before: Workroom, after: Workroom) => Undo | null
