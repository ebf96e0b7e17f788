// Who may work at the support desk: the operator's command, beside the running server, against people who sign up with the
// address that was meant.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, test } from 'vitest'

import { type App, createApp } from '../server/app/createApp.ts'
import { resetLinkFor } from '../server/cli/resetPassword.ts'
import { runSupportCommand } from '../server/cli/support.ts'
import type { Config } from '../server/config/readConfig.ts'
import { supportAccountOf } from '../server/support/supportAccount.ts'
import { type TestBrowser, testBrowser } from './support/browser.ts'
import { testConfig } from './support/config.ts'
import { PASSWORD, secretIn } from './support/identityApp.ts'

interface Site {
  readonly app: App
  readonly config: Config
  visitor(): TestBrowser
  /** The operator's command; a refusal as its sentence. */
  support(...words: readonly string[]): Promise<string | null>
}

const open: App[] = []
const dirs: string[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true })
})

const freshDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-desk-'))
  dirs.push(dir)
  return dir
}

async function start(overrides: Parameters<typeof testConfig>[0] = {}): Promise<Site> {
  const config = testConfig({ dataDir: freshDir(), ...overrides })
  const app = await createApp(config, { log: () => {} })
  open.push(app)
  const { port } = await app.listen()
  const base = `http://127.0.0.1:${port}`
  return {
    app,
    config,
    visitor: () => testBrowser(base, { origin: config.publicUrl ?? base }),
    support: (...words) =>
      runSupportCommand(config, ['--support', ...words]).catch((error: unknown) => String(error)),
  }
}

const withoutEmails = {
  mode: 'public',
  publicUrl: 'http://rooms.localhost',
  mail: { by: 'nobody' },
} as const

const signUp = (browser: TestBrowser, email: string) =>
  browser.post('/api/auth/sign-up', { name: 'Sam Support', email, password: PASSWORD })
const signIn = (browser: TestBrowser, email: string) =>
  browser.post('/api/auth/sign-in', { email, password: PASSWORD })
const isSupport = async (browser: TestBrowser): Promise<unknown> =>
  (await browser.get('/api/support/me')).body['isSupport']

test('[U5] [T-145] where no emails are sent, an address without an account is refused, and whoever signs up with it is nobody', async () => {
  const site = await start(withoutEmails)
  expect(await site.support('add', 'desk@example.org')).toMatch(/no account has the address/)
  const stranger = site.visitor()
  await signUp(stranger, 'desk@example.org')
  await signIn(stranger, 'desk@example.org')
  expect(await isSupport(stranger)).toBe(false)
  expect((await stranger.get('/api/support/queue')).status).toBe(404)
  expect(await site.support('list')).toBe('Nobody works at the support desk.')
})

test('[U5] the operator adds, lists and removes accounts while the server runs, and makes a password link', async () => {
  const site = await start(withoutEmails)
  const sam = site.visitor()
  await signUp(sam, 'sam@example.org')
  await signIn(sam, 'sam@example.org')
  expect(await site.support('add', 'SAM@example.org')).toMatch(/works at the support desk.*make sure/)
  expect(await isSupport(sam)).toBe(true)
  expect(await site.support('list')).toBe('Sam Support (sam@example.org)')
  expect(await site.support('remove', 'sam@example.org')).toMatch(/no longer works/)
  expect(await isSupport(sam)).toBe(false)
  expect(await site.support('remove', 'sam@example.org')).toMatch(/did not work/)
  expect(await site.support('add', 'nobody')).toMatch(/npm run support/)
  expect(await runSupportCommand(site.config, ['--demo'])).toBeNull()
  const link = await resetLinkFor(site.config, 'sam@example.org')
  const reset = { token: secretIn(link), password: 'quiet heron waits' }
  expect((await site.visitor().post('/api/auth/reset-password', reset)).status).toBe(200)
  await expect(resetLinkFor(site.config, 'nobody@example.org')).rejects.toThrow(/no account/)
})

test('[U5] [T-145] where emails are sent, only a confirmed account becomes support, and stays it by its id', async () => {
  const site = await start()
  const { identity } = site.app
  await signUp(site.visitor(), 'desk@example.org')
  expect(await site.support('add', 'desk@example.org')).toMatch(/no account has the address/)

  const userId = await identity.createAccount({ name: 'Sam Support', email: 'sam@example.org' })
  const sam = site.visitor()
  const link = new URL(await identity.createOneTimeSignIn(userId, 'http://x.invalid'))
  await sam.get(link.pathname)
  expect(await site.support('add', 'sam@example.org')).toMatch(/works at the support desk/)
  expect(await isSupport(sam)).toBe(true)
  expect(await site.app.supportPeople.list()).toEqual([userId])

  const unconfirmed = {
    findByEmail: async () => ({ userId, name: 'Sam', email: 'sam@example.org', emailVerified: false }),
  }
  const found = await supportAccountOf('sam@example.org', { identity: unconfirmed, config: site.config })
  expect(found).toMatchObject({
    account: null,
    why: expect.stringContaining('has not confirmed it') as string,
  })

  const other = await identity.createAccount({ name: 'Other', email: 'other@example.org' })
  expect(await site.app.supportPeople.has(other)).toBe(false)
})

test('[U5] people whom an earlier version kept by address become accounts at the start; who has none is told of and dropped', async () => {
  const dataDir = freshDir()
  const first = await start({ ...withoutEmails, dataDir })
  const sam = first.visitor()
  await signUp(sam, 'sam@example.org')
  await first.app.close()
  open.splice(0)
  const people = ['sam@example.org', 'gone@example.org']
  writeFileSync(join(dataDir, 'support.json'), JSON.stringify({ people }))

  const site = await start({ ...withoutEmails, dataDir })
  const again = site.visitor()
  await signIn(again, 'sam@example.org')
  expect(await isSupport(again)).toBe(true)
  expect(existsSync(join(dataDir, 'support.json'))).toBe(false)
  const stranger = site.visitor()
  await signUp(stranger, 'gone@example.org')
  await signIn(stranger, 'gone@example.org')
  expect(await isSupport(stranger)).toBe(false)
})
