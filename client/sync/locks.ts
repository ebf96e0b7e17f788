// Locks over all tabs of this browser: Web Locks. Where there are none (plain http on a network address, old
// browsers) the same over this page alone, which is then the only tab that it knows of.

export interface Locks {
  /** Runs when the lock is free, one after another; given up when the signal aborts before. */
  readonly run: <Result>(
    name: string,
    work: () => Promise<Result>,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Result>
  /** The names of all locks that are held now, by any tab. */
  readonly held: () => Promise<readonly string[]>
}

export function browserLocks(): Locks {
  const manager = typeof navigator === 'undefined' ? undefined : (navigator as { locks?: LockManager }).locks
  if (manager === undefined) return createPageLocks()
  return {
    run: (name, work, options = {}) => manager.request(name, options, work),
    held: async () => ((await manager.query()).held ?? []).flatMap(({ name }) => name ?? []),
  }
}

export function createPageLocks(): Locks {
  const lastOf = new Map<string, Promise<unknown>>()
  const held = new Set<string>()
  return {
    run: (name, work, { signal } = {}) => {
      const turn = (lastOf.get(name) ?? Promise.resolve()).then(async () => {
        signal?.throwIfAborted()
        held.add(name)
        try {
          return await work()
        } finally {
          held.delete(name)
        }
      })
      lastOf.set(
        name,
        turn.catch(() => undefined),
      )
      return turn
    },
    held: async () => [...held],
  }
}
