// Working together again (rule O14): a party of a room whose work has ended begins another one with the same other person, from
// the version of the contract that was in force last. The other's address is looked up here and shown to nobody.

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { type Role, otherRole } from '../../shared/decider.ts'
import type { AgainView } from '../../shared/http.ts'
import { RoomId } from '../../shared/ids.ts'
import { scopeOf, versionInForce } from '../../shared/workroom/contractState.ts'
import { nameOf, roleOf } from '../../shared/workroom/parties.ts'
import { isDecided } from '../../shared/workroom/payment.ts'
import { refuseInWords } from '../http/refusal.ts'
import type { Route } from '../http/routes.ts'
import type { Identity, Person } from '../ports/identity.ts'
import type { Rooms } from '../rooms/rooms.ts'

interface Options {
  readonly rooms: Pick<Rooms, 'load'>
  readonly identity: Pick<Identity, 'person'>
}

/** Whom an offer goes to. */
export interface Addressee {
  readonly email: string
  /** How whoever invites knows the person whose address is not shown; empty for an address that was typed. */
  readonly knownAs: string
}

/** Null for everybody but its parties, and as long as the work goes on. */
async function endedRoom({ rooms }: Pick<Options, 'rooms'>, room: RoomId, { userId }: Person) {
  const state = await rooms.load(room)
  const role = state && roleOf(state, userId)
  const version = state && versionInForce(state.contract)
  if (state === null || role === null || version === null || !isDecided(state.payment)) return null
  return { state, role, version }
}

/** The other party of that room; null where there is none, or its account is gone. */
export async function addresseeAgain(
  options: Options,
  { room, role, person }: { readonly room: RoomId; readonly role: Role; readonly person: Person },
): Promise<Addressee | null> {
  const ended = await endedRoom(options, room, person)
  const other = ended?.role === role ? ended.state.offer.parties[otherRole(role)] : null
  const account = other ? await options.identity.person(other.userId) : null
  return account && other ? { email: account.email, knownAs: other.name } : null
}

export function againRoute(options: Options): Route {
  async function view(req: Request, res: Response, person: Person): Promise<void> {
    const room = v.safeParse(RoomId, req.params['room'])
    const ended = room.success ? await endedRoom(options, room.output, person) : null
    if (ended === null) return refuseInWords(res, 'not-found')
    const { state, role, version } = ended
    const { title, description } = state.offer
    res.json({
      ok: true,
      role,
      other: nameOf(state, otherRole(role)),
      title,
      description,
      scope: scopeOf(state, version),
      terms: version.terms,
    } satisfies AgainView)
  }
  return { method: 'get', path: '/api/rooms/:room/again', access: 'signed-in', handle: view }
}
