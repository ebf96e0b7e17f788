// What this person may do on the board at all, asked of the rules themselves, once for each state of the room.

import type { Role } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import type { RejectionCode } from '../../../shared/protocol.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { type RoomSession, useRoom } from '../../sync/roomSession.ts'

// A task that nobody has, to ask about tasks in general.
const ANY_CARD = 'a-task-of-nobody' as CardId

interface May {
  readonly role: Role | undefined
  /** Why not; null when it is allowed. */
  readonly add: RejectionCode | null
  readonly suggest: RejectionCode | null
  readonly arrange: boolean
}

// Many parts of the screen ask at each change, and a refusal costs a stack trace.
const known = new WeakMap<Workroom, May>()

function mayOf(session: RoomSession): May {
  const found = known.get(session.view)
  if (found !== undefined && found.role === session.you?.role) return found
  const asked = ask(session)
  known.set(session.view, asked)
  return asked
}

function ask({ view, you, wouldRefuse }: RoomSession): May {
  const [first] = view.board.cards.values()
  const stay = first && ({ card: first.id, to: first.column, after: null } as const)
  return {
    role: you?.role,
    add: wouldRefuse({ name: 'addCards', args: { after: null, cards: [{ card: ANY_CARD, title: '?' }] } }),
    suggest: wouldRefuse({ name: 'suggestCard', args: { card: ANY_CARD, title: '?' } }),
    arrange: stay !== undefined && wouldRefuse({ name: 'moveCard', args: stay }) === null,
  }
}

/** Why tasks cannot be added; null when they can. */
export const useAddRefusal = (): RejectionCode | null => useRoom((session) => mayOf(session).add)

/** Why tasks cannot be suggested; null when they can. */
export const useSuggestRefusal = (): RejectionCode | null => useRoom((session) => mayOf(session).suggest)

/** Whether this person arranges the cards; which card may go where is asked for each drop. */
export const useMayArrange = (): boolean => useRoom((session) => mayOf(session).arrange)

/** Working and Completed open when it is safe to start. */
export const useIsStarted = (): boolean => useRoom((session) => mayWorkStart(session.view))

/** Where only adding has come to its end. */
const full: ReadonlySet<RejectionCode> = new Set(['board-full', 'too-many-suggestions', 'room-full'])

/** Why nobody changes the board at present: the work is delivered, or the room has ended. */
export function useStandstill(): RejectionCode | null {
  const code = useRoom((session) => mayOf(session)[session.you?.role === 'client' ? 'suggest' : 'add'])
  return code === null || full.has(code) ? null : code
}
