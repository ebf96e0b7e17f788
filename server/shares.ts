// Each person's share of the server (S16): what they ask for costs by its bytes and by the time it takes, known when it is
// done. One piece of work of a person runs at a time; the next begins when the earlier ones are paid.

import type { Limits } from './config/limits.ts'

export interface Bill {
  /** Milliseconds of the server's time. */
  readonly work: (ms: number) => void
  /** What was answered. */
  readonly bytes: (count: number) => void
}

export interface Shares {
  /** Null when too much of this person waits already, or would have to wait for too long. */
  take<Answer>(person: string, work: (bill: Bill) => Promise<Answer>): Promise<Answer | null>
  /** Forgets those who have their whole share again. */
  sweep(): void
}

export type ShareLimits = Pick<
  Limits,
  | 'workMsPerSecond'
  | 'workBurstMs'
  | 'answerBytesPerSecond'
  | 'answerBurstBytes'
  | 'shareWaitMs'
  | 'shareWaiting'
>

interface Purse {
  /** What is left; below nothing is owed. */
  ms: number
  bytes: number
  at: number
  waiting: number
  last: Promise<unknown>
}

interface Time {
  /** Milliseconds, never backwards. */
  readonly clock: () => number
  readonly pause: (ms: number) => Promise<void>
}

const ownTime: Time = {
  clock: () => performance.now(),
  pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms).unref()),
}

export function createShares(limits: ShareLimits, { clock, pause }: Time = ownTime): Shares {
  const purses = new Map<string, Purse>()

  function fill(purse: Purse): Purse {
    const seconds = (clock() - purse.at) / 1000
    purse.at = clock()
    purse.ms = Math.min(limits.workBurstMs, purse.ms + seconds * limits.workMsPerSecond)
    purse.bytes = Math.min(limits.answerBurstBytes, purse.bytes + seconds * limits.answerBytesPerSecond)
    return purse
  }

  function purseOf(person: string): Purse {
    const { workBurstMs: ms, answerBurstBytes: bytes } = limits
    const purse = purses.get(person) ?? { ms, bytes, at: clock(), waiting: 0, last: Promise.resolve() }
    purses.set(person, purse)
    return fill(purse)
  }

  /** Until nothing is owed, in milliseconds. */
  function debt({ ms, bytes }: Purse): number {
    const owed = Math.max(-ms / limits.workMsPerSecond, -bytes / limits.answerBytesPerSecond, 0)
    return owed * 1000
  }

  async function begin<Answer>(purse: Purse, work: (bill: Bill) => Promise<Answer>): Promise<Answer | null> {
    const owed = debt(fill(purse))
    if (owed > limits.shareWaitMs) return null
    if (owed > 0) await pause(owed)
    return work({
      work: (ms) => void (purse.ms -= ms),
      bytes: (count) => void (purse.bytes -= count),
    })
  }

  return {
    async take(person, work) {
      const purse = purseOf(person)
      if (purse.waiting >= limits.shareWaiting || debt(purse) > limits.shareWaitMs) return null
      purse.waiting += 1
      const turn = purse.last.then(() => begin(purse, work))
      purse.last = turn.catch(() => undefined)
      try {
        return await turn
      } finally {
        purse.waiting -= 1
      }
    },
    sweep() {
      for (const [person, purse] of purses) {
        const { ms, bytes, waiting } = fill(purse)
        const isWhole = ms >= limits.workBurstMs && bytes >= limits.answerBurstBytes
        if (isWhole && waiting === 0) purses.delete(person)
      }
    },
  }
}
