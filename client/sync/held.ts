// Own changes that are kept but not sent before the person says so: the server was restored from a
// backup and may have forgotten what they built on, or they are older than 14 days.

import type { Pending } from './replica.ts'

const OLD_AFTER_MS = 14 * 86_400_000

export interface HeldState {
  readonly count: number
  readonly because: 'restored' | 'old'
}

export function createHeld() {
  let pending: readonly Pending[] = []
  let because: HeldState['because'] | null = null

  return {
    all: () => pending,
    state: (): HeldState | null => (because === null ? null : { count: pending.length, because }),
    add: (one: Pending, why: HeldState['because']): void => {
      pending = [...pending, one]
      because = because === 'restored' ? because : why
    },
    /** There is something to say even when nothing waits. */
    restored: (): void => {
      because = 'restored'
    },
    release: (): readonly Pending[] => {
      const released = pending
      pending = []
      because = null
      return released
    },
  }
}

export const isOld = ({ at }: Pending, now: number): boolean => now - at > OLD_AFTER_MS
