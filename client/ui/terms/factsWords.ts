// What terms hold beside price, date and rounds, a sentence each; nothing where they hold none of it.

import type { Terms } from '../../../shared/workroom/terms.ts'

export const factsWords = ({ addresses }: Terms): readonly string[] =>
  addresses ? ['The contract names the postal addresses of both.'] : []
