// One line of a room's story.

import type { Role } from '../../../shared/decider.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import type { Sentence } from '../../../shared/sentence.ts'
import type { IconName } from '../../ui/Icon.tsx'

export interface Chapter {
  readonly key: string
  readonly at: number
  readonly icon: IconName
  readonly sentence: Sentence
  readonly detail: Sentence
  /** A turning point of the project. */
  readonly isTurn: boolean
}

/** The reader is “You”. */
export type Names = Readonly<Record<Role, SetApart>>

export function chapter(
  key: string,
  at: number,
  icon: IconName,
  sentence: Sentence,
  more: { readonly detail?: Sentence; readonly isTurn?: boolean } = {},
): Chapter {
  return { key, at, icon, sentence, detail: more.detail ?? '', isTurn: more.isTurn ?? false }
}
