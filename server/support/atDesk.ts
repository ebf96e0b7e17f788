// The door of a room at the support desk: whoever does not work there finds nothing, nobody handles a room of their own, and
// nothing is shown or done before a reason was given (T-34).

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { RoomId } from '../../shared/ids.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { DeskNotes } from '../storage/deskNotes.ts'

interface Reasons {
  readonly notes: Pick<DeskNotes, 'reasonAt'>
  readonly now: () => number
}

interface Options extends Reasons {
  readonly rooms: Pick<Rooms, 'load'>
  readonly worksAtDesk: (person: Person) => Promise<boolean>
}

/** A reason holds for a working day. */
const REASON_HOLDS_MS = 8 * 3_600_000

export interface Desk {
  readonly room: RoomId
  readonly state: Workroom
  readonly person: Person
  /** When this person gave the reason that holds; null only where the reason itself is being given. */
  readonly reasonAt: number | null
}
export type AtDesk = (req: Request, res: Response, desk: Desk) => Promise<void>
type Handle = (req: Request, res: Response, person: Person) => Promise<void>
export type OpenAtDesk = (handle: AtDesk, options?: { readonly needsReason?: boolean }) => Handle

const reasonThatHolds = ({ notes, now }: Reasons, room: RoomId, { userId }: Person) =>
  notes.reasonAt(room, userId, now() - REASON_HOLDS_MS)

/** Whether this person gave a reason for this room that holds. */
export const createIsOpenAtDesk =
  (reasons: Reasons) =>
  async (room: RoomId, person: Person): Promise<boolean> =>
    (await reasonThatHolds(reasons, room, person)) !== null

export const createAtDesk =
  ({ rooms, worksAtDesk, notes, now }: Options): OpenAtDesk =>
  (handle, { needsReason = true } = {}) =>
  async (req, res, person) => {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success && (await worksAtDesk(person)) ? await rooms.load(room.output) : null
    if (!room.success || state === null) return refuseInWords(res, 'not-found')
    const { userId } = person
    if (roleOf(state, userId) !== null) return refuseInWords(res, 'own-room')
    const reasonAt = await reasonThatHolds({ notes, now }, room.output, person)
    if (needsReason && reasonAt === null) return refuseInWords(res, 'reason-needed')
    return handle(req, res, { room: room.output, state, person, reasonAt })
  }
