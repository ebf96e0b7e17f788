// The desk and its rooms as they are now: asked for again when a party or another colleague changes something.

import type { Asked } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { useWatched } from '../../sync/useWatched.ts'

const DESK = { what: 'desk' } as const

export function useLive<Answer>(asked: Asked<Answer>): Asked<Answer> {
  useReloadOn(String(useWatched(DESK)), asked.reload)
  return asked
}
