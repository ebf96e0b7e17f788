// A session that only shows (rule H3): screens read the room of a moment from it, and whatever they try is refused before
// anything leaves the tab. It has no socket and no outbox.

import { type StoreApi, createStore } from 'zustand/vanilla'

import type { CardId } from '../../shared/ids.ts'
import { ROOM_BYTES } from '../../shared/workroom/budget.ts'
import { type Workroom, initialWorkroom } from '../../shared/workroom/workroom.ts'
import type { RoomSession } from './roomSession.ts'

const CODE = 'in-the-past'
const nothing = (): void => undefined

export function createPastSession(you: NonNullable<RoomSession['you']>): StoreApi<RoomSession> {
  return createStore<RoomSession>()((_set, get) => ({
    status: 'live',
    refusal: null,
    you,
    isPast: true,
    origin: null,
    view: initialWorkroom,
    unsent: 0,
    delay: null,
    reference: null,
    savedAt: null,
    held: null,
    deferred: [],
    presence: [],
    // What is past is new to nobody.
    readUpTo: { client: 0, freelancer: 0, [you.role]: Infinity },
    tasksReadUpTo: allRead,
    roomBytes: ROOM_BYTES,
    refused: [],
    undoable: null,
    redoable: null,
    issue: () => CODE,
    confirm: async () => ({ ok: false, code: CODE }),
    defer: () => CODE,
    wouldRefuse: () => CODE,
    takeBack: nothing,
    sendNow: nothing,
    undo: () => [],
    redo: nothing,
    setActivity: nothing,
    markRead: nothing,
    markTaskRead: nothing,
    dismissRefused: nothing,
    resendHeld: nothing,
    discardHeld: nothing,
    now: () => get().view.head.at,
  }))
}

const allRead: RoomSession['tasksReadUpTo'] = new Proxy<Record<CardId, number>>({}, { get: () => Infinity })

/** What its screens show from now on. */
export const showMoment = (session: StoreApi<RoomSession>, view: Workroom): void => session.setState({ view })
