// People at the door: sign-up, confirmation, sign-in, the way out, sessions and cookies.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { PASSWORD, secretIn, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp()
})
afterAll(() => app.close())

describe('signing up and in', () => {
  it('goes from sign-up over the confirmed address into the workroom, and back in later', async () => {
    const ann = app.browser()
    const signUp = await ann.post('/api/auth/sign-up', {
      name: 'Ann',
      email: 'Ann@Example.org',
      password: PASSWORD,
    })
    expect([signUp.status, signUp.body]).toEqual([200, { ok: true, next: 'confirm-address' }])
    const early = await ann.post('/api/auth/sign-in', { email: 'ann@example.org', password: PASSWORD })
    expect([early.status, early.body['code']]).toEqual([403, 'address-not-confirmed'])
    const token = secretIn(await app.letter('ann@example.org', 'Confirm'))
    expect((await ann.post('/api/auth/confirm-address', { token })).body).toEqual({
      ok: true,
      signedIn: true,
    })
    const me = await ann.get('/api/auth/me')
    expect(me.body['person']).toMatchObject({ name: 'Ann', email: 'ann@example.org', emailVerified: true })
    expect((me.body['person'] as { userId: string }).userId).toMatch(/^[A-Za-z0-9_-]{16,36}$/)
    const elsewhere = app.browser()
    expect(
      (await elsewhere.post('/api/auth/sign-in', { email: 'ANN@example.org', password: PASSWORD })).status,
    ).toBe(200)
    expect((await elsewhere.get('/api/auth/me')).body['person']).toMatchObject({ name: 'Ann' })
    expect(app.faults).toEqual([])
  })

  it('does not sign in another browser that opens the confirmation link', async () => {
    const asked = app.browser()
    await asked.post('/api/auth/sign-up', { name: 'Eve', email: 'eve@example.org', password: PASSWORD })
    const token = secretIn(await app.letter('eve@example.org', 'Confirm'))
    const other = app.browser()
    expect((await other.post('/api/auth/confirm-address', { token })).body).toEqual({
      ok: true,
      signedIn: false,
    })
    expect((await other.get('/api/auth/me')).body['person']).toBeNull()
    expect((await asked.post('/api/auth/confirm-address', { token })).body).toEqual({
      ok: true,
      signedIn: false,
    })
  })
})
