// Work that comes again and again, and when it is asked for: one turn at a time, with a pause after each. A fault of a turn
// that nobody asked for is reported, and the next one comes all the same. Nothing here keeps a process alive.

export interface Repeat<Result> {
  /** From now on by itself, after a first pause. Returns what it is called on. */
  readonly start: () => Repeat<Result>
  /** A turn that begins after this call: now, or when the running one has ended. Fails as it does, or when it is stopped. */
  readonly run: () => Promise<Result>
  /** The same for whoever does not wait: faults are reported, and once it is stopped nothing happens. */
  readonly nudge: () => void
  /** Resolves when the running turn has ended; none comes after. */
  readonly stop: () => Promise<void>
}

interface Options {
  readonly everyMs: number
  readonly report: (fault: unknown) => void
}

/** A turn may look at its signal to end early when it is stopped. */
export function repeat<Result>(
  work: (stopping: AbortSignal) => Result | Promise<Result>,
  { everyMs, report }: Options,
): Repeat<Result> {
  const stopping = new AbortController()
  const { signal } = stopping
  let timer: NodeJS.Timeout | null = null
  let running: Promise<Result> | null = null
  let next: Promise<Result> | null = null

  function run(): Promise<Result> {
    if (next !== null) return next
    if (running === null) return begin()
    next = afterwards(running)
    return next
  }

  async function afterwards(before: Promise<unknown>): Promise<Result> {
    await before.catch(() => undefined)
    next = null
    return begin()
  }

  function begin(): Promise<Result> {
    // not at once: work that asks for another turn must find itself running
    running = Promise.resolve()
      .then(turn)
      .finally(() => {
        running = null
      })
    return running
  }

  function turn(): Result | Promise<Result> {
    signal.throwIfAborted()
    return work(signal)
  }

  async function runQuietly(): Promise<void> {
    await run().catch((fault: unknown) => {
      if (fault !== signal.reason) report(fault)
    })
  }

  async function runAndWait(): Promise<void> {
    await runQuietly()
    wait()
  }

  function wait(): void {
    if (!signal.aborted) timer = setTimeout(() => void runAndWait(), everyMs).unref()
  }

  const turns: Repeat<Result> = {
    start() {
      if (timer === null) wait()
      return turns
    },
    run,
    nudge: () => void runQuietly(),
    async stop() {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await Promise.allSettled([running, next])
    },
  }
  return turns
}
