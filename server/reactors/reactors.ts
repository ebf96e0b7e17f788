// After the commit: every record is reacted to in its room's order, then the room's row of the room list is written,
// and with it the checkpoint. Rows are written a little later: a room that is worked in changes often.
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
  /** Within a few seconds: what is left then is reacted to at the next start. */
  close(): Promise<void>
}

interface Options {
  readonly rooms: Pick<Rooms, 'tail' | 'stateAt' | 'onCommitted'>
  readonly store: Pick<RecordStore, 'rooms' | 'headSeq'>
  readonly roomList: RoomList
  readonly inbox: Pick<InboxDesk, 'tell' | 'tellRoom'>
  readonly react: React
  readonly settings: Pick<KeptNoticeSettings, 'of'>
  readonly report: (error: unknown) => void
  readonly closeWithinMs?: number | undefined
}

const PAGE = 200
/** Rooms whose checkpoints are read at once, and rooms that are caught up with at once. */
const COMPARED = 200
const CAUGHT_UP = 4
const SOON_MS = 20
const LATER_MS = 2_000
const RETRY_MS = 5_000
export function createReactors(options: Options): Reactors {
  const { rooms, roomList, inbox, react, report, closeWithinMs = 4_000 } = options
  /** The last record of each room that was reacted to here. */
  const reacted = new Map<RoomId, number>()
  const turns = new Map<RoomId, Promise<void>>()
  const rows = createRowWriter({ roomList, inbox, inTurn })
  const overheard = createOverheard()
  const behind = new Set<RoomId>()
  let catchingUp: Promise<void> | null = null
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

  async function reactTo(one: Reacted): Promise<void> {
    const somebodyWasTold = await react(one)
    reacted.set(one.room, one.record.seq)
    overheard.forget(one.room, one.record.seq)
    rows.writeWithin(somebodyWasTold || isNewPhase(one) ? SOON_MS : LATER_MS, one.room, one.after)
  }

  async function take(commit: Commit): Promise<void> {
    if (isClosed) return
    const { room, record } = commit
    let known = reacted.get(room) ?? 0
    let between = overheard.between(room, known, record.seq)
    if (between === null) {
      known = Math.max(known, await roomList.checkpoint(room))
      if (record.seq <= known) return
      between = overheard.between(room, known, record.seq)
    }
    if (between === null) return readOn(room, known)
    for (const one of [...between, commit]) await reactTo(one)
  }

  /** From the log itself: the states between two records are folded anew. */
  async function readOn(room: RoomId, known: number): Promise<void> {
    let state: Workroom = await rooms.stateAt(room, known)
    for (;;) {
      const records = await rooms.tail(room, state.head.seq, PAGE)
      for (const record of records) {
        const before = state
        state = applyRecord(before, record)
        if (isClosed) return
        await reactTo({ room, record, before, after: state })
      }
      if (records.length < PAGE) return
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
    if (commit.origin === 'here') void inTurn(commit.room, () => take(commit))
    else passOn(commit)
  })

  const retries = repeat(
    async () => {
      await Promise.all([...behind].map(readOnFromCheckpoint))
    },
    { everyMs: RETRY_MS, report },
  ).start()

  async function catchUp(): Promise<void> {
    for await (const all of few(options.store.rooms(), COMPARED)) {
      const done = await roomList.checkpoints(all)
      const late = async (room: RoomId): Promise<boolean> =>
        !isEnding && (await options.store.headSeq(room)) > (done.get(room) ?? 0)
      for await (const some of few(filtered(all, late), CAUGHT_UP))
        await Promise.all(some.map(readOnFromCheckpoint))
      if (isEnding) return
    }
    await rows.flush()
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
    },
  }
}

/** The room begins or enters another phase: who made an offer finds it in the list at once. */
const isNewPhase = ({ before, after }: Reacted): boolean => phaseOf(before) !== phaseOf(after)

async function* filtered<Item>(
  items: readonly Item[],
  isWanted: (item: Item) => Promise<boolean>,
): AsyncGenerator<Item, void> {
  for (const item of items) if (await isWanted(item)) yield item
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
