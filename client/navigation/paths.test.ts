import { describe, expect, test } from 'vitest'

import { path, routeOf, safePath, wantedPath } from './paths.ts'

describe('paths', () => {
  test('a name with its parameters makes an address, and the address gives them back', () => {
    const address = path('board', { room: 'a b/c' })
    expect(address).toBe('/rooms/a%20b%2Fc/board')
    expect(routeOf(address)).toEqual({ name: 'board', params: { room: 'a b/c' } })
    expect(routeOf('/')).toEqual({ name: 'home', params: {} })
  })

  test('an address of no page is null, also with a broken escape in it', () => {
    expect(routeOf('/rooms')).toBeNull()
    expect(routeOf('/rooms/x/board/more')).toBeNull()
    expect(routeOf('/invitation/%zz')).toEqual({ name: 'invitation', params: { token: '%zz' } })
  })

  test('[T-97] after signing in one goes to a page of ours, never to another site', () => {
    expect(safePath('/rooms/x/board?card=1#top')).toBe('/rooms/x/board?card=1#top')
    const foreign = [
      null,
      '',
      'https://evil.test/',
      '//evil.test/x',
      '/\\evil.test',
      '/\t/evil.test',
      'javascript:alert(1)',
      '\\\\evil.test',
    ]
    expect(foreign.filter((wanted) => safePath(wanted) !== '/')).toEqual([])
  })

  test('our pages say `to`, our emails `next`', () => {
    expect(wantedPath(new URLSearchParams('to=/account'))).toBe('/account')
    expect(wantedPath(new URLSearchParams('next=/account'))).toBe('/account')
    expect(wantedPath(new URLSearchParams('next=//evil.test'))).toBe('/')
  })
})
