// Words on the record as support sees them: its own are one side of three.

import type { SupportRoom } from '../../../shared/supportRoom.ts'
import type { ThreadLine } from '../../ui/Thread.tsx'

export const linesOf = (
  said: SupportRoom['dispute']['statements'],
  names: SupportRoom['names'],
): readonly ThreadLine[] =>
  said.map(({ by, at, words, files = [] }) => ({
    who: by === 'support' ? 'Support' : names[by],
    role: by,
    isYou: false,
    at,
    words,
    files,
  }))
