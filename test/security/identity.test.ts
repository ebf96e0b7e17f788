// The way in: sign-up, confirmation, the demo's links, and the same without emails.

import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { nameOf, PASSWORD, secretIn, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp()
})
afterAll(() => app.close())

describe('the way in', () => {
  it('goes from sign-up over the confirmed address into the workroom, and back in later', async () => {
    const ann = app.browser()
    const form = { name: 'Ann', email: 'Ann@Example.org', password: PASSWORD, next: '/rooms/a' }
    const signUp = await ann.post('/api/auth/sign-up', form)
    expect([signUp.status, signUp.body]).toEqual([200, { ok: true, next: 'confirm-address' }])
    const early = await ann.post('/api/auth/sign-in', { email: 'ann@example.org', password: PASSWORD })
    expect([early.status, early.body['code']]).toEqual([403, 'address-not-confirmed'])
    const email = await app.email('ann@example.org', 'Confirm')
    expect(email).toContain(`${app.origin}/confirm-address#token=`)
    const token = secretIn(email)
    expect((await ann.post('/api/auth/confirm-address', { token })).body).toEqual({
      ok: true,
      signedIn: true,
    })
    const me = await ann.get('/api/auth/me')
    expect(me.body['installation']).toEqual({ mode: 'trial', mail: 'trial-mailbox' })
    expect(me.body['person']).toMatchObject({ name: 'Ann', email: 'ann@example.org', emailVerified: true })
    expect((me.body['person'] as { userId: string }).userId).toMatch(/^[A-Za-z0-9_-]{16,36}$/)
    const elsewhere = app.browser()
    const signIn = { email: 'ANN@example.org ', password: PASSWORD }
    expect((await elsewhere.post('/api/auth/sign-in', signIn)).body).toEqual({ ok: true })
    expect(await nameOf(elsewhere)).toBe('Ann')
  })

  it('[U1] leads another browser that opens the link to a password of its own, and uses the link up only then', async () => {
    const asked = app.browser()
    await asked.post('/api/auth/sign-up', { name: 'Eve', email: 'eve@example.org', password: PASSWORD })
    const token = secretIn(await app.email('eve@example.org', 'Confirm'))
    const other = app.browser()
    for (let n = 0; n < 2; n++)
      expect((await other.post('/api/auth/confirm-address', { token })).body).toEqual({
        ok: true,
        signedIn: false,
        email: 'eve@example.org',
      })
    expect(await nameOf(other)).toBeNull()
    expect((await asked.post('/api/auth/confirm-address', { token })).body).toEqual({
      ok: true,
      signedIn: true,
    })
    expect((await asked.post('/api/auth/confirm-address', { token })).body['code']).toBe('link-invalid')
  })

  it('refuses a forged, cut or foreign confirmation', async () => {
    const visitor = app.browser()
    const unsigned = `${btoa('{"alg":"none"}')}.${btoa('{"email":"ann@example.org"}')}.`
    for (const token of ['', 'x', 'a.b.c', unsigned]) {
      const answer = await visitor.post('/api/auth/confirm-address', { token })
      expect([answer.status, answer.body]).toEqual([410, { ok: false, code: 'link-invalid' }])
    }
  })

  it('[U2] makes one account of eight sign-ups at the same instant, however often it is confirmed', async () => {
    const email = 'race@example.org'
    const browsers = Array.from({ length: 8 }, () => app.browser())
    const answers = await Promise.all(
      browsers.map((one, n) => one.post('/api/auth/sign-up', { name: `R${n}`, email, password: PASSWORD })),
    )
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    const users = app.connection.collection('users')
    expect(await users.countDocuments({ email })).toBe(0)
    await expect.poll(() => app.mailbox.mails().filter(({ to }) => to === email).length).toBe(8)
    const tokens = app.mailbox.mails().flatMap(({ to, text }) => (to === email ? [secretIn(text)] : []))
    const tries = browsers.flatMap((one) =>
      tokens.map((token) => one.post('/api/auth/confirm-address', { token })),
    )
    const entered = (await Promise.all(tries)).filter(({ body }) => body['signedIn'] === true)
    expect(entered).toHaveLength(1)
    expect(await users.countDocuments({ email })).toBe(1)
  })

  it.each([
    ['sign-up', { name: 'A', email: 'a@example.org', password: PASSWORD }],
    ['sign-in', { email: 'ann@example.org', password: PASSWORD }],
    ['forgot-password', { email: 'ann@example.org' }],
  ])('[T-97] %s goes on to no other site', async (path, form) => {
    for (const next of ['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)']) {
      const answer = await app.browser().post(`/api/auth/${path}`, { ...form, next })
      expect([answer.status, answer.body]).toEqual([403, { ok: false, code: 'foreign-redirect' }])
    }
  })
})

describe('the demo', () => {
  it('lets two people in by a link each, once, side by side on two names of this machine', async () => {
    const userId = await app.identity.createAccount({ name: 'Demo', email: 'demo@example.org' })
    const link = await app.identity.createOneTimeSignIn(userId, app.origin, '/rooms/one')
    const path = link.slice(app.origin.length)
    const visitor = app.browser()
    const answer = await visitor.get(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/rooms/one'])
    expect(await nameOf(visitor)).toBe('Demo')
    expect((await app.browser().get(path)).status).toBe(410)
    const proxied = await app.identity.createOneTimeSignIn(userId, app.origin)
    const passedOn = app.browser({ 'x-forwarded-for': '203.0.113.9' })
    expect((await passedOn.get(proxied.slice(app.origin.length))).status).toBe(404)
  })

  it('does not exist in public mode', async () => {
    const site = await startIdentityApp({ mode: 'public', publicUrl: 'https://rooms.example.org' })
    try {
      const account = { name: 'Demo', email: 'demo@example.org' }
      await expect(site.identity.createAccount(account)).rejects.toThrow('trial mode only')
      expect((await site.browser().get('/api/auth/one-time/x')).status).toBe(404)
    } finally {
      await site.close()
    }
  })
})

describe('without emails in public mode', () => {
  it('people sign in unconfirmed, and the operator makes reset links', async () => {
    const site = await startIdentityApp({
      mode: 'public',
      publicUrl: 'https://rooms.example.org',
      mail: { by: 'nobody' },
    })
    try {
      const visitor = site.browser()
      const form = { name: 'Ann', email: 'ann@example.org', password: PASSWORD }
      expect((await visitor.post('/api/auth/sign-up', form)).body).toEqual({ ok: true, next: 'sign-in' })
      expect((await site.browser().post('/api/auth/sign-up', form)).body).toEqual({
        ok: true,
        next: 'sign-in',
      })
      await visitor.post('/api/auth/sign-in', { email: form.email, password: PASSWORD })
      const me = await visitor.get('/api/auth/me')
      expect(me.body['installation']).toEqual({ mode: 'public', mail: 'nobody' })
      expect(me.body['person']).toMatchObject({ emailVerified: false })
      const account = await site.identity.findByEmail('ann@example.org')
      if (account === null) throw new Error('no account')
      const url = await site.identity.createPasswordReset(account.userId, 'https://rooms.example.org')
      const reset = { token: secretIn(url), password: 'quiet heron waits' }
      expect((await site.browser().post('/api/auth/reset-password', reset)).status).toBe(200)
      expect((await visitor.get('/api/auth/me')).body['person']).toBeNull()
      expect(site.mailbox.mails()).toEqual([])
      expect(site.faults).toEqual([])
    } finally {
      await site.close()
    }
  })
})

it('two servers in one process share nothing but the code', () => {
  expect(Object.keys(mongoose.models)).toEqual([])
})

it('no fault of ours was met on the way', () => {
  expect(app.faults).toEqual([])
})
