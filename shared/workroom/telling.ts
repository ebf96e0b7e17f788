// What the rules of the notices have in common: the room around a record, and ways to address the parties.

import { type Role, otherRole, roles } from '../decider.ts'
import { type SetApart, isolated } from '../isolated.ts'
import type { Sentence } from '../sentence.ts'
import type { Notice, NoticeKind } from './notice.ts'
import { shownName } from './parties.ts'
import type { Workroom } from './workroom.ts'

/** A room on both sides of a record. */
export interface Around {
  readonly before: Workroom
  readonly after: Workroom
}

export type Told = Omit<Notice, 'userId'>

type Tell = (kind: NoticeKind, title: Sentence, more?: Partial<Told>) => readonly Told[]

export interface Telling extends Around {
  readonly project: SetApart
  /** Whose record it is; null: the platform's or support's. */
  readonly by: Role | null
  readonly who: SetApart
  /** The other party; nobody after a record of the platform. By default without an email, leading to the overview. */
  readonly tell: Tell
  /** Every party but the author. By default with an email, leading to the contract. */
  readonly both: Tell
}

export type NoticeRule<Event> = (event: Event, telling: Telling) => readonly Told[]

/** Every event has its rule; null: nobody is told. */
export type NoticeRules<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: NoticeRule<Extract<Event, { type: Type }>> | null
}

export function tellingOf({ before, after }: Around, by: Role | null): Telling {
  const project = isolated(after.offer.title)
  const tellTo = (to: readonly Role[], usual: Pick<Told, 'screen' | 'mail'>): Tell => {
    return (kind, title, more) =>
      to.map((role) => ({ to: role, kind, title, body: project, ...usual, ...more }))
  }
  return {
    before,
    after,
    project,
    by,
    who: by === null ? isolated('Workroom') : shownName(after, by),
    tell: tellTo(by === null ? [] : [otherRole(by)], { screen: 'overview', mail: false }),
    both: tellTo(
      roles.filter((role) => role !== by),
      { screen: 'contract', mail: true },
    ),
  }
}

/** The beginning of somebody's words, as a notice shows them. */
export const excerpt = (words: string): string => words.slice(0, 300)
