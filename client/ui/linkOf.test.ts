import { describe, expect, test } from 'vitest'

import { linkOf, targetOf } from './linkOf.ts'

describe('[W10] what is typed as a link', () => {
  test.each([
    ['https://a.example/b?c=d', 'https://a.example/b?c=d'],
    [' a.example ', 'https://a.example'],
    ['localhost:3000/x', 'https://localhost:3000/x'],
    ['ada@a.example', 'mailto:ada@a.example'],
    ['mailto:ada@a.example', 'mailto:ada@a.example'],
  ])('%s leads to %s', (typed, href) => expect(linkOf(typed)).toBe(href))

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'two words',
    'word',
    '',
    'ftp://a.example',
    'https://bank.example@evil.example',
  ])('%s is none', (typed) => expect(linkOf(typed)).toBeNull())

  test('its target is said without what may disguise it', () => {
    expect(targetOf('https://bank.example@evil.example/bank.example')).toBe('evil.example')
    expect(targetOf('mailto:ada@a.example')).toBe('ada@a.example')
  })
})
