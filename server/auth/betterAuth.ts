// Identity as the rest of the server sees it, on better-auth. Sessions are looked up in the store at every request, so a
// revoked one is dead at once; their ends are told to whoever listens.

import express from 'express'
import mongoose from 'mongoose'
import type { Connection } from 'mongoose'
import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import { normalMailAddress } from '../../shared/mailAddress.ts'
import { CLOCKS_APART_MS } from '../config/clocksApart.ts'
import type { Config } from '../config/readConfig.ts'
import { mountRoutes } from '../http/routes.ts'
import type { Route } from '../http/routes.ts'
import type { MailOutbox } from '../mail/outbox.ts'
import type { Confirmation, Identity, Person } from '../ports/identity.ts'
import { repeat } from '../repeat.ts'
import { accountRoutes } from './accountRoutes.ts'
import { createAccounts } from './accounts.ts'
import { createAskings } from './asking.ts'
import { createAttempts } from './attempts.ts'
import { cookieName, headerOf, readCookie } from './cookie.ts'
import { createIdentityEmails, resetPasswordUrl } from './emails.ts'
import { createEngine } from './engine.ts'
import { createEntry } from './entry.ts'
import { createGuesses } from './guesses.ts'
import { createHoldings } from './holdings.ts'
import { createKnownBrowsers } from './knownBrowsers.ts'
import { createLinks } from './links.ts'
import { createIdentityModels } from './models.ts'
import type { IdentityParts } from './parts.ts'
import { isPassword, normalPassword } from './password.ts'
import { signInRoutes } from './signInRoutes.ts'
import { signUpRoutes } from './signUpRoutes.ts'
import { createSignUps } from './signUps.ts'
import { sweep } from './sweep.ts'
import { createTrialLinks } from './trialLinks.ts'
import { type WhoAsks, createWhoAsks } from './who.ts'

interface Options {
  readonly connection: Connection
  readonly config: Config
  readonly secret: string
  /** Where emails go; not used when the configuration says that nobody sends them. */
  readonly outbox: Pick<MailOutbox, 'enqueue'>
  /** The wall clock, which the library reads too: never a demo's fast one, or everybody is signed out. */
  readonly now?: () => number
  /** Whether the server is sure of its date: always, when left out. */
  readonly isDateSure?: () => boolean
  /** For faults, not for refusals. */
  readonly report: (error: unknown) => void
}

export interface BetterAuthIdentity extends Identity {
  /** What a page says of who reads it. */
  readonly whoAsks: WhoAsks
  readonly routes: readonly Route[]
}

const HOUR_MS = 3_600_000
/** However busy, after that long a person signs in again. */
export const LONGEST_SESSION_MS = 30 * 24 * HOUR_MS
const SWEEP_MS = 30_000

export async function createBetterAuthIdentity(options: Options): Promise<BetterAuthIdentity> {
  const { config, now = Date.now, isDateSure = () => true } = options
  const models = await createIdentityModels(options.connection)
  const attempts = createAttempts(models.attempts, now)
  const guesses = createGuesses(attempts, config.limits)
  const listeners: ((sessionId: string) => void)[] = []
  const sessionEnded = (sessionId: string): void => listeners.forEach((listener) => listener(sessionId))
  const sendsEmails = config.mail.by !== 'nobody'
  const emails = createIdentityEmails({
    outbox: sendsEmails ? options.outbox : null,
    attempts,
    limits: config.limits,
    now,
  })
  const engine = await createEngine({
    models,
    secret: options.secret,
    sessionEnded,
    report: options.report,
  })
  const links = createLinks(models.link, now)
  const signUps = createSignUps(models.signUp, links, now)
  const accounts = createAccounts({ models, engine, links, signUps })

  async function fromHeaders(headers: Parameters<Identity['fromHeaders']>[0]): Promise<Person | null> {
    const name = cookieName('session', headerOf(headers, 'host') ?? '', config)
    const cookie = readCookie(headerOf(headers, 'cookie'), name)
    const found = cookie === null || cookie === '' ? null : await engine.getSession(cookie)
    if (!found) return null
    const sessionStartedAt = found.session.createdAt.getTime()
    if (now() - sessionStartedAt > LONGEST_SESSION_MS) return null
    return {
      userId: v.parse(UserId, found.user.id),
      sessionId: found.session.id,
      name: found.user.name,
      email: found.user.email,
      emailVerified: found.user.emailVerified,
      sessionStartedAt,
      confirmedAt: lastProof([sessionStartedAt, found.session.confirmedAt], now()),
    }
  }

  async function confirmPassword(
    person: Person,
    password: string,
    { address, device }: Parameters<Identity['confirmPassword']>[2],
  ): ReturnType<Identity['confirmPassword']> {
    const guesser = { email: person.email, address, known: person.sessionId }
    if ((await guesses.take(guesser)) !== null) return 'rate'
    const hash = await accounts.passwordHashOf(person.userId)
    if (!(await isPassword(normalPassword(password), hash))) return 'no'
    await guesses.forgive(guesser)
    const proof = { confirmedAt: now(), userAgent: device }
    await models.session.updateOne({ _id: person.sessionId }, { $set: proof })
    return 'yes'
  }

  async function confirmation(
    { userId, sessionId }: Pick<Person, 'userId' | 'sessionId'>,
    device: string,
  ): Promise<Confirmation> {
    const session = await models.session.findOne({ _id: sessionId }).lean()
    if (session === null) return { confirmedAt: 0, isDue: true }
    const confirmedAt = lastProof([session.createdAt.getTime(), session.confirmedAt], now())
    const isFresh = now() - confirmedAt <= config.limits.confirmedForMs && session.userAgent === device
    return { confirmedAt, isDue: !isFresh && (await accounts.passwordHashOf(userId)) !== null }
  }

  const underWay = new Set<Promise<unknown>>()
  function later(work: () => Promise<unknown>): void {
    const done = work()
      .catch(options.report)
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }
  const sweeps = repeat(
    () =>
      sweep({
        models,
        ending: [attempts, links, signUps],
        longestSessionMs: LONGEST_SESSION_MS,
        sessionEnded,
        now,
        isDateSure,
      }),
    { everyMs: SWEEP_MS, report: options.report },
  ).start()

  const parts: IdentityParts = {
    config,
    secret: options.secret,
    engine,
    models,
    accounts,
    links,
    signUps,
    attempts,
    guesses,
    known: createKnownBrowsers(options),
    emails,
    fromHeaders,
    confirmPassword,
    async endSession(sessionId) {
      const session = await models.session.findOne({ _id: sessionId }).lean()
      if (session !== null) await engine.deleteSession(session.token)
    },
    later,
    isDateSure,
  }
  const askings = createAskings(parts)
  const entry = createEntry(parts, askings)
  const whoAsks = createWhoAsks(parts, askings)
  const routes = [
    ...signUpRoutes(parts, askings, entry),
    ...signInRoutes(parts, askings, entry),
    ...accountRoutes(parts, askings, entry, whoAsks),
  ]
  const router = express.Router()
  mountRoutes(router, routes, { fromHeaders })

  return {
    fromHeaders,
    confirmPassword,
    confirmation,
    onSessionEnd(callback) {
      listeners.push(callback)
    },
    async isLive(sessionIds) {
      const live = await models.session
        .find({
          _id: mongoose.trusted({ $in: [...sessionIds] }),
          expiresAt: mongoose.trusted({ $gt: new Date(now()) }),
        })
        .select('_id')
        .lean()
      return new Set(live.map(({ _id: sessionId }) => sessionId))
    },
    person: (userId) => accounts.ofId(userId),
    holdings: createHoldings(models),
    findByEmail: (email) => accounts.ofEmail(normalMailAddress(email)),
    ...createTrialLinks({ config, links, models, now }),
    async createPasswordReset(userId, origin) {
      const link = { owner: userId, detail: 'operator' }
      const token = await links.issue('reset-password', link, HOUR_MS)
      return resetPasswordUrl(token, { origin, next: null })
    },
    router,
    routes,
    whoAsks,
    async close() {
      await sweeps.stop()
      await Promise.all(underWay)
    },
  }
}

/** When this session last proved who it is. A proof out of the future was given while the clock was wrong, and is none (K6). */
function lastProof(proofs: readonly (number | null | undefined)[], now: number): number {
  const given = proofs.filter((at): at is number => typeof at === 'number' && at <= now + CLOCKS_APART_MS)
  return Math.max(0, ...given)
}
