// The clock of the story: set by hand while the past is played, then that of the machine again, for good.

export interface StoryClock {
  readonly now: () => number
  set(at: number): void
  goOn(): void
}

export function createStoryClock(wall: () => number): StoryClock {
  let set: number | null = null
  return {
    now: () => set ?? wall(),
    set(at) {
      set = at
    },
    goOn() {
      set = null
    },
  }
}
