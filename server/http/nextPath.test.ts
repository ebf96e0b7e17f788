import { expect, it } from 'vitest'

import { safeNextPath } from './nextPath.ts'

it.each(['/', '/rooms/abc', '/invitation?x=1#token=abc', '/a//b', '/@evil.test'])(
  '[T-97] %s stays',
  (path) => {
    expect(safeNextPath(path)).toBe(path)
  },
)

it.each([
  '',
  'rooms',
  '//evil.test',
  '/\\evil.test',
  '\\\\evil.test',
  '/\t/evil.test',
  '/a\\..\\..\\evil',
  'https://evil.test',
  'https:evil.test',
  'javascript:alert(1)',
  ' //evil.test',
  '/\n/evil.test',
  `/${'a'.repeat(600)}`,
])('[T-97] %j leads elsewhere and is refused', (path) => {
  expect(safeNextPath(path)).toBeNull()
})
