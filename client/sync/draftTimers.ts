// What a draft still has to do, by name.

/** An armed timer keeps its instant: continuous typing does not put off what it arms again and again. */
export function createTimers() {
  const armed = new Map<string, ReturnType<typeof setTimeout>>()
  const disarm = (name: string): void => {
    clearTimeout(armed.get(name))
    armed.delete(name)
  }
  return {
    arm(name: string, ms: number, run: () => void): void {
      if (armed.has(name)) return
      armed.set(
        name,
        setTimeout(() => {
          armed.delete(name)
          run()
        }, ms),
      )
    },
    disarm,
    disarmAll: (): void => [...armed.keys()].forEach(disarm),
  }
}
