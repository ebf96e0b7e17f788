// The compressed states that HTTP serves (S16): made once for each room and kind of reader, in parts and beside the event
// loop, then handed out until there is a newer one. A tab asks for what came after its state: one that is a few records
// old is as good. None outlives an erasure.

import type { Role } from '../../shared/decider.ts'
import type { RoomSnapshot } from '../../shared/http.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { LogRecord } from '../../shared/record.ts'
import { weightOf } from '../../shared/weight.ts'
import { roomFor } from '../../shared/workroom/access.ts'
import { isOpenFor } from '../../shared/workroom/contract.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { squeezed } from './packed.ts'
import type { Rooms } from './rooms.ts'
import { jsonPieces } from './statePieces.ts'
import { LONGEST_TAIL, whereIs } from './welcome.ts'

export interface Served {
  /** gzip of a `RoomSnapshot`. */
  readonly bytes: Buffer
  /** What it took: bytes of the JSON that were written for this answer; 0 where it was there. */
  readonly written: number
}

export interface ServedStates {
  /** Null where there is no such room. */
  of(room: RoomId, role: Role): Promise<Served | null>
}

interface Options {
  readonly rooms: Pick<Rooms, 'load' | 'logOf' | 'tail' | 'onErasing'>
  readonly maxBytes: number
  /** What a message may hold: the records after a state have to fit into one. */
  readonly maxWelcomeBytes: number
}

interface Made {
  readonly seq: number
  readonly bytes: Promise<Buffer>
  readonly weight: number
  /** Of the compressed bytes; 0 until they are there. */
  held: number
  isErased: boolean
}

/** Half of what a tab is given as records. */
const OLDEST = LONGEST_TAIL / 2

export function createServedStates({ rooms, maxBytes, maxWelcomeBytes }: Options): ServedStates {
  const made = new Map<string, Made>()
  let held = 0

  function remove(key: string): void {
    held -= made.get(key)?.held ?? 0
    made.delete(key)
  }

  rooms.onErasing((room) => {
    for (const isOpen of [true, false]) {
      const key = keyOf(room, isOpen)
      const one = made.get(key)
      if (one !== undefined) one.isErased = true
      remove(key)
    }
  })

  async function isGood({ seq }: Made, room: RoomId, { head }: Workroom): Promise<boolean> {
    if (seq > head.seq || head.seq - seq > OLDEST) return false
    const since = seq === head.seq ? [] : await rooms.tail(room, seq, OLDEST + 1)
    return since.every(isHarmless) && weightOf(since) <= maxWelcomeBytes / 2
  }

  function make(key: string, answer: RoomSnapshot): Made {
    const weight = weightOf(answer.snapshot)
    const one: Made = {
      seq: answer.head.seq,
      bytes: squeezed(jsonPieces(answer)),
      weight,
      held: 0,
      isErased: false,
    }
    remove(key)
    made.set(key, one)
    void settle(key, one)
    return one
  }

  async function settle(key: string, one: Made): Promise<void> {
    try {
      const { length } = await one.bytes
      if (made.get(key) === one) keep(one, length)
    } catch {
      // who asked hears of it; the next makes it anew
      if (made.get(key) === one) remove(key)
    }
  }

  function keep(one: Made, length: number): void {
    one.held = length
    held += length
    for (const [key, oldest] of made) {
      if (held <= maxBytes || oldest === one) return
      remove(key)
    }
  }

  async function serve(room: RoomId, role: Role): Promise<Served | null> {
    const log = await rooms.logOf(room)
    const state = await rooms.load(room)
    if (state === null) return null
    const key = keyOf(room, isOpenFor(state, role))
    const known = made.get(key)
    const isReusable = known !== undefined && (await isGood(known, room, state))
    // Somebody else was faster with a newer one.
    if (known !== made.get(key)) return serve(room, role)
    const one = isReusable
      ? known
      : make(key, { ok: true, ...whereIs(log, state), snapshot: roomFor(state, role) })
    const bytes = await one.bytes
    // Erased meanwhile: what was written may hold what is gone.
    return one.isErased ? serve(room, role) : { bytes, written: isReusable ? 0 : one.weight }
  }

  return { of: serve }
}

const keyOf = (room: RoomId, isOpen: boolean): string => `${room}:${isOpen ? 'open' : 'closed'}`

/** Takes nothing away that the state shows, and opens no door: such a record can be applied to it. */
const isHarmless = ({ events }: LogRecord): boolean =>
  events.every(({ type }) => !type.endsWith('.deleted') && !type.startsWith('contract.'))
