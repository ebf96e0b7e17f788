// An app with nothing but people: identity, the outbox and the trial mailbox on a fresh embedded store, on a free port,
// and browsers that keep cookies, to try it with.

import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import express from 'express'
import type { Connection } from 'mongoose'
import { vi } from 'vitest'

import { createBetterAuthIdentity } from '../../server/auth/betterAuth.ts'
import type { BetterAuthIdentity } from '../../server/auth/betterAuth.ts'
import { errorHandler, handleNotFound } from '../../server/http/errors.ts'
import { createHardServer, hardenApp } from '../../server/http/harden.ts'
import { healthRoute } from '../../server/http/health.ts'
import { mountRoutes } from '../../server/http/routes.ts'
import type { Route } from '../../server/http/routes.ts'
import type { SecurityLine } from '../../server/http/securityLog.ts'
import { createMailOutbox } from '../../server/mail/outbox.ts'
import { createTrialMailbox } from '../../server/mail/trialMailbox.ts'
import type { TrialMailbox } from '../../server/mail/trialMailbox.ts'
import { zoneDataVersion } from '../../server/zones/zoneData.ts'
import { testBrowser } from './browser.ts'
import type { TestBrowser } from './browser.ts'
import { testConfig } from './config.ts'
import { openStorageUnderTest } from './engineUnderTest.ts'

export interface IdentityApp {
  readonly origin: string
  readonly port: number
  readonly identity: BetterAuthIdentity
  readonly mailbox: TrialMailbox
  readonly faults: readonly unknown[]
  /** The lines of the security log. */
  readonly refusals: readonly SecurityLine[]
  readonly connection: Connection
  browser(headers?: Readonly<Record<string, string>>): TestBrowser
  /** The newest email to that address whose subject holds these words. */
  email(to: string, subject: string): Promise<string>
  /** Signed up, confirmed and signed in. */
  person(email: string, password?: string): Promise<TestBrowser>
  /** The id of the session this browser has, '' when none. */
  sessionOf(browser: TestBrowser): Promise<string>
  close(): Promise<void>
}

export const PASSWORD = 'velvet otter climbs'

export async function startIdentityApp(
  overrides: Parameters<typeof testConfig>[0] = {},
  options: {
    readonly now?: () => number
    readonly isDateSure?: () => boolean
    readonly routes?: readonly Route[]
  } = {},
): Promise<IdentityApp> {
  const dir = mkdtempSync(join(tmpdir(), 'workroom-identity-'))
  const config = testConfig({ dataDir: dir, ...overrides })
  const now = options.now ?? Date.now
  const storage = await openStorageUnderTest()
  const { connection } = storage
  const secret = config.secret ?? 'x'.repeat(32)
  const mailbox = createTrialMailbox({ dataDir: dir, secret, now })
  const outbox = await createMailOutbox({ connection, mailer: mailbox, now })
  const faults: unknown[] = []
  const report = (error: unknown): void => void faults.push(error)
  const { isDateSure = () => true } = options
  const parts = { connection, config, secret, outbox, now, isDateSure, report }
  const identity = await createBetterAuthIdentity(parts)

  const app = express()
  const refusals: SecurityLine[] = []
  hardenApp(app, config, { write: (line) => void refusals.push(line), now })
  app.use(identity.router)
  mountRoutes(
    app,
    [
      healthRoute({ isReady: () => true, zoneData: zoneDataVersion, clockWait: () => null, now: Date.now }),
      ...mailbox.routes,
      ...(options.routes ?? []),
    ],
    identity,
  )
  app.use(handleNotFound)
  app.use(errorHandler(report))
  const server = createHardServer(app, config.limits)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const ownOrigin = config.publicUrl ?? origin

  const browser: IdentityApp['browser'] = (headers = {}) =>
    testBrowser(origin, { origin: ownOrigin, ...headers })
  const emailTo: IdentityApp['email'] = (to, subject) =>
    vi.waitFor(() => {
      const found = mailbox.mails().find((mail) => mail.to === to && mail.subject.includes(subject))
      if (found === undefined) throw new Error(`no email "${subject}" to ${to}`)
      return found.text
    }, 5_000)

  return {
    origin,
    port,
    identity,
    mailbox,
    faults,
    refusals,
    connection,
    browser,
    email: emailTo,
    async person(email, password = PASSWORD) {
      const visitor = browser()
      await visitor.post('/api/auth/sign-up', { name: 'Ann Example', email, password })
      const token = secretIn(await emailTo(email, 'Confirm'))
      await visitor.post('/api/auth/confirm-address', { token })
      return visitor
    },
    async sessionOf(visitor) {
      const headers = { cookie: visitor.cookieHeader(), host: `127.0.0.1:${port}` }
      return (await identity.fromHeaders(headers))?.sessionId ?? ''
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await identity.close()
      await outbox.close()
      await storage.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** The token behind `#` in an email's link. */
export function secretIn(email: string): string {
  const url = /https?:\/\/\S+#\S+/.exec(email)?.[0]
  if (url === undefined) throw new Error('the email holds no link with a secret')
  return new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? ''
}

/** Under which name the server knows this browser; null when it does not. */
export async function nameOf(visitor: TestBrowser): Promise<string | null> {
  const person = (await visitor.get('/api/auth/me')).body['person'] as { readonly name: string } | null
  return person?.name ?? null
}
