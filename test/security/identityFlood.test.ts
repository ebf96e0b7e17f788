// Strangers who guess and flood: what they use up is theirs, and whoever was here before gets through.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { defaultLimits } from '../../server/config/limits.ts'
import type { TestBrowser } from '../support/browser.ts'
import { nameOf, PASSWORD, secretIn, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

const CEILING = 6

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp({
    trustProxy: 1,
    limits: { guessesPerAccount: CEILING, signInsPerAddress: 60, emailsPerAddress: 60 },
  })
})
afterAll(() => app.close())

let addresses = 0
/** A browser at an address that nobody had before. */
const elsewhere = (): TestBrowser => {
  addresses += 1
  return at(`203.0.${addresses >> 8}.${addresses & 255}`)
}
const at = (address: string): TestBrowser => app.browser({ 'x-forwarded-for': address })
const signIn = (browser: TestBrowser, email: string, password = PASSWORD) =>
  browser.post('/api/auth/sign-in', { email, password })

/** A person with a browser that was used before and is signed out. */
async function ownerOf(email: string): Promise<TestBrowser> {
  const browser = await app.person(email)
  await browser.post('/api/auth/sign-out', {})
  return browser
}

async function guessFromEverywhere(email: string, times = CEILING): Promise<readonly number[]> {
  const statuses = []
  for (let n = 0; n < times; n++) statuses.push((await signIn(elsewhere(), email, `wrong guess ${n}`)).status)
  return statuses
}

describe('[U6] [T-124] one account, guessed from ever new addresses', () => {
  it('has a ceiling of a hundred an hour', () => {
    expect([defaultLimits.guessesPerAccount, defaultLimits.guessWindowMs]).toEqual([100, 3_600_000])
  })

  it('is closed to strangers then, with the right password too, whether or not there is such an account', async () => {
    await ownerOf('guessed@example.org')
    const seen = []
    for (const email of ['guessed@example.org', 'no-such@example.org']) {
      const statuses = await guessFromEverywhere(email)
      const refused = await signIn(elsewhere(), email)
      seen.push([statuses, refused.status, refused.text.replace(/\d+/, 'n')])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3_000)
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]).toEqual([
      Array.from({ length: CEILING }, () => 401),
      429,
      '{"ok":false,"code":"rate","retryAfter":n}',
    ])
  })

  it('stays open to a browser that the account has used, which has a ceiling of its own', async () => {
    const email = 'used@example.org'
    const own = await ownerOf(email)
    await guessFromEverywhere(email)
    expect((await signIn(own, email)).status).toBe(200)
    expect(await nameOf(own)).toBe('Ann Example')
    await own.post('/api/auth/sign-out', {})
    const statuses = []
    for (let n = 0; n < 6; n++) statuses.push((await signIn(own, email, `wrong guess ${n}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  it('counts what was wrong only, and the owner’s sign-in gives strangers no new tries', async () => {
    const email = 'counts@example.org'
    await ownerOf(email)
    for (let n = 0; n < CEILING + 2; n++) expect((await signIn(elsewhere(), email)).status).toBe(200)
    await guessFromEverywhere(email, CEILING - 1)
    expect((await signIn(elsewhere(), email)).status).toBe(200)
    expect(await guessFromEverywhere(email, 2)).toEqual([401, 429])
  })

  it('a browser known to one account is a stranger to another, and a made-up cookie is nothing', async () => {
    const email = 'other@example.org'
    await ownerOf(email)
    const known = await ownerOf('elses@example.org')
    await guessFromEverywhere(email)
    expect((await signIn(known, email)).status).toBe(429)
    const name = [...known.cookies.keys()].find((one) => one.includes('known')) ?? ''
    const [browser] = (known.cookies.get(name) ?? '').split('.')
    for (const value of ['', browser, `${browser}.`, `${browser}.${'A'.repeat(43)}`]) {
      const forged = app.browser({ cookie: `${name}=${value}`, 'x-forwarded-for': '198.51.100.77' })
      expect((await signIn(forged, email)).status).toBe(429)
    }
  })

  it('after a new password only the browser that set it is known', async () => {
    const email = 'anew@example.org'
    const before = await ownerOf(email)
    const setting = elsewhere()
    await setting.post('/api/auth/forgot-password', { email })
    const token = secretIn(await app.email(email, 'new password'))
    const reset = { token, password: 'quiet heron waits' }
    expect((await setting.post('/api/auth/reset-password', reset)).status).toBe(200)
    await guessFromEverywhere(email)
    expect((await signIn(before, email, reset.password)).status).toBe(429)
    expect((await signIn(setting, email, reset.password)).status).toBe(200)
  })

  it('the cookie is out of reach of scripts and other sites', async () => {
    await ownerOf('flags@example.org')
    const answer = await signIn(elsewhere(), 'flags@example.org')
    const cookie = answer.headers.getSetCookie().find((one) => one.includes('known'))
    expect(cookie).toMatch(
      /^workroom-known-\d+=[\w.-]+; Max-Age=34560000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    )
  })
})

describe('[U7] [T-124] a stranger at the same address', () => {
  it('fills neither the owner’s sign-in, nor the password asked again, nor a link', async () => {
    const email = 'office@example.org'
    const here = '192.0.2.10'
    const own = at(here)
    const session = at(here)
    await app.person(email)
    await signIn(own, email)
    await own.post('/api/auth/sign-out', {})
    await signIn(session, email)
    await own.post('/api/auth/forgot-password', { email })
    const token = secretIn(await app.email(email, 'new password'))

    const stranger = at(here)
    const flood = Array.from({ length: 70 }, (_, n) =>
      Promise.all([
        signIn(stranger, n % 10 === 0 ? email : `none${n}@example.org`, 'wrong guess'),
        stranger.post('/api/auth/confirm-address', { token: `no link ${n}` }),
        stranger.post('/api/auth/forgot-password', { email: `none${n}@example.org` }),
      ]),
    )
    await Promise.all(flood)
    expect((await signIn(at(here), email)).status).toBe(429)
    expect((await at(here).post('/api/auth/forgot-password', { email })).status).toBe(429)

    expect((await signIn(own, email)).status).toBe(200)
    const again = await session.post('/api/auth/confirm-password', { password: PASSWORD })
    expect(again.status).toBe(200)
    expect((await own.post('/api/auth/forgot-password', { email })).status).toBe(200)
    const reset = { token, password: 'quiet heron waits' }
    expect((await at(here).post('/api/auth/reset-password', reset)).status).toBe(200)
  })
})

describe('[U7] [T-124] a flood from hundreds of addresses', () => {
  it('makes nobody wait who was here before: the owner is in while most of it still waits or is turned away', async () => {
    const email = 'patient@example.org'
    const own = await ownerOf(email)
    let answered = 0
    const flood = Array.from({ length: 200 }, (_, n) =>
      signIn(elsewhere(), `flood${n}@example.org`, 'wrong guess').then(({ status }) => {
        answered += 1
        return status
      }),
    )
    await expect.poll(() => answered, { timeout: 30_000 }).toBeGreaterThan(0)
    expect((await signIn(own, email)).status).toBe(200)
    const before = answered
    expect(new Set([401, 429, ...(await Promise.all(flood))])).toEqual(new Set([401, 429]))
    expect(before).toBeLessThan(200)
    expect(await nameOf(own)).toBe('Ann Example')
  })
})

it('no fault of ours was met on the way', () => {
  expect(app.faults).toEqual([])
})
