import { expect, test } from 'vitest'

import { holdsAll, wordsOf } from './search.ts'

test.each([
  ['cafe', ['Das Café am Eck'], true],
  ['ECK café', ['Das Café am Eck'], true],
  ['ﬁle', ['The file is there'], true],
  ['eck bar', ['Das Café am Eck'], false],
  ['plan', ['See this', 'floorplan.pdf'], true],
  ['привет', ['Привет!'], true],
] as const)('[M7] %j in %j: %s', (query, texts, isFound) => {
  expect(holdsAll(wordsOf(query), texts)).toBe(isFound)
})
