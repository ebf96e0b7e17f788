// Where an imported room came from (rule G8): said wherever it is shown, so that nobody takes it for one that lives here.

import type { Role } from './decider.ts'
import { isolated } from './isolated.ts'

export interface RoomOrigin {
  /** The other Workroom's own address, as the package says it. */
  readonly site: string
  /** The key that signed the package. */
  readonly keyId: string
  /** Whose package it was. */
  readonly role: Role
  /** When the package was made there, and imported here; epoch milliseconds. */
  readonly madeAt: number
  readonly importedAt: number
}

/** `rooms.example.org` of `https://rooms.example.org`. */
export const originName = ({ site }: Pick<RoomOrigin, 'site'>): string =>
  isolated(site.replace(/^https?:\/\//, ''))
