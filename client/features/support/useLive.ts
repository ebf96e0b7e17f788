// The desk, or one room of it, as it is now: asked for again when a party or another colleague changes something.

import type { Watched } from '../../../shared/watched.ts'
import type { Asked } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { useWatched } from '../../sync/useWatched.ts'

export function useLive<Answer>(watched: Watched, asked: Asked<Answer>): Asked<Answer> {
  useReloadOn(String(useWatched(watched)), asked.reload)
  return asked
}
