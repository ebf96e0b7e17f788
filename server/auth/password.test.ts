import { describe, expect, it } from 'vitest'

import { hashPassword, normalPassword, passwordProblem, verifyPassword } from './password.ts'

const problem = (password: string, about: readonly string[] = []) =>
  passwordProblem(normalPassword(password), about)

describe('[T-95] a new password', () => {
  it.each([
    ['xkq7#pz', 'password-too-short'],
    ['xkq7#pzv', null],
    [`Xk${'q7#pzv'.repeat(20)}`.slice(0, 64), null],
    [`Xk${'q7#pzv'.repeat(30)}`.slice(0, 128), null],
    [`Xk${'q7#pzv'.repeat(30)}`.slice(0, 129), 'password-too-long'],
    ['🦊🐻🐼🐨🐯🦁🐮', 'password-too-short'],
    ['🦊🐻🐼🐨🐯🦁🐮🐷', null],
    ['velvet\0otter climbs', 'password-unusable'],
    ['velvet otter climbs', null],
    ['größer als gedacht', null],
  ])('%j: %s', (password, expected) => {
    expect(problem(password)).toBe(expected)
  })

  it.each([
    'password',
    'Password1',
    'P@ssw0rd!',
    'passw0rd123',
    '12345678',
    '1234567890',
    '87654321',
    '11111111',
    'aaaaaaaa',
    'abababab',
    'qwertyuiop',
    'qwerty123',
    '1q2w3e4r',
    '1qaz2wsx',
    'q1w2e3r4',
    'asdfghjkl',
    'zxcvbnm123',
    'iloveyou',
    'Iloveyou2',
    'sunshine1',
    'princess99',
    'football!',
    'baseball',
    'superman1',
    'trustno1',
    'letmein123',
    'welcome1',
    'Welcome2024!',
    'Summer2025',
    'monkey123',
    'dragon12',
    'charlie1',
    'michael1',
    'jennifer',
    'abcd1234',
    'abcdefgh',
    'a1b2c3d4',
    '11223344',
    'admin123',
    'changeme',
    'computer',
    'internet',
    'starwars',
    'testtest',
    'pokemon1',
    'corvette',
    'mercedes',
    'liverpool1',
    'workroom1',
  ])('%j is one everybody tries first', (password) => {
    expect(problem(password)).toBe('password-common')
  })

  it('is not simply the name or the address', () => {
    expect(problem('Annabelle1', ['Annabelle Example'])).toBe('password-common')
    expect(problem('annabelle.1', ['annabelle@example.org'])).toBe('password-common')
    expect(problem('annabelle likes otters', ['annabelle@example.org'])).toBeNull()
  })
})

describe('a stored password', () => {
  it('is argon2id with the recommended cost', async () => {
    expect(await hashPassword('velvet otter climbs')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('[T-95] is the same typed composed and decomposed', async () => {
    const hash = await hashPassword(normalPassword('größer als gedacht'.normalize('NFC')))
    const again = normalPassword('größer als gedacht'.normalize('NFD'))
    expect(await verifyPassword({ hash, password: again })).toBe(true)
    expect(await verifyPassword({ hash, password: 'grosser als gedacht' })).toBe(false)
  })
})
