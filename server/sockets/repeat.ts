// Work that comes again and again, one turn after another with a pause in between. A fault is reported, and the next turn
// comes all the same.

export function repeat(
  work: () => Promise<void>,
  pauseMs: number,
  report: (fault: unknown) => void,
): { readonly stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | null = null
  let running = Promise.resolve()
  let isStopped = false
  async function turn(): Promise<void> {
    await work().catch(report)
    if (!isStopped) wait()
  }
  const wait = (): void => {
    timer = setTimeout(() => void (running = turn()), pauseMs).unref()
  }
  wait()
  return {
    stop() {
      isStopped = true
      if (timer !== null) clearTimeout(timer)
      return running
    },
  }
}
