// Work that somebody may wait for in a page: done in steps of a few milliseconds, each of which says what is being looked at.
// Whoever has no page runs it to its end.

export type Steps<Result> = Generator<string, Result, void>

/** So many records are looked at in one step. */
const AT_ONCE = 250

export function finished<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}

/** Each slice of them in a step of its own. */
export function* inSlices<One>(
  all: readonly One[],
  what: string,
  look: (some: readonly One[], from: number) => void,
): Steps<void> {
  for (let from = 0; from < all.length; from += AT_ONCE) {
    look(all.slice(from, from + AT_ONCE), from)
    yield `${what}, record ${Math.min(from + AT_ONCE, all.length)} of ${all.length}`
  }
}
