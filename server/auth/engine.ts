// better-auth, hardened, as an engine without a door of its own: it keeps people and their sessions. Nothing that somebody
// sends reaches it as it came. Its ways in, rate limits, cookies and links are replaced by ours.

import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as v from 'valibot'

import { openAuthStores } from './authStores.ts'
import { readCookie } from './cookie.ts'
import type { IdentityModels } from './models.ts'
import { mongooseAdapter } from './mongooseAdapter.ts'

/** Who asks, from where: what the engine may know of a request. */
export interface Asking {
  /** The origin our pages have for this person; links in emails begin with it. */
  readonly origin: string
  readonly address: string
  readonly device: string
  /** The raw value of our session cookie. */
  readonly sessionCookie: string | null
  /** The page wanted after signing in. */
  readonly next: string | null
}

/** What the session cookie is to hold. */
export interface SessionCookie {
  readonly value: string
  readonly maxAgeMs: number
}

interface Options {
  readonly models: IdentityModels
  readonly secret: string
  readonly sessionEnded: (sessionId: string) => void
  readonly report: (error: unknown) => void
}

export type Engine = Awaited<ReturnType<typeof createEngine>>

/** Never asked for by anybody outside: a name to build requests with. */
const BASE = 'http://identity.invalid'
const COOKIE = 'workroom.session_token'
const DAY = 24 * 3_600

export async function createEngine(options: Options) {
  const auth = betterAuth({
    baseURL: BASE,
    basePath: '/api/auth',
    secret: options.secret,
    database: mongooseAdapter(options.models, options.sessionEnded),
    trustedOrigins: [BASE],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    verification: { storeIdentifier: 'hashed' },
    session: {
      expiresIn: 7 * DAY,
      updateAge: DAY,
      // Else whoever uses a session that has run out removes it, also by a clock in doubt (K7): that is the sweep's.
      deferSessionRefresh: true,
      cookieCache: { enabled: false },
      additionalFields: { confirmedAt: { type: 'number', required: false, input: false } },
    },
    advanced: {
      cookiePrefix: 'workroom',
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: ['x-workroom-address'] },
    },
    plugins: [{ id: 'workroom', endpoints: { openSession } }],
    onAPIError: {
      onError(error) {
        if (!isExpected(error)) options.report(error)
      },
    },
  })
  const { internalAdapter } = await auth.$context
  const withStores = await openAuthStores()
  type Adapter = typeof internalAdapter

  return {
    deleteSession: (...args: Parameters<Adapter['deleteSession']>) =>
      withStores(() => internalAdapter.deleteSession(...args)),
    deleteUserSessions: (...args: Parameters<Adapter['deleteUserSessions']>) =>
      withStores(() => internalAdapter.deleteUserSessions(...args)),
    createUser: (...args: Parameters<Adapter['createUser']>) =>
      withStores(() => internalAdapter.createUser(...args)),
    linkAccount: (...args: Parameters<Adapter['linkAccount']>) =>
      withStores(() => internalAdapter.linkAccount(...args)),
    /** Signs somebody in whose right to it was proved. Throws when there is no such account. */
    async openSession(userId: string, asking: Asking): Promise<SessionCookie> {
      const answer = await withStores(() =>
        auth.api.openSession({ body: { userId }, headers: headersOf(asking), asResponse: true }),
      )
      const cookie = cookieIn(answer)
      if (cookie === null) throw new Error('no session was opened')
      return cookie
    },
    /** A session in use lives on; null when it is fresh enough, or none. */
    async prolong(asking: Asking): Promise<SessionCookie | null> {
      const headers = headersOf(asking)
      return cookieIn(
        await withStores(() => auth.api.getSession({ method: 'POST', headers, asResponse: true })),
      )
    },
    /** Also one that has run out and was not removed yet. */
    endSession: (sessionCookie: string) =>
      withStores(() => internalAdapter.deleteSession(tokenIn(sessionCookie))),
    getSession: (sessionCookie: string) =>
      withStores(() =>
        auth.api.getSession({
          headers: new Headers({ cookie: `${COOKIE}=${sessionCookie}` }),
          query: { disableRefresh: true },
        }),
      ),
  }
}

const openSession = createAuthEndpoint(
  '/open-session',
  { method: 'POST', body: v.object({ userId: v.string() }), metadata: { SERVER_ONLY: true } },
  async (ctx) => {
    const { internalAdapter } = ctx.context
    const user = await internalAdapter.findUserById(ctx.body.userId)
    if (!user) return ctx.json({ opened: false })
    const session = await internalAdapter.createSession(user.id)
    await setSessionCookie(ctx, { session, user })
    return ctx.json({ opened: true })
  },
)

/** What stands before the signature. */
const tokenIn = (sessionCookie: string): string => sessionCookie.split('.', 1)[0] ?? ''

function headersOf(asking: Asking): Headers {
  const headers = new Headers({ origin: BASE, 'content-type': 'application/json' })
  headers.set('x-workroom-address', asking.address)
  headers.set('user-agent', asking.device)
  if (asking.sessionCookie !== null) headers.set('cookie', `${COOKIE}=${asking.sessionCookie}`)
  return headers
}

function cookieIn(answer: Response): SessionCookie | null {
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${COOKIE}=`))
  return cookie === undefined ? null : cookieOf(cookie)
}

function cookieOf(setCookie: string): SessionCookie {
  const [pair = '', ...attributes] = setCookie.split(';')
  const maxAge = attributes
    .map((one) => /^\s*max-age=(\d+)$/i.exec(one)?.[1])
    .find((one) => one !== undefined)
  return { value: readCookie(pair, COOKIE) ?? '', maxAgeMs: Number(maxAge ?? 0) * 1_000 }
}

/** The library throws its refusals; only the rest are faults. */
function isExpected(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'statusCode' in error && Number(error.statusCode) < 500
  )
}
