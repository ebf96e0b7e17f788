// Whom the last record of a history tells what.

import { noticesOf } from '../../shared/workroom/notices.ts'
import { foldRecords, initialWorkroom } from '../../shared/workroom/workroom.ts'
import { play } from './given.ts'
import type { Step } from './steps.ts'

export function told(history: readonly Step[]) {
  const { log, state } = play(history)
  const last = log.at(-1)
  const before = foldRecords(initialWorkroom, log.slice(0, -1))
  return last === undefined ? [] : noticesOf(last, { before, after: state })
}
