import { describe, expect, it } from 'vitest'

import { parseBoundedJson } from './jsonBody.ts'

describe('a body of JSON', () => {
  it('is read as it is', () => {
    expect(parseBoundedJson('{"a":[1,"}]",{"b":"\\"{["}]}')).toEqual({ a: [1, '}]', { b: '"{[' }] })
  })

  it.each(['__proto__', 'constructor', 'prototype'])('[T-44] refuses the key %s anywhere', (key) => {
    expect(() => parseBoundedJson(`{"a":[{"${key}":{"x":1}}]}`)).toThrow(SyntaxError)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  it('[T-44] sees through escapes in such a key', () => {
    expect(() => parseBoundedJson('{"\\u005f_proto__":{"x":1}}')).toThrow(SyntaxError)
  })

  it('[T-45] refuses 20,000 levels before parsing them', () => {
    expect(() => parseBoundedJson('['.repeat(20_000) + ']'.repeat(20_000))).toThrow('too deep')
    expect(() => parseBoundedJson('{"a":'.repeat(20_000))).toThrow('too deep')
  })

  it.each(['', '{', 'undefined', '{"a":1}x'])('refuses %j', (text) => {
    expect(() => parseBoundedJson(text)).toThrow(SyntaxError)
  })
})
