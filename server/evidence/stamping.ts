// Has rooms stamped by an authority: what turns, at once, and once a day whatever is newest. Nobody waits for it; an authority
// that is down, slow or talks nonsense is asked again, later each time (rule G7).

import type { RoomId } from '../../shared/ids.ts'
import { kindOf } from '../../shared/proof/statement.ts'
import { stampStatement } from '../../shared/proof/timeStamp.ts'
import type { LogRecord } from '../../shared/record.ts'
import { repeat } from '../repeat.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { StampWish, TimeStamps } from '../storage/timeStamps.ts'
import type { AskAuthority } from './askAuthority.ts'

export interface Stamping {
  /** Repeating it changes nothing. */
  readonly follow: (room: RoomId, record: LogRecord) => Promise<void>
  readonly start: () => void
  /** A turn that begins now. */
  readonly askDue: () => Promise<void>
  readonly close: () => Promise<void>
}

interface Options {
  readonly stamps: TimeStamps
  readonly ask: AskAuthority
  readonly store: Pick<RecordStore, 'tail' | 'headSeq'>
  readonly now: () => number
  readonly say: (sentence: string) => void
  readonly report: (fault: unknown) => void
}

const LOOK_EVERY_MS = 2_000
/** Nobody else asks for one that is under way. */
const LEASE_MS = 60_000
const AT_ONCE = 20
const DAY = 86_400_000
/** Twice as long after each time, to half a day; in all about a month. */
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = DAY / 2
const MOST_ATTEMPTS = 70
/** More rooms than are busy in a day are asked about anew. */
const KNOWN_ROOMS = 10_000

export function createStamping({ stamps, ask, store, now, say, report }: Options): Stamping {
  /** Rooms whose stamp of the day is wished for already, with its instant. */
  const wishedToday = new Map<RoomId, number>()
  let isDown = false

  async function wishForDay(room: RoomId): Promise<void> {
    const dueAt = (Math.floor(now() / DAY) + 1) * DAY
    if ((wishedToday.get(room) ?? 0) >= dueAt) return
    await stamps.wish({ room, seq: 0, statement: '', dueAt })
    if (wishedToday.size >= KNOWN_ROOMS) wishedToday.clear()
    wishedToday.set(room, dueAt)
  }

  async function askDue(stopping: AbortSignal): Promise<void> {
    for (const wish of await stamps.due(now(), AT_ONCE)) {
      if (stopping.aborted) return
      if (!(await stamps.claim(wish, now() + LEASE_MS))) continue
      if (wish.seq === 0) await wishForNewest(wish)
      // whoever does not answer one does not answer the next
      else if (!(await isAnswered(wish, stopping))) return
    }
  }

  async function wishForNewest(wish: StampWish): Promise<void> {
    const { room } = wish
    const head = await store.headSeq(room)
    const [newest] = head === 0 ? [] : await store.tail(room, head - 1, 1)
    if (newest !== undefined)
      await stamps.wish({ room, seq: head, statement: stampStatement(room, newest), dueAt: now() })
    wishedToday.delete(room)
    await stamps.drop(wish)
  }

  async function isAnswered(wish: StampWish, stopping: AbortSignal): Promise<boolean> {
    try {
      await stamps.keep(wish, await ask(wish.statement, stopping))
    } catch (fault) {
      await tryAgain(wish, stopping.aborted ? null : fault)
      return false
    }
    if (isDown) say('The time stamping authority answers again.')
    isDown = false
    return true
  }

  /** @param fault null: we ended it */
  async function tryAgain(wish: StampWish, fault: unknown): Promise<void> {
    if (fault === null) return stamps.putOff(wish, now())
    const attempts = wish.attempts + 1
    const because = fault instanceof Error ? fault.message : 'It does not answer.'
    if (!isDown) say(`No time stamp for now; it is asked again later. ${because}`)
    isDown = true
    if (attempts >= MOST_ATTEMPTS) {
      say(`Record ${wish.seq} of room ${wish.room} gets no time stamp: ${attempts} attempts failed.`)
      return stamps.drop(wish)
    }
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** wish.attempts)
    await stamps.putOff(wish, now() + pause)
  }

  const asking = repeat(askDue, { everyMs: LOOK_EVERY_MS, report })
  return {
    async follow(room, record) {
      if (kindOf(record) !== null)
        await stamps.wish({
          room,
          seq: record.seq,
          statement: stampStatement(room, record),
          dueAt: now(),
        })
      await wishForDay(room)
    },
    start: () => void asking.start(),
    askDue: asking.run,
    close: asking.stop,
  }
}
