import { afterEach, expect, test, vi } from 'vitest'

import { browserLanguage } from './browserLanguage.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  [['de-CH', 'fr'], 'de-CH'],
  [['en-US@posix', 'sv-SE'], 'sv-SE'],
  [['C'], 'en'],
])('of the languages %j the first that is one is taken: %s', (languages, taken) => {
  vi.stubGlobal('navigator', { language: languages[0], languages })
  expect(browserLanguage()).toBe(taken)
})
