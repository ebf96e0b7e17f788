// Starting, serving, stopping: what /readyz answers by. A server that stops serves on for a while (DRAIN_SECONDS) and says
// that it should be sent nobody any more; only then its connections end.

export type Stage = 'starting' | 'serving' | 'stopping'

export function createStages(drainMs: number) {
  let stage: Stage = 'starting'
  return {
    now: (): Stage => stage,
    serve(): void {
      stage = 'serving'
    },
    /** Resolves when the connections may end. Who never served has nobody to wait for. */
    async stop(): Promise<void> {
      const wasServing = stage === 'serving'
      stage = 'stopping'
      if (wasServing && drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs))
    },
  }
}
