// Turns: the work of one key runs one after another on this node, in the order it came. Without them two commands of one
// tab were judged against the same old state. What waits when a turn begins is handed over together, so that a busy room
// pays one append for many commands. Between nodes the store's unique indexes do the same job.

export interface Turns<Item> {
  /** Resolves when `work` has run with this item among its batch. */
  run(key: string, item: Item): Promise<void>
  isBusy(key: string): boolean
  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void>
}

interface Waiting<Item> {
  readonly item: Item
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** `work` is called with what waited, never twice at once for a key; at most `most` items at a time. */
export function createTurns<Item>(
  work: (key: string, batch: readonly Item[]) => Promise<void>,
  { most = 64 }: { readonly most?: number } = {},
): Turns<Item> {
  const queues = new Map<string, Waiting<Item>[]>()
  const running = new Set<Promise<void>>()

  async function drain(key: string, queue: Waiting<Item>[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, most)
      try {
        await work(
          key,
          batch.map(({ item }) => item),
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    queues.delete(key)
  }

  return {
    run(key, item) {
      return new Promise<void>((resolve, reject) => {
        const waiting = { item, resolve, reject }
        const queue = queues.get(key)
        if (queue !== undefined) {
          queue.push(waiting)
          return
        }
        const begun = [waiting]
        queues.set(key, begun)
        const turn = drain(key, begun)
        running.add(turn)
        void turn.finally(() => running.delete(turn))
      })
    },
    isBusy: (key) => queues.has(key),
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
