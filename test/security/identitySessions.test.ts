// Sessions: their cookie, their ends, and the password asked again.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { createAttempts } from '../../server/auth/attempts.ts'
import { LONGEST_SESSION_MS } from '../../server/auth/betterAuth.ts'
import { createIdentityModels } from '../../server/auth/models.ts'
import { sweep } from '../../server/auth/sweep.ts'
import { nameOf, PASSWORD, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

let app: IdentityApp
const ended: string[] = []
beforeAll(async () => {
  app = await startIdentityApp()
  app.identity.onSessionEnd((sessionId) => ended.push(sessionId))
})
afterAll(() => app.close())

const cookieNow = (visitor: ReturnType<IdentityApp['browser']>) =>
  visitor.cookies.get(`workroom-${app.port}`) ?? ''

const inDays = (days: number): number => Date.now() + days * 24 * 3_600_000

describe('the session cookie', () => {
  it('[T-83] is out of reach of scripts and other sites, and names the port in trial mode', async () => {
    await app.person('flags@example.org')
    const visitor = app.browser()
    const answer = await visitor.post('/api/auth/sign-in', { email: 'flags@example.org', password: PASSWORD })
    const cookie = answer.headers.getSetCookie().find((one) => !one.includes('pending'))
    expect(cookie).toMatch(
      new RegExp(
        `^workroom-${app.port}=[^;]{60,}; Max-Age=604800; Path=/; Expires=[^;]+; HttpOnly; SameSite=Lax$`,
      ),
    )
    expect(answer.text).toBe('{"ok":true}')
  })

  it('[T-83] is a __Host- cookie under https', async () => {
    const site = await startIdentityApp({ mode: 'public', publicUrl: 'https://rooms.example.org' })
    try {
      await site.person('host@example.org')
      const signIn = { email: 'host@example.org', password: PASSWORD }
      const answer = await site.browser().post('/api/auth/sign-in', signIn)
      const cookie = answer.headers.getSetCookie().find((one) => !one.includes('pending'))
      expect(cookie).toMatch(
        /^__Host-workroom=[^;]{60,}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
      )
    } finally {
      await site.close()
    }
  })

  it('[T-84] set before signing in is not the session after', async () => {
    await app.person('fix@example.org')
    const attacker = await app.person('attacker@example.org')
    const victim = app.browser()
    victim.cookies.set(`workroom-${app.port}`, cookieNow(attacker))
    await victim.post('/api/auth/sign-in', { email: 'fix@example.org', password: PASSWORD })
    expect(cookieNow(victim)).not.toBe(cookieNow(attacker))
    expect(await nameOf(attacker)).toBeNull()
  })

  it('[T-85] is another one after each sign-in, and the one before is dead', async () => {
    const visitor = await app.person('rotate@example.org')
    const before = cookieNow(visitor)
    await visitor.post('/api/auth/sign-in', { email: 'rotate@example.org', password: PASSWORD })
    expect(cookieNow(visitor)).not.toBe(before)
    const old = app.browser({ cookie: `workroom-${app.port}=${before}` })
    expect(await nameOf(old)).toBeNull()
  })

  it('made of garbage, of another key or of a bare token is nobody', async () => {
    const visitor = await app.person('forge@example.org')
    const [token = ''] = decodeURIComponent(cookieNow(visitor)).split('.')
    for (const value of ['x', '%00', token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`]) {
      const other = app.browser({ cookie: `workroom-${app.port}=${value}` })
      expect((await other.get('/api/auth/sessions')).status).toBe(401)
    }
  })
})

describe('the way out', () => {
  it('[T-86] signing out kills the session at once and tells of it', async () => {
    const visitor = await app.person('out@example.org')
    const sessionId = await app.sessionOf(visitor)
    const cookie = visitor.cookieHeader()
    expect(await app.identity.isLive([sessionId])).toEqual(new Set([sessionId]))
    await visitor.post('/api/auth/sign-out', {})
    expect(ended).toContain(sessionId)
    expect(await app.identity.isLive([sessionId])).toEqual(new Set())
    expect(visitor.cookies.has(`workroom-${app.port}`)).toBe(false)
    expect((await app.browser({ cookie }).get('/api/auth/sessions')).status).toBe(401)
  })

  it('[T-86] signing out everywhere tells of every session, however many', async () => {
    const first = await app.person('every@example.org')
    const ids = [await app.sessionOf(first)]
    const { userId } = (await app.identity.findByEmail('every@example.org')) ?? { userId: '' }
    const at = new Date()
    for (let n = 0; n < 150; n++) {
      const sessionId = `every-session-${n}`.padEnd(20, 'x')
      ids.push(sessionId)
      const session = { token: `token-${n}`, userId, expiresAt: new Date(Date.now() + 60_000) }
      const row = { _id: sessionId, ...session, createdAt: at, updatedAt: at }
      await app.connection.collection<{ _id: string }>('sessions').insertOne(row)
    }
    await first.post('/api/auth/sign-out-everywhere', {})
    expect(ids.filter((sessionId) => !ended.includes(sessionId))).toEqual([])
    expect(await app.identity.isLive(ids)).toEqual(new Set())
  })

  it('[T-86] another node learns it from the store', async () => {
    const visitor = await app.person('nodes@example.org')
    const sessionId = await app.sessionOf(visitor)
    await app.connection.collection<{ _id: string }>('sessions').deleteOne({ _id: sessionId })
    expect(await app.identity.isLive([sessionId])).toEqual(new Set())
    expect(await nameOf(visitor)).toBeNull()
  })

  it('[T-86] a changed password ends all other sessions and keeps this browser in', async () => {
    const visitor = await app.person('change@example.org')
    const other = app.browser()
    await other.post('/api/auth/sign-in', { email: 'change@example.org', password: PASSWORD })
    const others = await app.sessionOf(other)
    const wrong = { currentPassword: 'not this one at all', newPassword: 'quiet heron waits' }
    expect((await visitor.post('/api/auth/change-password', wrong)).status).toBe(403)
    const right = { ...wrong, currentPassword: PASSWORD }
    expect((await visitor.post('/api/auth/change-password', right)).status).toBe(200)
    expect(ended).toContain(others)
    expect(await nameOf(other)).toBeNull()
    expect(await nameOf(visitor)).toBe('Ann Example')
    await app.email('change@example.org', 'password was changed')
  })

  it('[T-88] an ended session cannot be brought back', async () => {
    const visitor = await app.person('back@example.org')
    const cookie = visitor.cookieHeader()
    await visitor.post('/api/auth/sign-out', {})
    const ghost = app.browser({ cookie })
    for (const path of ['/api/auth/me', '/api/auth/sessions'])
      expect((await ghost.get(path)).text).not.toContain('back@example.org')
    const change = await ghost.post('/api/auth/change-name', { name: 'Ghost' })
    expect(change.status).toBe(401)
  })

  it('lives on while it is used, in the store and in the browser', async () => {
    const visitor = await app.person('used@example.org')
    const sessionId = await app.sessionOf(visitor)
    const sessions = app.connection.collection<{ _id: string; expiresAt: Date }>('sessions')
    expect((await visitor.get('/api/auth/me')).headers.getSetCookie()).toEqual([])
    await sessions.updateOne({ _id: sessionId }, { $set: { expiresAt: new Date(inDays(5)) } })
    const [cookie] = (await visitor.get('/api/auth/me')).headers.getSetCookie()
    expect(cookie).toContain('Max-Age=604800')
    expect((await sessions.findOne({ _id: sessionId }))?.expiresAt.getTime()).toBeGreaterThan(inDays(6))
  })

  it('[T-87] an expired session is nobody', async () => {
    const visitor = await app.person('late@example.org')
    const sessionId = await app.sessionOf(visitor)
    const sessions = app.connection.collection<{ _id: string }>('sessions')
    await sessions.updateOne({ _id: sessionId }, { $set: { expiresAt: new Date(Date.now() - 1) } })
    expect(await app.identity.isLive([sessionId])).toEqual(new Set())
    expect(await nameOf(visitor)).toBeNull()
    expect(visitor.cookies.has(`workroom-${app.port}`)).toBe(false)
  })

  it('[K7] [T-113] used while the server is not sure of its date it is refused, and good again once the date is right', async () => {
    let isDateSure = false
    const doubting = await startIdentityApp({}, { isDateSure: () => isDateSure })
    try {
      const sessions = doubting.connection.collection<{ _id: string }>('sessions')
      const visitor = await doubting.person('doubt@example.org')
      const sessionId = await doubting.sessionOf(visitor)
      const day = 24 * 3_600_000
      const stored = await sessions.findOne({ _id: sessionId })
      for (const seen of [
        { expiresAt: new Date(Date.now() - day) },
        { createdAt: new Date(Date.now() - 2 * LONGEST_SESSION_MS) },
      ]) {
        await sessions.updateOne({ _id: sessionId }, { $set: seen })
        expect(await nameOf(visitor)).toBeNull()
        expect((await visitor.get('/api/auth/sessions')).status).toBe(401)
        await sessions.updateOne({ _id: sessionId }, { $set: { ...stored } })
        expect(await nameOf(visitor)).toBe('Ann Example')
      }
      isDateSure = true
      await sessions.updateOne({ _id: sessionId }, { $set: { expiresAt: new Date(Date.now() - day) } })
      expect(await nameOf(visitor)).toBeNull()
      expect(visitor.cookies.has(`workroom-${doubting.port}`)).toBe(false)
    } finally {
      await doubting.close()
    }
  })

  it('[K7] [T-85] [T-86] signing in or out over one that looks expired meanwhile ends it for good', async () => {
    const doubting = await startIdentityApp({}, { isDateSure: () => false })
    try {
      const sessions = doubting.connection.collection<{ _id: string }>('sessions')
      await doubting.person('over@example.org')
      for (const way of ['/api/auth/sign-in', '/api/auth/sign-out']) {
        const visitor = doubting.browser()
        await visitor.post('/api/auth/sign-in', { email: 'over@example.org', password: PASSWORD })
        const sessionId = await doubting.sessionOf(visitor)
        await sessions.updateOne({ _id: sessionId }, { $set: { expiresAt: new Date(Date.now() - 1) } })
        const answer = await visitor.post(way, { email: 'over@example.org', password: PASSWORD })
        expect(answer.status).toBe(200)
        expect(await sessions.findOne({ _id: sessionId })).toBeNull()
      }
    } finally {
      await doubting.close()
    }
  })

  it('[T-87] sessions that ran out unused are looked for and told of, the others stay', async () => {
    const visitor = await app.person('sweep@example.org')
    const models = await createIdentityModels(app.connection)
    const at = Date.now()
    const session = (name: string, expiresIn: number, age: number) => ({
      _id: `swept-session-${name}`,
      token: `swept-${name}`,
      userId: 'nobody-nobody-nobody',
      expiresAt: new Date(at + expiresIn),
      createdAt: new Date(at - age),
      updatedAt: new Date(at - age),
    })
    await models.session.create([
      session('expired', -1, 1_000),
      session('too-old', 1_000, LONGEST_SESSION_MS + 1),
      session('fresh', 1_000, 1_000),
    ])
    const told: string[] = []
    const sweepWhere = (isDateSure: boolean) =>
      sweep({
        models,
        ending: [createAttempts(models.attempts, () => at)],
        longestSessionMs: LONGEST_SESSION_MS,
        sessionEnded: (sessionId) => told.push(sessionId),
        now: () => at,
        isDateSure: () => isDateSure,
      })
    await sweepWhere(false)
    expect([told, await models.session.countDocuments({ userId: 'nobody-nobody-nobody' })]).toEqual([[], 3])
    await sweepWhere(true)
    const toldHere = told.filter((sessionId) => sessionId.startsWith('swept-session'))
    expect(new Set(toldHere)).toEqual(new Set(['swept-session-expired', 'swept-session-too-old']))
    const left = await app.identity.isLive(['swept-session-fresh', await app.sessionOf(visitor)])
    expect(left.size).toBe(2)
  })

  it('one device can end another, its own only', async () => {
    const visitor = await app.person('devices@example.org')
    const other = app.browser({ 'user-agent': 'Phone' })
    await other.post('/api/auth/sign-in', { email: 'devices@example.org', password: PASSWORD })
    const list = (await visitor.get('/api/auth/sessions')).body['sessions'] as {
      sessionId: string
      device: string
      isThisOne: boolean
    }[]
    expect(list.filter(({ isThisOne }) => isThisOne)).toHaveLength(1)
    expect(list).toHaveLength(2)
    const phone = list.find(({ device }) => device === 'Phone')
    const stranger = await app.person('stranger@example.org')
    const named = { sessionId: phone?.sessionId }
    expect((await stranger.post('/api/auth/end-session', named)).status).toBe(404)
    expect((await visitor.post('/api/auth/end-session', named)).status).toBe(200)
    expect(await nameOf(other)).toBeNull()
    expect(await nameOf(visitor)).toBe('Ann Example')
  })
})

describe('confirming that it is you', () => {
  it('notes the moment for the right password only', async () => {
    const visitor = await app.person('step@example.org')
    const headers = { cookie: visitor.cookieHeader(), host: `127.0.0.1:${app.port}` }
    const before = await app.identity.fromHeaders(headers)
    expect(before?.confirmedAt).toBe(before?.sessionStartedAt)
    expect((await visitor.post('/api/auth/confirm-password', { password: 'no' })).status).toBe(403)
    expect((await app.identity.fromHeaders(headers))?.confirmedAt).toBe(before?.confirmedAt)
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(before?.confirmedAt ?? 0))
    expect((await visitor.post('/api/auth/confirm-password', { password: PASSWORD })).status).toBe(200)
    expect((await app.identity.fromHeaders(headers))?.confirmedAt).toBeGreaterThan(before?.confirmedAt ?? 0)
  })

  it('[S12] [K6] [T-96] given while the clock was wrong is none when it is right again', async () => {
    let ahead = 15 * 24 * 3_600_000
    const wrong = await startIdentityApp({}, { now: () => Date.now() + ahead })
    try {
      const visitor = await wrong.person('ahead@example.org')
      const sessionId = await wrong.sessionOf(visitor)
      const createdAt = new Date(Date.now() + ahead)
      await wrong.connection
        .collection<{ _id: string }>('sessions')
        .updateOne({ _id: sessionId }, { $set: { createdAt } })
      const isDue = async (): Promise<boolean> => {
        const headers = { cookie: visitor.cookieHeader(), host: `127.0.0.1:${wrong.port}` }
        const person = await wrong.identity.fromHeaders(headers)
        if (person === null) throw new Error('nobody is signed in')
        return (await wrong.identity.confirmation(person, 'Laptop')).isDue
      }
      const prove = () =>
        visitor.post('/api/auth/confirm-password', { password: PASSWORD }, { 'user-agent': 'Laptop' })
      await prove()
      expect(await isDue()).toBe(false)
      ahead = 0
      expect(await isDue()).toBe(true)
      await prove()
      expect(await isDue()).toBe(false)
    } finally {
      await wrong.close()
    }
  })

  it('[T-96] is due after 12 hours, on another device, and never without a password', async () => {
    let ahead = 0
    const later = await startIdentityApp({}, { now: () => Date.now() + ahead })
    try {
      const visitor = await later.person('due@example.org')
      await visitor.post('/api/auth/confirm-password', { password: PASSWORD }, { 'user-agent': 'Laptop' })
      const headers = { cookie: visitor.cookieHeader(), host: `127.0.0.1:${later.port}` }
      const person = await later.identity.fromHeaders(headers)
      if (person === null) throw new Error('nobody is signed in')
      const isDueOn = async (device: string) => (await later.identity.confirmation(person, device)).isDue
      expect(await isDueOn('Laptop')).toBe(false)
      expect(await isDueOn('Phone')).toBe(true)
      ahead = 12 * 3_600_000 + 60_000
      expect(await isDueOn('Laptop')).toBe(true)
      await visitor.post('/api/auth/confirm-password', { password: PASSWORD }, { 'user-agent': 'Phone' })
      expect(await isDueOn('Phone')).toBe(false)

      const userId = await later.identity.createAccount({ name: 'Demo', email: 'demo@example.org' })
      const link = await later.identity.createOneTimeSignIn(userId, later.origin)
      const demo = later.browser()
      await demo.get(link.slice(later.origin.length))
      const sessionId = await later.sessionOf(demo)
      ahead *= 2
      expect((await later.identity.confirmation({ userId, sessionId }, 'Phone')).isDue).toBe(false)
    } finally {
      await later.close()
    }
  })
})

it('[T-116] the security log names reasons and addresses, and no secret', async () => {
  const visitor = await app.person('log@example.org')
  const token = await app.identity.createOneTimeSignIn(
    await app.identity.createAccount({ name: 'Log', email: 'log2@example.org' }),
    app.origin,
  )
  await app
    .browser({ origin: 'https://evil.test' })
    .post(`${token.slice(app.origin.length)}?canary=query`, {})
  await app.browser().post('/api/auth/sign-in', { email: 'log@example.org', password: 'canary password' })
  await app
    .browser({ cookie: `workroom-${app.port}=${cookieNow(visitor)}x` })
    .get('/api/auth/sessions?canary=query')
  const lines = app.refusals.slice(-3)
  expect(lines.map(({ status, code }) => `${status} ${code}`)).toEqual([
    '403 foreign-origin',
    '401 wrong-credentials',
    '401 unauthenticated',
  ])
  expect(lines[1]).toMatchObject({ path: '/api/auth/sign-in', address: '127.0.0.1' })
  const log = JSON.stringify(app.refusals)
  for (const secret of ['canary', 'log@example.org', cookieNow(visitor), token.slice(-32)])
    expect(log).not.toContain(secret)
})

it('no fault of ours was met on the way', () => {
  expect(app.faults).toEqual([])
})
