// `/readyz`: should a proxy send people here? Yes once it listens and as long as the store answers; no from the moment it
// stops, so that a proxy sends them elsewhere before the connections end. Says nothing else to anybody. What a crash left to
// do is done beside serving and is not waited for (S15); a full disk reads on, so people are still sent here.

import type { Route } from './routes.ts'

export interface ReadyOptions {
  readonly stage: () => 'starting' | 'serving' | 'stopping'
  /** Resolves when the store has answered. */
  readonly askStore: () => Promise<unknown>
}

/** However often it is asked, the store is asked once in that time. */
const ASKED_EVERY_MS = 1_000
const ANSWERS_WITHIN_MS = 2_000

/** Null when people should be sent here; else why not, in a word. */
export type Readiness = () => Promise<'starting' | 'stopping' | 'store' | null>

export function createReadiness({ stage, askStore }: ReadyOptions): Readiness {
  let askedAt = Number.NEGATIVE_INFINITY
  let answer: Promise<boolean> = Promise.resolve(false)

  function storeAnswers(): Promise<boolean> {
    if (performance.now() - askedAt < ASKED_EVERY_MS) return answer
    askedAt = performance.now()
    answer = withinTime(askStore())
    return answer
  }

  return async () => {
    if (stage() === 'serving' && !(await storeAnswers())) return 'store'
    const now = stage()
    return now === 'serving' ? null : now
  }
}

export function readyRoute(readiness: Readiness): Route {
  return {
    method: 'get',
    path: '/readyz',
    access: 'public',
    handle: async (_req, res) => {
      const because = await readiness()
      res.status(because === null ? 200 : 503).json({ ok: because === null, ...(because && { because }) })
    },
  }
}

async function withinTime(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWERS_WITHIN_MS)
  })
  const answered = asked.then(
    () => true,
    () => false,
  )
  try {
    return await Promise.race([answered, silence])
  } finally {
    clearTimeout(timer)
  }
}
