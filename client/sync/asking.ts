// What this tab lacks of its room, and how it asks for it: once at a time, by resume or, where that is too large, over HTTP.

import type { Head } from '../../shared/record.ts'
import type { FetchedState } from './fetchState.ts'
import type { Line } from './line.ts'
import type { RoomCopy } from './roomCopy.ts'

/** A connection that is silent for longer is taken for a dead one. */
export const ANSWER_WITHIN_MS = 3_000
const FETCHED_WITHIN_MS = 180_000

export interface AskingPorts {
  readonly resume: (since: Head, log: string) => void
  /** The whole state over HTTP; null when it did not come. */
  readonly fetchState: () => Promise<FetchedState | null>
}

interface AskingParts {
  readonly line: Line
  readonly mine: Pick<RoomCopy, 'replica' | 'since'>
  readonly ports: AskingPorts
  /** Drops the connection where `isAnswered` does not hold after so many milliseconds. */
  readonly within: (ms: number, isAnswered: () => boolean) => void
}

export function createAsking({ line, mine, ports, within }: AskingParts) {
  let isAsking = false
  let isFetching = false

  function ask(): void {
    if (isAsking || isFetching || !line.isLive()) return
    isAsking = true
    const { since, log } = mine.since()
    ports.resume(since, log)
    within(ANSWER_WITHIN_MS, () => !isAsking)
  }

  return {
    ask,
    /** A head that is not ours says that something is missing here. */
    catchUpWith(beacon: Head): void {
      const known = mine.replica()
      if (known === null) return
      const { seq, hash } = known.confirmed.head
      const isForked = beacon.seq === seq && beacon.hash !== hash
      if (beacon.seq > seq || isForked || known.needsAll) ask()
    },
    /** Gives what came to `take` at once, unless the connection was lost meanwhile. */
    fetchWhole(take: (fetched: FetchedState | null) => void): void {
      let isDone = false
      let fetched: FetchedState | null = null
      isFetching = true
      within(FETCHED_WITHIN_MS, () => isDone)
      const arrived = line.whileOpen(() => {
        isFetching = false
        take(fetched)
      })
      void ports.fetchState().then((state) => {
        isDone = true
        fetched = state
        return arrived()
      })
    },
    isFetching: (): boolean => isFetching,
    answered: (): void => {
      isAsking = false
    },
    lost: (): void => {
      isAsking = false
      isFetching = false
    },
  }
}
