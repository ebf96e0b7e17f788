// Long work in a page that goes on answering: it says how far it is, and lets the page breathe in between.

import type { Steps } from '../../shared/proof/steps.ts'
import { drawSentence } from './sentence.ts'

/** A page that stands still no longer than this is not felt to. */
const AT_MOST_MS = 40

export async function inTheBackground<Result>(steps: Steps<Result>): Promise<Result> {
  let since = performance.now()
  for (;;) {
    const next = steps.next()
    if (next.done === true) return next.value
    if (performance.now() - since < AT_MOST_MS) continue
    drawSentence(`${next.value} …`)
    await painted()
    since = performance.now()
  }
}

export const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
