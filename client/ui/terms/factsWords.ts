// What terms hold beside price, date and rounds, a sentence each; nothing where they hold none of it.

import { aiClause } from '../../../shared/workroom/aiUse.ts'
import { payDateClause } from '../../../shared/workroom/payDate.ts'
import type { Terms } from '../../../shared/workroom/terms.ts'

export const factsWords = ({ addresses, ai, payBy }: Terms): readonly string[] =>
  [
    addresses === true ? 'The contract names the postal addresses of both.' : null,
    payBy === undefined ? null : payDateClause(payBy),
    ai === undefined ? null : aiClause(ai),
  ].filter((words) => words !== null)
