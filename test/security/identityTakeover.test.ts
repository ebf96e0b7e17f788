// Taking over another person's account by signing up with their address: a proof of mailbox never blesses a password, a
// name, a link or a session that somebody else chose or opened.

import { EventEmitter, once } from 'node:events'

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import type { TestBrowser } from '../support/browser.ts'
import { nameOf, PASSWORD, secretIn, startIdentityApp } from '../support/identityApp.ts'
import type { IdentityApp } from '../support/identityApp.ts'

/** What the stranger chose. */
const OTHERS = 'seven crooked lamps'
const stranger = { name: 'Xaver Stranger', password: OTHERS }
const owner = { name: 'Vera Owner', password: PASSWORD }

let app: IdentityApp
beforeAll(async () => {
  app = await startIdentityApp()
})
afterAll(() => app.close())

const signUp = (browser: TestBrowser, email: string, person = owner) =>
  browser.post('/api/auth/sign-up', { ...person, email })
const signIn = (email: string, password: string, browser = app.browser()) =>
  browser.post('/api/auth/sign-in', { email, password })
const confirm = (browser: TestBrowser, token: string) => browser.post('/api/auth/confirm-address', { token })
const choose = (browser: TestBrowser, token: string, person = owner) =>
  browser.post('/api/auth/choose-password', { token, ...person })
const forget = (email: string) => app.browser().post('/api/auth/forgot-password', { email })

const emailsTo = (email: string, subject: string) =>
  app.mailbox
    .mails()
    .filter((mail) => mail.to === email && mail.subject.includes(subject))
    .toReversed()

/** The tokens of so many emails to that address, the oldest first. */
async function tokensTo(email: string, count: number, subject = 'Confirm'): Promise<readonly string[]> {
  await expect.poll(() => emailsTo(email, subject).length).toBe(count)
  return emailsTo(email, subject).map(({ text }) => secretIn(text))
}

/** Only the owner is in, and only with what the owner chose. */
async function expectOwners(
  email: string,
  { entered, others }: { entered: TestBrowser; others: TestBrowser },
) {
  expect(await nameOf(entered)).toBe('Vera Owner')
  expect(await nameOf(others)).toBeNull()
  expect((await signIn(email, OTHERS)).status).toBe(401)
  const again = app.browser()
  expect((await signIn(email, PASSWORD, again)).status).toBe(200)
  expect(await nameOf(again)).toBe('Vera Owner')
}

/** As data written before, or while no emails were sent, may hold it: an account that nobody confirmed, with a session. */
async function unconfirmedAccount(email: string): Promise<TestBrowser> {
  const session = await app.person(email, OTHERS)
  await app.connection.collection('users').updateOne({ email }, { $set: { emailVerified: false } })
  expect(await nameOf(session)).toBe('Ann Example')
  return session
}

/** A reset link and a one-time link that somebody has kept. */
async function keptLinks(email: string) {
  await forget(email)
  const { userId } = (await app.identity.findByEmail(email)) ?? {}
  if (userId === undefined) throw new Error('no account')
  const reset = secretIn(await app.email(email, 'new password'))
  const oneTime = (await app.identity.createOneTimeSignIn(userId, app.origin)).slice(app.origin.length)
  return { reset, oneTime }
}
async function expectVoid({ reset, oneTime }: Awaited<ReturnType<typeof keptLinks>>) {
  const answer = await app.browser().post('/api/auth/reset-password', { token: reset, password: OTHERS })
  expect(answer.status).toBe(410)
  expect((await app.browser().get(oneTime)).status).toBe(410)
}

/** Holds what follows on the next password that is found right, until `goOn`. */
function holdNextRight() {
  const counts = app.connection.model('rateLimits')
  const remove = counts.deleteOne.bind(counts)
  const free = new EventEmitter()
  const isFree = once(free, 'goOn')
  const isRight = new Promise<void>((resolve) => {
    const forgiving = vi.spyOn(counts, 'deleteOne').mockImplementation(((filter: object) => {
      if ('expiresAt' in filter) return remove(filter)
      forgiving.mockRestore()
      resolve()
      return isFree
    }) as never)
  })
  return { isRight, goOn: () => free.emit('goOn') }
}

describe('[U1] [T-122] somebody signs up with the address of another person', () => {
  it('before the owner: no click of the owner’s makes the stranger’s password good', async () => {
    const email = 'before@example.org'
    const [others, entered] = [app.browser(), app.browser()]
    await signUp(others, email, stranger)
    await signUp(entered, email)
    for (const token of await tokensTo(email, 2)) await confirm(entered, token)
    await expectOwners(email, { entered, others })
  })

  it('after the owner: the stranger’s link leads the owner to a password, the owner’s own is void', async () => {
    const email = 'after@example.org'
    const [others, entered] = [app.browser(), app.browser()]
    await signUp(entered, email)
    await signUp(others, email, stranger)
    const [own = '', theirs = ''] = await tokensTo(email, 2)
    expect((await confirm(entered, own)).status).toBe(410)
    expect((await confirm(entered, theirs)).body).toEqual({ ok: true, signedIn: false, email })
    expect(await nameOf(entered)).toBeNull()
    expect((await choose(entered, theirs)).body).toEqual({ ok: true, signedIn: true })
    expect((await confirm(others, theirs)).status).toBe(410)
    await expectOwners(email, { entered, others })
  })

  it('of an owner who never did: neither name nor password of the stranger’s survives', async () => {
    const email = 'never@example.org'
    const [others, entered] = [app.browser(), app.browser()]
    await signUp(others, email, stranger)
    const [token = ''] = await tokensTo(email, 1)
    expect(emailsTo(email, '')[0]?.text).not.toContain('Xaver')
    expect((await choose(entered, token, { name: 'Vera Owner', password: 'short' })).status).toBe(422)
    expect((await choose(entered, token)).status).toBe(200)
    await expectOwners(email, { entered, others })
  })

  it('of an owner who asks for a new password instead', async () => {
    const email = 'forgot@example.org'
    const [others, entered] = [app.browser(), app.browser()]
    await signUp(others, email, stranger)
    await forget(email)
    const [token = ''] = await tokensTo(email, 1, 'new password')
    await choose(entered, token)
    const [first = ''] = await tokensTo(email, 1)
    expect((await confirm(others, first)).status).toBe(410)
    await expectOwners(email, { entered, others })
  })

  it('over and over: the last link in the mailbox goes on working', async () => {
    const site = await startIdentityApp({ limits: { emailsPerMailbox: 3 } })
    try {
      const email = 'flooded@example.org'
      const answers = []
      for (let n = 0; n < 6; n++)
        answers.push(await site.browser().post('/api/auth/sign-up', { ...stranger, email }))
      expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
      await expect.poll(() => site.mailbox.mails().length).toBe(3)
      const entered = site.browser()
      for (const { text } of site.mailbox.mails())
        await entered.post('/api/auth/choose-password', { token: secretIn(text), ...owner })
      expect(await nameOf(entered)).toBe('Vera Owner')
    } finally {
      await site.close()
    }
  })
})

describe('[U1] [T-122] an account that nobody confirmed', () => {
  it('is the owner’s once the owner signs up over it: password, sessions and links of the stranger’s end', async () => {
    const email = 'old-one@example.org'
    const others = await unconfirmedAccount(email)
    const userId = (await app.identity.findByEmail(email))?.userId ?? ''
    const oneTime = await app.identity.createOneTimeSignIn(userId as never, app.origin)
    const entered = app.browser()
    await signUp(entered, email)
    const [, token = ''] = await tokensTo(email, 2)
    expect((await confirm(entered, token)).body).toEqual({ ok: true, signedIn: true })
    expect((await app.identity.findByEmail(email))?.userId).toBe(userId)
    expect((await app.browser().get(oneTime.slice(app.origin.length))).status).toBe(410)
    await expectOwners(email, { entered, others })
  })

  it('lets its own person in again after the password and the link, in that browser', async () => {
    const email = 'own-one@example.org'
    await unconfirmedAccount(email)
    const own = app.browser()
    expect((await signIn(email, OTHERS, own)).body['code']).toBe('address-not-confirmed')
    const [, token = ''] = await tokensTo(email, 2)
    expect((await confirm(app.browser(), token)).body['signedIn']).toBe(false)
    expect((await confirm(own, token)).body['signedIn']).toBe(true)
    expect((await signIn(email, OTHERS)).status).toBe(200)
  })

  it('is confirmed from within by its own session, and from nowhere else', async () => {
    const email = 'within@example.org'
    const session = await unconfirmedAccount(email)
    await session.post('/api/auth/send-confirmation', { email })
    const [, token = ''] = await tokensTo(email, 2)
    expect((await confirm(app.browser(), token)).body['signedIn']).toBe(false)
    expect((await confirm(session, token)).body['signedIn']).toBe(true)
    expect((await session.get('/api/auth/me')).body['person']).toMatchObject({ emailVerified: true })
  })

  it('asked for by a stranger, the link leads the owner to a password', async () => {
    const email = 'asked@example.org'
    const others = await unconfirmedAccount(email)
    await app.browser().post('/api/auth/send-confirmation', { email })
    const [, token = ''] = await tokensTo(email, 2)
    const entered = app.browser()
    expect((await confirm(entered, token)).body['signedIn']).toBe(false)
    await choose(entered, token)
    await expectOwners(email, { entered, others })
  })

  it('over and over by whoever has its password: the last link in the mailbox goes on working', async () => {
    const site = await startIdentityApp({ limits: { emailsPerMailbox: 2 } })
    try {
      const email = 'again@example.org'
      await site.person(email, OTHERS)
      await site.connection.collection('users').updateOne({ email }, { $set: { emailVerified: false } })
      for (let n = 0; n < 5; n++) {
        const answer = await site.browser().post('/api/auth/sign-in', { email, password: OTHERS })
        expect(answer.body['code']).toBe('address-not-confirmed')
      }
      await expect.poll(() => site.mailbox.mails().length).toBe(3)
      const entered = site.browser()
      for (const { text } of site.mailbox.mails())
        await entered.post('/api/auth/choose-password', { token: secretIn(text), ...owner })
      expect(await nameOf(entered)).toBe('Vera Owner')
    } finally {
      await site.close()
    }
  })

  it('stays one when the operator gives out a link: that proves no mailbox', async () => {
    const email = 'operator@example.org'
    const others = await unconfirmedAccount(email)
    const { userId } = (await app.identity.findByEmail(email)) ?? {}
    if (userId === undefined) throw new Error('no account')
    const token = secretIn(await app.identity.createPasswordReset(userId, app.origin))
    await app.browser().post('/api/auth/reset-password', { token, password: PASSWORD })
    expect(await nameOf(others)).toBeNull()
    expect((await app.identity.findByEmail(email))?.emailVerified).toBe(false)
    expect((await signIn(email, PASSWORD)).body['code']).toBe('address-not-confirmed')
  })
})

describe('[U2] [T-122] eight browsers that signed up with one address', () => {
  it('are not let in by one link: only the one whose sign-up stands', async () => {
    const email = 'eight@example.org'
    const browsers = Array.from({ length: 8 }, () => app.browser())
    for (const [n, browser] of browsers.entries())
      await signUp(browser, email, { name: `Number ${n}`, password: `${OTHERS} ${n}` })
    const tokens = await tokensTo(email, 8)
    for (const token of tokens) for (const browser of browsers) await confirm(browser, token)
    const names = await Promise.all(browsers.map((browser) => nameOf(browser)))
    expect(names.filter((name) => name !== null)).toEqual(['Number 7'])
    expect((await signIn(email, `${OTHERS} 0`)).status).toBe(401)
  })
})

describe('[U3] [T-91] a stranger who signed up with an address', () => {
  it('cannot tell by signing in whether it has an account, nor whether its owner did something', async () => {
    await app.person('has-one@example.org')
    const seen = []
    for (const email of ['has-one@example.org', 'has-none@example.org']) {
      const browser = app.browser()
      await signUp(browser, email, stranger)
      for (const password of [OTHERS, 'something else']) {
        const answer = await signIn(email, password, browser)
        seen.push(`${answer.status} ${answer.text} ${answer.headers.getSetCookie().length}`)
      }
    }
    expect(seen.slice(0, 2)).toEqual(seen.slice(2))

    const browser = app.browser()
    await signUp(browser, 'reacts@example.org', stranger)
    const before = await signIn('reacts@example.org', OTHERS, browser)
    await choose(app.browser(), (await tokensTo('reacts@example.org', 1))[0] ?? '')
    const after = await signIn('reacts@example.org', OTHERS, browser)
    expect([after.status, after.text]).toEqual([before.status, before.text])
  })

  it('leaves the account as it was', async () => {
    const email = 'settled@example.org'
    const own = await app.person(email)
    const others = app.browser()
    await signUp(others, email, stranger)
    await app.email(email, 'already have an account')
    expect(emailsTo(email, 'Confirm')).toHaveLength(1)
    expect((await signIn(email, OTHERS)).status).toBe(401)
    expect((await signIn(email, PASSWORD)).status).toBe(200)
    expect(await nameOf(own)).toBe('Ann Example')
  })
})

describe('[U4] [T-123] a password that is set anew', () => {
  it('by its person voids the links that were sent before', async () => {
    const own = await app.person('kept@example.org')
    const kept = await keptLinks('kept@example.org')
    const change = { currentPassword: PASSWORD, newPassword: 'quiet heron waits' }
    expect((await own.post('/api/auth/change-password', change)).status).toBe(200)
    await expectVoid(kept)
  })

  it('by a link voids the other ones', async () => {
    await app.person('links@example.org')
    const kept = await keptLinks('links@example.org')
    await forget('links@example.org')
    const [, token = ''] = await tokensTo('links@example.org', 2, 'new password')
    const reset = { token, password: 'quiet heron waits' }
    expect((await app.browser().post('/api/auth/reset-password', reset)).status).toBe(200)
    await expectVoid(kept)
  })

  it('by several links at the same instant is set by one of them', async () => {
    await app.person('instant@example.org')
    const others = ['quiet heron waits', 'three paper boats', 'slow copper rain', 'ninth wooden gate']
    for (const _ of others) await forget('instant@example.org')
    const tokens = await tokensTo('instant@example.org', others.length, 'new password')
    const answers = await Promise.all(
      others.map((password, index) =>
        app.browser().post('/api/auth/reset-password', { token: tokens[index], password }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410])
    const set = answers.findIndex(({ status }) => status === 200)
    expect((await signIn('instant@example.org', others[set] ?? '')).status).toBe(200)
  })

  it('leaves no session to whoever was just let in with the old one', async () => {
    const email = 'moment@example.org'
    const own = await app.person(email)
    const held = holdNextRight()
    const late = app.browser()
    const entering = signIn(email, PASSWORD, late)
    await held.isRight
    const change = { currentPassword: PASSWORD, newPassword: 'quiet heron waits' }
    expect((await own.post('/api/auth/change-password', change)).status).toBe(200)
    held.goOn()
    expect((await entering).status).toBe(401)
    expect(await nameOf(late)).toBeNull()
    expect(await nameOf(own)).toBe('Ann Example')
    expect((await own.get('/api/auth/sessions')).body['sessions']).toHaveLength(1)
  })

  it('is not replaced by a change that the old one was just good for', async () => {
    const email = 'overtaken@example.org'
    const others = await app.person(email)
    await forget(email)
    const token = secretIn(await app.email(email, 'new password'))
    const held = holdNextRight()
    const change = { currentPassword: PASSWORD, newPassword: OTHERS }
    const changing = others.post('/api/auth/change-password', change)
    await held.isRight
    const reset = { token, password: 'quiet heron waits' }
    expect((await app.browser().post('/api/auth/reset-password', reset)).status).toBe(200)
    held.goOn()
    expect((await changing).status).toBe(403)
    expect((await signIn(email, OTHERS)).status).toBe(401)
    expect((await signIn(email, 'quiet heron waits')).status).toBe(200)
    expect(await nameOf(others)).toBeNull()
  })

  it('is told to its owner, however many emails were asked for before', async () => {
    const site = await startIdentityApp({ limits: { emailsPerMailbox: 1 } })
    try {
      const email = 'told@example.org'
      const own = await site.person(email)
      for (let n = 0; n < 3; n++) await site.browser().post('/api/auth/forgot-password', { email })
      const change = { currentPassword: PASSWORD, newPassword: 'quiet heron waits' }
      await own.post('/api/auth/change-password', change)
      await site.email(email, 'password was changed')
    } finally {
      await site.close()
    }
  })
})

it('no fault of ours was met on the way', () => {
  expect(app.faults).toEqual([])
})
