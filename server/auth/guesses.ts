// How often a password may be guessed (T-89). Strangers share three counts: of their address, of address and account
// together, and an hourly one of the account over all addresses (U6). A browser that the account has used before, and a
// session that is asked again, have counts of their own, so that no stranger can fill them (U7).

import type { Limits } from '../config/limits.ts'
import { addressKey } from './attempts.ts'
import type { Attempts } from './attempts.ts'

export interface Guesser {
  readonly email: string
  readonly address: string
  /** The known browser or the session that guesses; null for a stranger. */
  readonly known: string | null
}

export interface Guesses {
  /** Counts one guess; null = it may be tried, else the milliseconds until then. */
  take(guesser: Guesser): Promise<number | null>
  /** It was right. */
  forgive(guesser: Guesser): Promise<void>
}

export function createGuesses(attempts: Attempts, limits: Limits): Guesses {
  const quick = { most: limits.signInsPerAccountAndAddress, windowMs: limits.attemptWindowMs }
  const slow = { most: limits.guessesPerAccount, windowMs: limits.guessWindowMs }
  const ofAddress = { most: limits.signInsPerAddress, windowMs: limits.attemptWindowMs }

  return {
    async take(guesser) {
      if (guesser.known === null) {
        const wait = await attempts.take(['sign-in', addressKey(guesser.address)], ofAddress)
        if (wait !== null) return wait
      }
      return (await attempts.take(quickKey(guesser), quick)) ?? (await attempts.take(slowKey(guesser), slow))
    },
    async forgive(guesser) {
      await attempts.forgive(quickKey(guesser))
      // One back, not all: the owner's sign-in gives no stranger new tries.
      await attempts.giveBack(slowKey(guesser))
    },
  }
}

const quickKey = ({ email, address, known }: Guesser): readonly string[] =>
  known === null ? ['sign-in', email, addressKey(address)] : ['sign-in', email, 'known', known]
const slowKey = ({ email, known }: Guesser): readonly string[] =>
  known === null ? ['guesses', email] : ['guesses', email, known]
