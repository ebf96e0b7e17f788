// One place, one room: whoever comes first with a command that would fill the place reserves it before the append, and
// everybody else, on every node, hears so. The same command keeps what it has; a room that lets go of its place, or a
// command that came to nothing, leaves it to the next.
//
//   asked ─▶ held ──record──▶ taken, until that room lets go
//              └──refusal, or a minute without an outcome (fate.ts)──▶ the next one's

import type { RoomId } from '../../shared/ids.ts'
import { type Fate, fateOf } from '../rooms/fate.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { PlaceClaim, RoomReservation, RoomReservations } from '../storage/roomReservations.ts'

export interface Wanted extends PlaceClaim {
  readonly place: string
  readonly room: RoomId
}

/** `held`: by this room. `undecided`: another room's command is on its way, or was lost a moment ago. */
export type Standing =
  | { readonly kind: 'held'; readonly isNew: boolean }
  | { readonly kind: 'taken' }
  | { readonly kind: 'undecided' }

export interface Reserve {
  /** @param letsGo whether that room, which holds the place, has no more use for it */
  hold(wanted: Wanted, letsGo: (room: RoomId) => Promise<boolean>): Promise<Standing>
  /** This command came to nothing and never will become a record. */
  release(wanted: Wanted): Promise<void>
}

interface Options {
  readonly reservations: RoomReservations
  readonly store: Pick<RecordStore, 'outcome' | 'refuse'>
  readonly now: () => number
}

const MOST_RACES = 50
/** Of one room: who sends more commands than that for one place waits for the fence. */
const MOST_CLAIMS = 20

export function createReserve({ reservations, store, now }: Options): Reserve {
  async function hold(wanted: Wanted, letsGo: (room: RoomId) => Promise<boolean>): Promise<Standing> {
    for (let race = 0; race < MOST_RACES; race++) {
      const standing = await attempt(wanted, letsGo)
      if (standing !== null) return standing
    }
    throw new Error(`the place ${wanted.place} could not be reserved`)
  }

  /** Null when somebody else changed the row meanwhile. */
  async function attempt(
    { place, room, ...claim }: Wanted,
    letsGo: (room: RoomId) => Promise<boolean>,
  ): Promise<Standing | null> {
    const row = await reservations.find(place)
    const next = { room, claims: [claim], reservedAt: now() }
    const won: Standing = { kind: 'held', isNew: true }
    if (row === null) return (await reservations.insert({ place, version: 1, ...next })) ? won : null
    if (row.room === room) return join(row, claim)
    const fate = await fateOfRow(row)
    if (fate === 'undecided') return { kind: 'undecided' }
    if (fate === 'recorded' && !(await letsGo(row.room))) return { kind: 'taken' }
    return (await reservations.replace(row, next)) ? won : null
  }

  async function join(row: RoomReservation, claim: PlaceClaim): Promise<Standing | null> {
    const held: Standing = { kind: 'held', isNew: false }
    if (row.claims.some(({ commandId }) => commandId === claim.commandId)) return held
    if (row.claims.length >= MOST_CLAIMS) return { kind: 'undecided' }
    const claims = [...row.claims, claim]
    return (await reservations.replace(row, { room: row.room, claims, reservedAt: now() })) ? held : null
  }

  async function fateOfRow({ room, claims, reservedAt }: RoomReservation): Promise<Fate> {
    const fates = await Promise.all(
      claims.map((claim) => fateOf({ room, reservedAt, ...claim }, store, now())),
    )
    if (fates.includes('recorded')) return 'recorded'
    return fates.includes('undecided') ? 'undecided' : 'refused'
  }

  return {
    hold,
    async release({ place, room, commandId }) {
      const row = await reservations.find(place)
      if (row === null || row.room !== room) return
      if (row.claims.every((claim) => claim.commandId === commandId)) await reservations.remove(row)
    },
  }
}
