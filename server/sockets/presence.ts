// Who is in a room and what they do there right now: known here, never stored. Changes are told together, 100 ms
// later; what somebody does is forgotten after 15 s without a word.

import { type Role, roles } from '../../shared/decider.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { Activity, Presence } from '../../shared/protocol.ts'
import { repeat } from '../repeat.ts'

const TELL_AFTER_MS = 100
const FORGET_AFTER_MS = 15_000

interface Tab extends Activity {
  readonly role: Role
  readonly at: number
}

export interface RoomPresence {
  enter(room: RoomId, tab: string, role: Role): void
  act(room: RoomId, tab: string, activity: Activity): void
  leave(room: RoomId, tab: string): void
  of(room: RoomId): readonly Presence[]
  close(): Promise<void>
}

const nothing: Activity = { typing: false, dragging: null }

export function createPresence(
  tell: (room: RoomId, present: readonly Presence[]) => void,
  report: (fault: unknown) => void,
): RoomPresence {
  const rooms = new Map<RoomId, Map<string, Tab>>()
  const changed = new Set<RoomId>()
  let telling: NodeJS.Timeout | null = null

  function change(room: RoomId): void {
    changed.add(room)
    telling ??= setTimeout(() => {
      telling = null
      const told = [...changed]
      changed.clear()
      for (const one of told) tell(one, of(one))
    }, TELL_AFTER_MS).unref()
  }

  /** One entry a party, whatever the number of its tabs. */
  function of(room: RoomId): readonly Presence[] {
    const tabs = [...(rooms.get(room)?.values() ?? [])]
    return roles
      .map((role) => tabs.filter((tab) => tab.role === role))
      .flatMap((own) => {
        const [first] = own
        if (first === undefined) return []
        const dragging = own.find((tab) => tab.dragging !== null)?.dragging ?? null
        return [{ role: first.role, typing: own.some(({ typing }) => typing), dragging }]
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
  }
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
      if (tabs.size === 0) rooms.delete(room)
      change(room)
    },
    of,
    close() {
      if (telling !== null) clearTimeout(telling)
      return forgetting.stop()
    },
  }
}
