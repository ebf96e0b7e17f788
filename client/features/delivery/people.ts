// Names as the delivery's screens use them.

import type { Role } from '../../../shared/decider.ts'
import { nameOf } from '../../../shared/workroom/offer.ts'
import { useRoom } from '../../sync/roomSession.ts'

export const useFirstName = (role: Role): string =>
  useRoom((session) => {
    const name = nameOf(session.view, role)
    return name.split(' ')[0] ?? name
  })
