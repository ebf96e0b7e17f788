// Whether a person has a tab of this browser open, wherever it sits (N10): nodes that share a store mark theirs there. One
// alone keeps no marks.

import { randomUUID } from 'node:crypto'

import { repeat } from '../repeat.ts'
import { createTurns } from '../rooms/turns.ts'
import type { OpenTabs } from '../storage/openTabs.ts'
import type { LiveSessions } from './liveSessions.ts'

export interface OpenTabMarks {
  /** Those of these sessions that have an open tab. */
  readonly of: (sessionIds: readonly string[]) => Promise<ReadonlySet<string>>
  close(): Promise<void>
}

interface Options {
  readonly sessions: Pick<LiveSessions, 'isHeld' | 'onChange'>
  /** Null for a node that is alone. */
  readonly openTabs: OpenTabs | null
  readonly now: () => number
  readonly report: (fault: unknown) => void
}

const RENEW_MS = 10_000
/** So long may a node be silent. */
const LEASE_MS = 30_000

export function createOpenTabMarks({ sessions, openTabs, now, report }: Options): OpenTabMarks {
  const here = (ids: readonly string[]): readonly string[] => ids.filter((id) => sessions.isHeld(id))
  if (openTabs === null) return { of: async (ids) => new Set(here(ids)), close: () => Promise.resolve() }
  const node = randomUUID()
  const until = (): number => now() + LEASE_MS
  // What holds when its turn comes: a tab that was opened and closed at once leaves no mark.
  const marks = createTurns<null>((id) =>
    sessions.isHeld(id) ? openTabs.open(node, id, until()) : openTabs.closed(node, id),
  )
  sessions.onChange((id) => void marks.run(id, null).catch(report))
  const renewals = repeat(() => openTabs.renew(node, until()), { everyMs: RENEW_MS, report }).start()

  return {
    of: async (ids) => new Set([...here(ids), ...(await openTabs.of(ids, now()))]),
    async close() {
      await renewals.stop()
      await marks.idle()
      await openTabs.release(node)
    },
  }
}
