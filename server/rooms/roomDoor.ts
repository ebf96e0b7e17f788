// Which room a request is about, for a party whose own acceptance has opened it (C5). Who that is, the log says.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import type { Role } from '../../shared/decider.ts'
import { RoomId } from '../../shared/ids.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import { roleOf } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Person } from '../ports/identity.ts'
import type { Rooms } from './rooms.ts'

type MayEnter = (state: Workroom, role: Role) => boolean

/** Asks for the room of `/api/rooms/:room/…`; null when the answer was given already. */
export function createRoomDoor(rooms: Pick<Rooms, 'load'>, mayEnter: MayEnter = isOpenFor) {
  return async (req: Request, res: Response, { userId }: Person): Promise<RoomId | null> => {
    const room = v.safeParse(RoomId, req.params['room'])
    const state = room.success ? await rooms.load(room.output) : null
    const role = state && roleOf(state, userId)
    if (room.success && state && role && mayEnter(state, role)) return room.output
    refuseInWords(res, role ? 'not-accepted-by-you' : 'not-found')
    return null
  }
}
