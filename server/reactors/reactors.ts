// After the commit: every record is reacted to in its room's order, those that came meanwhile together; then the room's row
// of the room list is written, and with it the checkpoint. A little later: a room that is worked in changes often.
//
//   committed ──react──▶ row is due ──(at once at a turn, else 2 s)──▶ row written: the checkpoint
//        └── a record is missing in between (crash, other node, failure): the room is read from its checkpoint on

import type { RoomId, UserId } from '../../shared/ids.ts'
import { isQuieted } from '../../shared/noticeSettings.ts'
import type { Notification } from '../../shared/protocol.ts'
import { noticeWeights } from '../../shared/workroom/notice.ts'
import { noticesOf } from '../../shared/workroom/notices.ts'
import { phaseOf } from '../../shared/workroom/phase.ts'
import { type Workroom, applyRecord } from '../../shared/workroom/workroom.ts'
import { repeat } from '../repeat.ts'
import type { Commit, Rooms } from '../rooms/rooms.ts'
import type { KeptNoticeSettings } from '../storage/noticeSettings.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import type { RoomList } from '../storage/roomList.ts'
import type { InboxDesk } from './inbox.ts'
import { notificationOf } from './notification.ts'
import { createOverheard } from './overheard.ts'
import type { React, Reacted } from './reactions.ts'
import { createRowWriter } from './rowWriter.ts'

export interface Reactors {
  /**
   * At the start: reacts to what a crash left out. Where a log ends is compared with what has been done about it: rooms
   * where nothing is missing are not opened (S15). Those that fail are tried again later.
   */
  catchUp(): Promise<void>
  /** Resolves when everything committed so far has had its consequences. */
  settled(): Promise<void>
  /** Records committed here that have not had their consequences. */
  waiting(): number
  /** Within a few seconds: what is left then is reacted to at the next start. */
  close(): Promise<void>
}

interface Options {
  readonly rooms: Pick<Rooms, 'tail' | 'stateAt' | 'onCommitted' | 'onErasing'>
  readonly store: Pick<RecordStore, 'rooms' | 'headSeq'>
  readonly roomList: RoomList
  readonly inbox: Pick<InboxDesk, 'tell' | 'tellRoom'>
  readonly react: React
  readonly settings: Pick<KeptNoticeSettings, 'of'>
  readonly report: (error: unknown) => void
  /** What is left to do, in a sentence, where it is worth one. */
  readonly say: (sentence: string) => void
  readonly closeWithinMs?: number | undefined
}

const PAGE = 200
/** Records of a room that are reacted to in one go. */
const TOGETHER = 100
/** Rooms whose checkpoints are read at once, and rooms that are caught up with at once. */
const COMPARED = 200
const CAUGHT_UP = 4
const SOON_MS = 20
const LATER_MS = 2_000
const RETRY_MS = 5_000
export function createReactors(options: Options): Reactors {
  const { rooms, roomList, inbox, react, report, say, closeWithinMs = 1_000 } = options
  /** The last record of each room that was reacted to here. */
  const reacted = new Map<RoomId, number>()
  /** Committed here, and not yet taken by the room's turn. */
  const waiting = new Map<RoomId, Commit[]>()
  const turns = new Map<RoomId, Promise<void>>()
  const rows = createRowWriter({ roomList, inbox, inTurn })
  const overheard = createOverheard()
  const behind = new Set<RoomId>()
  let catchingUp: Promise<void> | null = null
  /** Committed here, and not reacted to yet. */
  let left = 0
  let isEnding = false
  let isClosed = false

  /** One room's work, one after the other; a failure leaves the checkpoint where it is. */
  function inTurn(room: RoomId, work: () => Promise<void>): Promise<void> {
    const turn = takeTurn(room, turns.get(room), work).finally(() => {
      if (turns.get(room) === turn) turns.delete(room)
    })
    turns.set(room, turn)
    return turn
  }

  async function takeTurn(
    room: RoomId,
    before: Promise<void> | undefined,
    work: () => Promise<void>,
  ): Promise<void> {
    await before
    try {
      await work()
    } catch (error) {
      reacted.delete(room)
      rows.forget(room)
      behind.add(room)
      report(error)
    }
  }

  async function reactTo(room: RoomId, all: readonly Reacted[]): Promise<void> {
    for (const some of parts(all, TOGETHER)) {
      if (isClosed) return
      const somebodyWasTold = await react(some)
      const last = some.at(-1)
      if (last === undefined) return
      reacted.set(room, last.record.seq)
      overheard.forget(room, last.record.seq)
      rows.writeWithin(somebodyWasTold || some.some(isNewPhase) ? SOON_MS : LATER_MS, room, last.after)
    }
  }

  async function takeWaiting(room: RoomId): Promise<void> {
    const commits = waiting.get(room) ?? []
    waiting.delete(room)
    try {
      if (!isClosed) await take(room, commits)
    } finally {
      if (!isClosed) left -= commits.length
    }
  }

  async function take(room: RoomId, commits: readonly Commit[]): Promise<void> {
    let known = reacted.get(room) ?? 0
    const all: Reacted[] = []
    for (const commit of commits) {
      const { seq } = commit.record
      let between = seq > known ? overheard.between(room, known, seq) : []
      if (between === null && all.length === 0) {
        known = Math.max(known, await roomList.checkpoint(room))
        between = seq > known ? overheard.between(room, known, seq) : []
      }
      if (between === null) {
        await reactTo(room, all)
        return readOn(room, known)
      }
      if (seq > known) all.push(...between, commit)
      known = Math.max(known, seq)
    }
    await reactTo(room, all)
  }

  /** From the log itself: the states between two records are folded anew. */
  async function readOn(room: RoomId, known: number): Promise<void> {
    let state: Workroom = await rooms.stateAt(room, known)
    for (;;) {
      const records = await rooms.tail(room, state.head.seq, PAGE)
      const page = records.map((record): Reacted => {
        const before = state
        state = applyRecord(before, record)
        return { room, record, before, after: state }
      })
      await reactTo(room, page)
      if (isClosed || records.length < PAGE) return
    }
  }

  const readOnFromCheckpoint = (room: RoomId): Promise<void> =>
    inTurn(room, async () => {
      behind.delete(room)
      const known = reacted.get(room) ?? (await roomList.checkpoint(room))
      const [next] = await rooms.tail(room, known, 1)
      if (next !== undefined) await readOn(room, known)
    })

  /** The other node reacts; the people who look from here are told at once. */
  function passOn(commit: Commit): void {
    const { room, record, after } = commit
    for (const { userId, ...notice } of noticesOf(record, commit))
      tellHere(userId, notificationOf(room, record, notice)).catch(report)
    overheard.add(commit)
    rows.tellWithin(LATER_MS, room, after)
  }

  async function tellHere(userId: UserId, notification: Notification): Promise<void> {
    const { room, kind } = notification
    const isQuiet = isQuieted(await options.settings.of(userId), { room, weight: noticeWeights[kind] })
    inbox.tell({ kind: 'notified', userId, notification: { ...notification, isQuiet } })
  }

  rooms.onCommitted((commit) => {
    if (isClosed) return
    if (commit.origin !== 'here') return passOn(commit)
    const { room } = commit
    left += 1
    const others = waiting.get(room)
    if (others !== undefined) return void others.push(commit)
    waiting.set(room, [commit])
    void inTurn(room, () => takeWaiting(room))
  })

  rooms.onErasing((room) => overheard.forget(room, Infinity))

  const retries = repeat(
    async () => {
      await Promise.all([...behind].map(readOnFromCheckpoint))
    },
    { everyMs: RETRY_MS, report },
  ).start()

  /** Rooms where something is missing, and how many records. */
  async function backlog(): Promise<ReadonlyMap<RoomId, number>> {
    const late = new Map<RoomId, number>()
    for await (const some of few(options.store.rooms(), COMPARED)) {
      const done = await roomList.checkpoints(some)
      for (const room of some) {
        if (isEnding) return late
        const missing = (await options.store.headSeq(room)) - (done.get(room) ?? 0)
        if (missing > 0) late.set(room, missing)
      }
    }
    return late
  }

  async function catchUp(): Promise<void> {
    const late = await backlog()
    const records = [...late.values()].reduce((sum, missing) => sum + missing, 0)
    if (records > 0) say(`What follows from ${records} records of ${late.size} rooms is being made up for.`)
    for (const some of parts([...late.keys()], CAUGHT_UP)) {
      if (isEnding) return
      await Promise.all(some.map(readOnFromCheckpoint))
    }
    await rows.flush()
    if (records > 0 && !isEnding) say('All of it is made up for.')
  }

  async function settled(): Promise<void> {
    await catchingUp
    while (turns.size > 0 || rows.isBusy()) {
      await Promise.all(turns.values())
      await rows.flush()
    }
  }

  return {
    catchUp() {
      catchingUp ??= catchUp().finally(() => {
        catchingUp = null
      })
      return catchingUp
    },
    settled,
    waiting: () => left,
    async close() {
      isEnding = true
      let timer: NodeJS.Timeout | undefined
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, closeWithinMs)
      })
      await Promise.race([settled(), patience])
      clearTimeout(timer)
      isClosed = true
      await retries.stop()
      await settled()
      if (left > 0) say(`What follows from ${left} records, or fewer, is left for the next start.`)
    },
  }
}

/** The room begins or enters another phase: who made an offer finds it in the list at once. */
const isNewPhase = ({ before, after }: Reacted): boolean => phaseOf(before) !== phaseOf(after)

function* parts<Item>(items: readonly Item[], most: number): Generator<readonly Item[], void> {
  for (let from = 0; from < items.length; from += most) yield items.slice(from, from + most)
}

async function* few<Item>(items: AsyncIterable<Item>, most: number): AsyncGenerator<readonly Item[], void> {
  let some: Item[] = []
  for await (const item of items) {
    if (some.push(item) < most) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
