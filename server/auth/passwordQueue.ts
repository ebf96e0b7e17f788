// Hashing a password costs a core for a while, so two at most are hashed at a time and the rooms never starve (T-103). Who
// has proved something (a known browser, a session, a link) goes first; strangers take turns by address, and beyond so
// many they are told to come back: a flood makes nobody else wait (U7).

import { HttpError } from '../http/errors.ts'

/** Whose turn: the address of a stranger, or null for somebody who has proved something. */
export type Whose = string | null

const AT_ONCE = 2
/** About two seconds of work, and what one address may hold of it. */
const MOST_WAITING = 100
const MOST_OF_ADDRESS = 20

export type PasswordQueue = <T>(whose: Whose, work: () => Promise<T>) => Promise<T>

export function createPasswordQueue(): PasswordQueue {
  const first: (() => void)[] = []
  /** By address, in the order of their turns. */
  const strangers = new Map<string, (() => void)[]>()
  let running = 0
  let waiting = 0

  function enqueue(whose: Whose, start: () => void): void {
    if (whose === null) return void first.push(start)
    const own = strangers.get(whose) ?? []
    if (waiting >= MOST_WAITING || own.length >= MOST_OF_ADDRESS) throw new HttpError(429, 'rate')
    strangers.set(whose, own)
    own.push(start)
    waiting += 1
  }

  function next(): (() => void) | undefined {
    const proven = first.shift()
    if (proven !== undefined) return proven
    for (const [address, own] of strangers) {
      strangers.delete(address)
      const start = own.shift()
      // its next turn comes after everybody else's
      if (own.length > 0) strangers.set(address, own)
      waiting -= 1
      return start
    }
    return undefined
  }

  return async (whose, work) => {
    if (running < AT_ONCE) running += 1
    else await new Promise<void>((resolve) => enqueue(whose, resolve))
    try {
      return await work()
    } finally {
      const start = next()
      if (start === undefined) running -= 1
      else start()
    }
  }
}
