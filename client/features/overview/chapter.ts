// One line of a room's story.

import type { Role } from '../../../shared/decider.ts'
import type { IconName } from '../../ui/Icon.tsx'

export interface Chapter {
  readonly key: string
  readonly at: number
  readonly icon: IconName
  readonly sentence: string
  readonly detail: string
  /** A turning point of the project. */
  readonly isTurn: boolean
}

/** The reader is “You”. */
export type Names = Readonly<Record<Role, string>>

export function chapter(
  key: string,
  at: number,
  icon: IconName,
  sentence: string,
  more: { readonly detail?: string; readonly isTurn?: boolean } = {},
): Chapter {
  return { key, at, icon, sentence, detail: more.detail ?? '', isTurn: more.isTurn ?? false }
}
