// People by their first names, as the screens of a room speak of them.

import type { Role } from '../../shared/decider.ts'
import { nameOf } from '../../shared/workroom/parties.ts'
import { useRoom } from '../sync/roomSession.ts'

export const firstName = (name: string): string => name.split(' ')[0] ?? name

export const useFirstName = (role: Role): string =>
  useRoom((session) => firstName(nameOf(session.view, role)))
