import { expect, test } from 'vitest'

import { routeOf } from '../../navigation/paths.ts'
import { linkIn } from './linkIn.ts'

const opened = (pasted: string) => linkIn(pasted, (pathname) => routeOf(pathname)?.name ?? null)

test('a link of a job or an invitation opens here, whatever stands around it', () => {
  expect(opened('http://localhost:3000/jobs/abc')).toBe('/jobs/abc')
  expect(opened('Hi Ben, look: <https://work.example/invitation/tOk-en_1>, Ada')).toBe('/invitation/tOk-en_1')
  expect(opened('/jobs/abc/propose')).toBe('/jobs/abc/propose')
})

test('anything else is no link of ours', () => {
  for (const pasted of [
    '',
    'hello',
    'https://example.org/',
    'http://localhost/account',
    'javascript:alert(1)',
  ])
    expect(opened(pasted), pasted).toBeNull()
})
