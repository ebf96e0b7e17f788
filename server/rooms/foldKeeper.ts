// Writes folds down in the background, one at a time: of a room in which much was recorded since its last one, of one that
// has come to rest, of one that leaves the memory, and at the end. So that opening a room never takes its whole history (S14).

import type { RoomId } from '../../shared/ids.ts'
import { weightOf } from '../../shared/weight.ts'
import type { Fold, Folds } from './folds.ts'
import type { RoomEntry } from './roomEntry.ts'

export interface FoldPace {
  /** Records after which a room's fold is written anew, and the least that are worth it. */
  readonly every: number
  readonly least: number
  readonly sweepMs: number
  /** How long nothing happened in a room that is at rest. */
  readonly restMs: number
  readonly closeWithinMs: number
}

export const usualPace: FoldPace = {
  every: 500,
  least: 100,
  sweepMs: 2_000,
  restMs: 10_000,
  closeWithinMs: 2_000,
}

export interface FoldKeeper {
  /** After each turn. */
  look(room: RoomId, entry: RoomEntry): void
  /** It leaves the memory. */
  evicted(room: RoomId, entry: RoomEntry): void
  /** Its folds are being removed: what was seen of it so far is not written any more. */
  forget(room: RoomId): void
  /** Writes what is left, as far as there is time. */
  close(): Promise<void>
}

interface Changed {
  readonly entry: RoomEntry
  readonly at: number
}

/** Writing a fold costs by its bytes: so many of them are worth one record more to fold again. */
const BYTES_A_RECORD = 20_000
/** States that left the memory and wait to be written are in it all the same. */
const WAITING = 4

export function createFoldKeeper(
  folds: Pick<Folds, 'keep'>,
  { pace = usualPace, report }: { readonly pace?: FoldPace; readonly report: (fault: unknown) => void },
): FoldKeeper {
  const changed = new Map<RoomId, Changed>()
  const leaving = new Map<RoomId, Fold>()
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> | null = null

  function isDue({ entry, at }: Changed): boolean {
    const every = Math.max(pace.every, weightOf(entry.state) / BYTES_A_RECORD)
    return behind(entry) >= every || performance.now() - at >= pace.restMs
  }

  async function keep(room: RoomId, fold: Fold): Promise<void> {
    await folds.keep(room, fold).catch(report)
  }

  function keepEntry(room: RoomId, entry: RoomEntry): Promise<void> {
    changed.delete(room)
    entry.foldedSeq = entry.state.head.seq
    return keep(room, { log: entry.log, state: entry.state })
  }

  async function write(isWanted: (one: Changed) => boolean): Promise<void> {
    for (const [room, fold] of leaving) {
      leaving.delete(room)
      await keep(room, fold)
    }
    for (const [room, one] of changed) if (isWanted(one)) await keepEntry(room, one.entry)
  }

  function sweep(): void {
    timer = null
    writing ??= write(isDue).finally(() => {
      writing = null
      wait()
    })
  }

  function wait(): void {
    if (timer !== null || (changed.size === 0 && leaving.size === 0)) return
    timer = setTimeout(sweep, pace.sweepMs).unref()
  }

  return {
    look(room, entry) {
      if (entry.fault !== null || entry.isStale || behind(entry) < pace.least) changed.delete(room)
      else changed.set(room, { entry, at: performance.now() })
      wait()
    },
    evicted(room, entry) {
      if (!changed.delete(room) || leaving.size >= WAITING) return
      leaving.set(room, { log: entry.log, state: entry.state })
      wait()
    },
    forget(room) {
      changed.delete(room)
      leaving.delete(room)
    },
    async close() {
      if (timer !== null) clearTimeout(timer)
      const until = performance.now() + pace.closeWithinMs
      await writing
      await write(() => performance.now() < until)
      if (timer !== null) clearTimeout(timer)
      changed.clear()
    },
  }
}

const behind = ({ state, foldedSeq }: RoomEntry): number => state.head.seq - foldedSeq
