// Forms that should not be read: of another page, not JSON, too large, of another shape.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { PASSWORD, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp()
  await app.person('known@example.org')
})
afterAll(() => app.close())

const posts = () => app.identity.routes.filter(({ method }) => method === 'post')

describe('[T-80] whose page is asking', () => {
  it('every route that changes something refuses every origin but its own', async () => {
    expect(posts().length).toBeGreaterThan(10)
    const foreign = [
      '',
      'null',
      'https://evil.test',
      `http://127.0.0.1:${app.port}.evil.test`,
      `http://127.0.0.1.evil.test:${app.port}`,
      `https://127.0.0.1:${app.port}`,
      `http://127.0.0.1:${app.port + 1}`,
      `http://localhost:${app.port}`,
      'http://127.0.0.1',
    ]
    for (const { path } of posts())
      for (const origin of foreign) {
        const answer = await app.browser(origin === '' ? { origin: '' } : { origin }).post(path, {})
        expect([path, origin, answer.status, answer.body['code']]).toEqual([
          path,
          origin,
          403,
          'foreign-origin',
        ])
      }
  })

  it('an absent Origin changes nothing', async () => {
    for (const { path } of posts()) {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${app.origin}${path}`, { method: 'POST', headers, body: '{}' })
      expect([path, answer.status]).toEqual([path, 403])
    }
  })

  it('a page elsewhere is refused even with the right Origin, by what the browser says of it', async () => {
    const answer = await app.browser({ 'sec-fetch-site': 'cross-site' }).post('/api/auth/sign-out', {})
    expect(answer.status).toBe(403)
  })
})

describe('[T-81] what a form may be', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
    '',
  ])('%j is not JSON', async (type) => {
    const answer = await app
      .browser()
      .post('/api/auth/sign-in', '{"email":"a@b.org","password":"x"}', { 'content-type': type })
    expect([answer.status, answer.body]).toEqual([415, { ok: false, code: 'json-only' }])
  })

  it('16 KiB and no more', async () => {
    const answer = await app
      .browser()
      .post('/api/auth/sign-in', { email: 'a@b.org', password: 'x'.repeat(16_384) })
    expect([answer.status, answer.body['code']]).toEqual([413, 'too-large'])
  })

  it.each([
    ['[T-49] operators', { email: { $gt: '' }, password: { $ne: '' } }],
    ['[T-16] fields nobody asked for', { email: 'known@example.org', password: PASSWORD, role: 'admin' }],
    ['a list', [1, 2]],
    ['nothing', {}],
    ['[T-44] prototypes', '{"email":"known@example.org","password":"x","__proto__":{"admin":true}}'],
    ['half a form', '{"email":'],
  ])('%s are malformed', async (_what, form) => {
    const answer = await app.browser().post('/api/auth/sign-in', form)
    expect([answer.status, answer.body]).toEqual([400, { ok: false, code: 'malformed' }])
  })

  it.each([
    '<b>Ann</b>',
    '',
    ' '.repeat(5),
    'a'.repeat(81),
    'Ann\u202eExample',
    'Ann\r\nBcc: x',
    'A\0nn',
    '\ud800',
  ])('[T-42] %j is no name', async (name) => {
    const answer = await app
      .browser()
      .post('/api/auth/sign-up', { name, email: 'n@example.org', password: PASSWORD })
    expect([answer.status, answer.body]).toEqual([422, { ok: false, code: 'name-unusable' }])
  })

  it.each([
    'a',
    'a@b',
    'a@b.org, c@d.org',
    'a@b.org\r\nBcc: c@d.org',
    `${'a'.repeat(65)}@b.org`,
    'ä@b.org',
    '"a b"@c.org',
  ])('[T-56] %j is no address', async (email) => {
    for (const [path, form] of [
      ['sign-up', { name: 'Ann', email, password: PASSWORD }],
      ['forgot-password', { email }],
    ] as const) {
      const answer = await app.browser().post(`/api/auth/${path}`, form)
      expect([answer.status, answer.body['code']]).toEqual([422, 'address-unusable'])
    }
  })

  it.each([
    ['short', 'xkq7#pz', 'password-too-short'],
    ['long', 'xkq7#pzv'.repeat(17), 'password-too-long'],
    ['common', 'Password1', 'password-common'],
    ['their own name', 'Annabelle1', 'password-common'],
  ])('[T-95] a password that is %s', async (_what, password, code) => {
    const form = { name: 'Annabelle', email: 'pw@example.org', password }
    const answer = await app.browser().post('/api/auth/sign-up', form)
    expect([answer.status, answer.body]).toEqual([422, { ok: false, code }])
  })
})

it('no fault of ours was met on the way', () => {
  expect(app.faults).toEqual([])
})
