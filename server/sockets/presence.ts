// Who is in a room and what they do there right now: known here, never stored. Changes are told together, 100 ms
// later; what somebody does is forgotten after 15 s without a word. Over the bus nodes tell each other who is here, so that a
// party is here wherever it sits (S19): again and again, and a node that is silent for 15 s has nobody any more.

import { type Role, roles } from '../../shared/decider.ts'
import type { RoomId, UserId } from '../../shared/ids.ts'
import type { Activity, Presence } from '../../shared/protocol.ts'
import type { Bus } from '../ports/bus.ts'
import { repeat } from '../repeat.ts'
import { createAttendance } from './attendance.ts'

const TELL_AFTER_MS = 100
const FORGET_AFTER_MS = 15_000
const RENEW_EVERY_MS = 5_000

interface Tab extends Activity {
  readonly role: Role
  readonly at: number
}

interface Options {
  readonly bus: Bus
  /** The parties of a room that somebody looks at here. */
  readonly partiesOf: (room: RoomId) => Readonly<Record<Role, UserId | null>> | null
  readonly tell: (room: RoomId, present: readonly Presence[]) => void
  readonly report: (fault: unknown) => void
}

export interface RoomPresence {
  enter(room: RoomId, tab: string, role: Role): void
  act(room: RoomId, tab: string, activity: Activity): void
  leave(room: RoomId, tab: string): void
  of(room: RoomId): readonly Presence[]
  close(): Promise<void>
}

const nothing: Activity = { typing: false, dragging: null }

export function createPresence({ bus, partiesOf, tell, report }: Options): RoomPresence {
  const rooms = new Map<RoomId, Map<string, Tab>>()
  /** Of the rooms that have a tab here. */
  const elsewhere = createAttendance()
  const changed = new Set<RoomId>()
  const changedHere = new Set<RoomId>()
  let telling: NodeJS.Timeout | null = null
  let isClosed = false

  function change(room: RoomId): void {
    changedHere.add(room)
    show(room)
  }

  function show(room: RoomId): void {
    if (isClosed) return
    changed.add(room)
    telling ??= setTimeout(() => {
      telling = null
      const told = [...changed]
      changed.clear()
      for (const one of told) tell(one, of(one))
      for (const one of changedHere) tellNodes(one)
      changedHere.clear()
    }, TELL_AFTER_MS).unref()
  }

  function tellNodes(room: RoomId): void {
    const parties = partiesOf(room)
    const here = merged([...(rooms.get(room)?.values() ?? [])]).flatMap(({ role, ...activity }) => {
      const userId = parties?.[role] ?? null
      return userId === null ? [] : [{ userId, ...activity }]
    })
    bus.tell({ kind: 'presence', room, here })
  }

  function of(room: RoomId): readonly Presence[] {
    return merged([...(rooms.get(room)?.values() ?? []), ...elsewhereIn(room)])
  }

  function elsewhereIn(room: RoomId): readonly Presence[] {
    const parties = partiesOf(room)
    return elsewhere.of(room).flatMap(({ userId, ...activity }) => {
      const role = roles.find((one) => parties?.[one] === userId)
      return role === undefined ? [] : [{ role, ...activity }]
    })
  }

  function forgetOld(): void {
    for (const [room, tabs] of rooms) {
      for (const [id, tab] of tabs) {
        const isDoing = tab.typing || tab.dragging !== null
        if (!isDoing || performance.now() - tab.at < FORGET_AFTER_MS) continue
        tabs.set(id, { ...tab, ...nothing })
        change(room)
      }
    }
    for (const room of elsewhere.expire()) show(room)
  }

  const tellAll = (): void => {
    for (const room of rooms.keys()) tellNodes(room)
  }
  bus.onNews((news, node) => {
    if (news.kind !== 'presence' || !rooms.has(news.room)) return
    const heard = elsewhere.hear(news.room, node, news.here)
    // who comes hears at once who was here before
    if (heard === 'first') change(news.room)
    else if (heard === 'changed') show(news.room)
  })
  bus.onGap(tellAll)
  const renewing = bus.isShared ? repeat(tellAll, { everyMs: RENEW_EVERY_MS, report }).start() : null
  const forgetting = repeat(forgetOld, { everyMs: 1_000, report }).start()

  return {
    enter(room, id, role) {
      const tabs = rooms.get(room) ?? new Map<string, Tab>()
      rooms.set(room, tabs.set(id, { role, ...nothing, at: performance.now() }))
      change(room)
    },
    act(room, id, activity) {
      const tabs = rooms.get(room)
      const tab = tabs?.get(id)
      if (tab === undefined) return
      tabs?.set(id, { ...tab, ...activity, at: performance.now() })
      if (tab.typing !== activity.typing || tab.dragging !== activity.dragging) change(room)
    },
    leave(room, id) {
      const tabs = rooms.get(room)
      if (tabs?.delete(id) !== true) return
      if (tabs.size === 0) {
        rooms.delete(room)
        elsewhere.forget(room)
      }
      change(room)
    },
    of,
    async close() {
      isClosed = true
      if (telling !== null) clearTimeout(telling)
      for (const room of rooms.keys()) bus.tell({ kind: 'presence', room, here: [] })
      await forgetting.stop()
      await renewing?.stop()
    },
  }
}

/** One entry a party, whatever the number of its tabs. */
function merged(tabs: readonly Presence[]): readonly Presence[] {
  return roles
    .map((role) => tabs.filter((tab) => tab.role === role))
    .flatMap((own) => {
      const [first] = own
      if (first === undefined) return []
      const dragging = own.find((tab) => tab.dragging !== null)?.dragging ?? null
      return [{ role: first.role, typing: own.some(({ typing }) => typing), dragging }]
    })
}
