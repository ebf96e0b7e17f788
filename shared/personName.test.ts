import { describe, expect, test } from 'vitest'

import { isBeginOfName, isSameName } from './personName.ts'

describe('[C2] a typed name is the account’s', () => {
  test.each([
    ['case', 'ben OKAFOR', 'Ben Okafor'],
    ['the curly apostrophe of a phone', 'Siobhán O’Brien', "Siobhán O'Brien"],
    ['accents as letters of their own', 'Zoe\u0308 Sa\u0301nchez', 'Zoë Sánchez'],
    ['a no-break space', 'Ada\u00a0Lindqvist', 'Ada Lindqvist'],
    ['two spaces', 'Ada  Lindqvist ', 'Ada Lindqvist'],
    ['an ideographic space', '山田\u3000太郎', '山田 太郎'],
    ['a sharp s in capitals', 'JÖRG WEISS', 'Jörg Weiß'],
    ['the capital sharp s', 'JÖRG WEIẞ', 'Jörg Weiß'],
    ['a final sigma', 'ΓΙΏΡΓΟΣ', 'Γιώργος'],
  ])('whatever %s', (_what, typed, name) => {
    expect(isSameName(typed, name)).toBe(true)
  })

  test.each([
    ['Ben Okafor Ltd.', 'Ben Okafor'],
    ['Zoe Sanchez', 'Zoë Sánchez'],
    ['BenOkafor', 'Ben Okafor'],
    ['', 'Ben Okafor'],
  ])('but not %s', (typed, name) => {
    expect(isSameName(typed, name)).toBe(false)
  })

  test('a part of it is told from another one', () => {
    expect(isBeginOfName('siobhan', 'Siobhán O’Brien')).toBe(false)
    expect(isBeginOfName("siobhán o'b", 'Siobhán O’Brien')).toBe(true)
  })
})
