// People who should not get in: guessing, asking who is known, links used twice.

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createAttempts } from '../../server/auth/attempts.ts'
import { createIdentityModels } from '../../server/auth/models.ts'
import { PASSWORD, secretIn, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp({ trustProxy: 1 })
  await app.person('known@example.org')
})
afterAll(() => app.close())

const from = (address: string) => app.browser({ 'x-forwarded-for': address })

const guessesThrough = async (site: IdentityApp, forwarded: (n: number) => string) => {
  const all: number[] = []
  for (let n = 0; n < 7; n++) {
    const visitor = site.browser({ 'x-forwarded-for': forwarded(n), 'x-real-ip': `10.0.0.${n}` })
    all.push(
      (await visitor.post('/api/auth/sign-in', { email: 'spoof@example.org', password: 'wrong guess' }))
        .status,
    )
  }
  return all
}

/** The secret of a reset link just sent. */
const wanted = async (email: string) => {
  await app.person(email)
  await app.browser().post('/api/auth/forgot-password', { email })
  return secretIn(await app.email(email, 'new password'))
}

describe('[T-89] guessing', () => {
  const wrong = { email: 'known@example.org', password: 'wrong guess again' }
  const right = { email: 'known@example.org', password: PASSWORD }

  it('stops after five a minute for one account from one address, right guesses too, and says how long', async () => {
    const attacker = from('203.0.113.1')
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => attacker.post('/api/auth/sign-in', wrong)),
    )
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    const refused = await attacker.post('/api/auth/sign-in', right)
    expect([refused.status, refused.body['code']]).toEqual([429, 'rate'])
    const wait = Number(refused.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(60)
  })

  it('leaves the owner able to sign in from elsewhere', async () => {
    expect((await from('198.51.100.7').post('/api/auth/sign-in', right)).status).toBe(200)
  })

  it('a right password clears the count', async () => {
    const owner = from('198.51.100.8')
    for (let n = 0; n < 4; n++) await owner.post('/api/auth/sign-in', wrong)
    expect((await owner.post('/api/auth/sign-in', right)).status).toBe(200)
    for (let n = 0; n < 4; n++) expect((await owner.post('/api/auth/sign-in', wrong)).status).toBe(401)
  })

  it('[T-120] is not helped by made-up forwarding headers', async () => {
    const direct = await startIdentityApp()
    try {
      const stopped = [401, 401, 401, 401, 401, 429, 429]
      expect(await guessesThrough(direct, (n) => `203.0.113.${n}`)).toEqual(stopped)
      expect(await guessesThrough(app, (n) => `203.0.113.${n}, 198.51.100.99`)).toEqual(stopped)
    } finally {
      await direct.close()
    }
  })

  it('counts one by one however many ask at once, and anew once the time is over', async () => {
    let now = 1_000
    const { attempts: model } = await createIdentityModels(app.connection)
    const attempts = createAttempts(model, () => now)
    const take = () => attempts.take(['test'], { most: 3, windowMs: 100 })
    const waits = await Promise.all(Array.from({ length: 10 }, take))
    expect(waits.filter((wait) => wait === null)).toHaveLength(3)
    expect(new Set(waits)).toEqual(new Set([null, 100]))
    now += 60
    expect(await take()).toBe(40)
    now += 40
    expect(await Promise.all([take(), take()])).toEqual([null, null])
    await attempts.giveBack(['test'])
    expect([await take(), await take(), await take()]).toEqual([null, null, 100])
  })

  it('many accounts from one address are limited too', async () => {
    const site = await startIdentityApp({ limits: { signInsPerAddress: 10 } })
    try {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          site
            .browser()
            .post('/api/auth/sign-in', { email: `user${n}@example.org`, password: 'wrong guess' }),
        ),
      )
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(20)
    } finally {
      await site.close()
    }
  })
})

describe('[T-91] asking who is known', () => {
  it.each([
    ['sign-up', { name: 'Ann', password: PASSWORD }],
    ['sign-in', { password: 'wrong guess again' }],
    ['forgot-password', {}],
    ['send-confirmation', {}],
  ])('[U3] %s answers a known and an unknown address alike', async (path, form) => {
    const seen = await Promise.all(
      ['known@example.org', `unknown-${path}@example.org`].map(async (email) => {
        const answer = await from('198.51.100.20').post(`/api/auth/${path}`, { ...form, email })
        const cookies = answer.headers
          .getSetCookie()
          .map((one) => one.replace(/=[^;]*/, '').replace(/Expires=[^;]*/, ''))
        return { status: answer.status, text: answer.text, cookies }
      }),
    )
    expect(seen[0]).toEqual(seen[1])
  })

  it('tells only the owner, by email, that the address was taken', async () => {
    expect(await app.email('known@example.org', 'already have an account')).toContain('/sign-in')
  })

  it('drops surplus emails without a word', async () => {
    const site = await startIdentityApp({ limits: { emailsPerMailbox: 2 } })
    try {
      await site.person('flood@example.org')
      for (let n = 0; n < 5; n++)
        expect(
          (await site.browser().post('/api/auth/forgot-password', { email: 'flood@example.org' })).status,
        ).toBe(200)
      await site.identity.close()
      const kept = site.connection.collection('mailOutbox')
      expect(await kept.countDocuments({ subject: 'Choose a new password' })).toBe(2)
    } finally {
      await site.close()
    }
  })
})

describe('[T-90] a reset link', () => {
  it('works once, ends all sessions and makes the new password the only one', async () => {
    const token = await wanted('reset@example.org')
    const session = app.browser()
    await session.post('/api/auth/sign-in', { email: 'reset@example.org', password: PASSWORD })
    const password = 'quiet heron waits'
    const weak = await app.browser().post('/api/auth/reset-password', { token, password: 'password1' })
    expect(weak.body['code']).toBe('password-common')
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => app.browser().post('/api/auth/reset-password', { token, password })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410])
    expect((await session.get('/api/auth/me')).body['person']).toBeNull()
    const signIn = (tried: string) =>
      app.browser().post('/api/auth/sign-in', { email: 'reset@example.org', password: tried })
    expect((await signIn(PASSWORD)).status).toBe(401)
    expect((await signIn(password)).status).toBe(200)
  })

  it('is dead after an hour, and unknown ones never lived', async () => {
    const token = await wanted('old@example.org')
    const links = app.connection.collection('links')
    await links.updateMany({}, { $set: { expiresAt: Date.now() - 1 } })
    for (const tried of [token, '', 'x', 'reset-password:x']) {
      const answer = await app
        .browser()
        .post('/api/auth/reset-password', { token: tried, password: 'quiet heron waits' })
      expect([answer.status, answer.body['code']]).toEqual([410, 'link-invalid'])
    }
  })

  it('[T-94] is not kept in the clear, nor in a part of the address that servers see', async () => {
    const token = await wanted('clear@example.org')
    const stored = JSON.stringify(await app.connection.collection('links').find().toArray())
    expect(stored).toContain('mailbox')
    expect(stored).not.toContain(token)
    expect(await app.email('clear@example.org', 'new password')).toContain(`/reset-password#token=${token}`)
  })

  it('goes to the host that asked', async () => {
    await app.person('jar@example.org')
    const host = `localhost:${app.port}`
    const { request } = await import('node:http')
    await new Promise<void>((resolve, reject) => {
      const body = JSON.stringify({ email: 'jar@example.org' })
      const headers = {
        host,
        origin: `http://${host}`,
        'content-type': 'application/json',
        'content-length': body.length,
      }
      request(
        { port: app.port, host: '127.0.0.1', path: '/api/auth/forgot-password', method: 'POST', headers },
        (answer) => {
          answer.resume().on('end', resolve)
        },
      )
        .on('error', reject)
        .end(body)
    })
    expect(await app.email('jar@example.org', 'new password')).toContain(`http://${host}/reset-password#`)
  })
})

it('no fault of ours was met on the way', () => {
  expect(app.faults).toEqual([])
})
