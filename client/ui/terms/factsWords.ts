// What terms hold beside price, date and rounds, a sentence each; nothing where they hold none of it.

import { aiClause } from '../../../shared/workroom/aiUse.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'

export const factsWords = ({ addresses, ai }: Terms): readonly string[] =>
  [
    addresses === true ? 'The contract names the postal addresses of both.' : null,
    ai === undefined ? null : aiClause(ai),
  ].filter((words) => words !== null)
