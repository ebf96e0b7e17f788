// What this person may do on the board at all, asked of the rules themselves.

import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { useRoom } from '../../sync/roomSession.ts'

// A task that nobody has, to ask about tasks in general.
const ANY_CARD = 'a-task-of-nobody' as CardId

/** Why tasks cannot be added; null when they can. */
export const useAddRefusal = (): RejectionCode | null =>
  useRoom((session) =>
    session.wouldRefuse({ name: 'addCards', args: { after: null, cards: [{ card: ANY_CARD, title: '?' }] } }),
  )

/** Why tasks cannot be suggested; null when they can. */
export const useSuggestRefusal = (): RejectionCode | null =>
  useRoom((session) => session.wouldRefuse({ name: 'suggestCard', args: { card: ANY_CARD, title: '?' } }))

/** Whether this person arranges the cards; which card may go where is asked for each drop. */
export const useMayArrange = (): boolean =>
  useRoom(({ view, wouldRefuse }) => {
    const first = Object.values(view.board.cards)[0]
    if (first === undefined) return false
    return wouldRefuse({ name: 'moveCard', args: { card: first.id, to: first.column, after: null } }) === null
  })

/** Working and Completed open when it is safe to start. */
export const useIsStarted = (): boolean => useRoom((session) => mayWorkStart(session.view))

/** Why nobody changes the board at present: the work is delivered, or the room has ended. */
export function useStandstill(): RejectionCode | null {
  const code = useRoom(({ you, wouldRefuse }) =>
    wouldRefuse(
      you?.role === 'client'
        ? { name: 'suggestCard', args: { card: ANY_CARD, title: '?' } }
        : { name: 'addCards', args: { after: null, cards: [{ card: ANY_CARD, title: '?' }] } },
    ),
  )
  return code === 'board-full' ? null : code
}
