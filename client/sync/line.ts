// One connection after another, as the link sees them. Each has a generation: what an older one still delivers, or what
// was put off for it, is dropped.

export interface Line {
  /** A new connection; answers its generation. */
  readonly open: () => number
  readonly welcomed: () => void
  readonly lose: () => void
  readonly is: (generation: number) => boolean
  readonly isOpen: () => boolean
  /** Welcomed, and not lost since. */
  readonly isLive: () => boolean
  /** Runs only if this is still the same connection then. */
  readonly whileOpen: (run: () => void) => () => void
}

/** `lost`: everything that was on its way is unknown from here on. */
export function createLine(lost: () => void): Line {
  let generation = 0
  let phase: 'closed' | 'opened' | 'welcomed' = 'closed'

  function lose(): void {
    generation += 1
    phase = 'closed'
    lost()
  }

  return {
    open() {
      lose()
      phase = 'opened'
      return generation
    },
    welcomed() {
      phase = 'welcomed'
    },
    lose,
    is: (of) => of === generation,
    isOpen: () => phase !== 'closed',
    isLive: () => phase === 'welcomed',
    whileOpen(run) {
      const current = generation
      return () => {
        if (current === generation) run()
      }
    },
  }
}
