// How a story is told: who does what on which day. Times are days after the room's first day, e.g. 2.4 is its third day,
// half past nine in the morning UTC.

import type { Role } from '../../shared/decider.ts'
import type { FileRef } from '../../shared/fileRef.ts'
import type { JobId, UserId } from '../../shared/ids.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'

export interface Stage {
  readonly room: Workroom
  /** The instant of this step. */
  readonly at: number
  readonly ada: UserId
  /** Posts a job of Ada's that this room answers. */
  readonly post: (job: { readonly title: string; readonly description: string }) => Promise<JobId>
  /** Puts a file into the room, as whoever acts. */
  readonly keep: (name: string) => Promise<FileRef>
}

export interface Scene {
  readonly day: number
  readonly by: Role | 'support'
  readonly command: (stage: Stage) => WorkroomCommand | Promise<WorkroomCommand>
}

export interface Story {
  /** How many days ago the room began; every scene is at least a day ago. */
  readonly daysAgo: number
  readonly scenes: readonly Scene[]
}

export const scene = (day: number, by: Scene['by'], command: Scene['command'] | WorkroomCommand): Scene => ({
  day,
  by,
  command: typeof command === 'function' ? command : () => command,
})
