// People by their first names, as the screens of a room speak of them.

import type { Role } from '../../shared/decider.ts'
import { type SetApart, isolated, withoutIsolates } from '../../shared/isolated.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import { useRoom } from '../sync/roomSession.ts'

/** Set apart as every name inside a sentence (shared/isolated.ts). */
export const firstName = (name: string): SetApart => isolated(withoutIsolates(name).split(' ')[0] ?? name)

export const useFirstName = (role: Role): SetApart =>
  useRoom((session) => firstName(nameOf(session.view, role)))
