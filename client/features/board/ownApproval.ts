// One's own approval of a task that is not on the record yet (V9).

import type { CardId } from '../../../shared/ids.ts'
import type { Deferred, RoomSession } from '../../sync/roomSession.ts'

export const ownApproval = ({ deferred }: RoomSession, card: CardId): Deferred | undefined =>
  deferred.find(({ command }) => command.name === 'approveCard' && command.args.card === card)
