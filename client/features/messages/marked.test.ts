import { expect, test } from 'vitest'

import { wordsOf } from '../../../shared/search.ts'
import { marked } from './marked.ts'

const shown = (text: string, query: string) =>
  marked(text, wordsOf(query))
    .map(({ piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join('')

test.each([
  ['The Café opens', 'cafe', 'The [Café] opens'],
  ['no no', 'no', '[no] [no]'],
  ['opening', 'open pen', '[open]ing'],
  ['👍 fine', 'fine', '👍 [fine]'],
  ['plain', 'x', 'plain'],
  ['', 'x', ''],
] as const)('[M7] %j searched for %j is shown as %j', (text, query, expected) => {
  expect(shown(text, query)).toBe(expected)
})
