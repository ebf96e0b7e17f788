// better-auth, hardened, as an engine without a door of its own: requests reach it only through `call`, made anew from
// checked values, and what it answers is taken apart. Its rate limits, cookies and links are replaced by ours.

import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as v from 'valibot'

import { readCookie } from './cookie.ts'
import type { IdentityModels } from './models.ts'
import { mongooseAdapter } from './mongooseAdapter.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** Who asks, from where: what the engine may know of a request. */
export interface Asking {
  /** The origin our pages have for this person; links in letters begin with it. */
  readonly origin: string
  readonly address: string
  readonly device: string
  /** The raw value of our session cookie. */
  readonly sessionCookie: string | null
  /** The page wanted after signing in. */
  readonly next: string | null
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  /** Set when the session cookie is to be set (or cleared: an empty value). */
  readonly sessionCookie: { readonly value: string; readonly maxAgeMs: number } | null
}

interface Letters {
  confirmAddress(to: Recipient, token: string, asking: LinkBase): Promise<void>
  alreadyRegistered(to: Recipient, asking: LinkBase): Promise<void>
  resetPassword(to: Recipient, token: string, asking: LinkBase): Promise<void>
  passwordChanged(to: Recipient, asking: LinkBase): Promise<void>
}
export type LinkBase = Pick<Asking, 'origin' | 'next'>
export interface Recipient {
  readonly id: string
  readonly name: string
  readonly email: string
}

interface Options {
  readonly models: IdentityModels
  readonly secret: string
  readonly letters: Letters
  /** False where no letters are sent: an address cannot be confirmed then. */
  readonly mustConfirmAddress: boolean
  readonly sessionEnded: (sessionId: string) => void
  readonly report: (error: unknown) => void
}

export type Engine = Awaited<ReturnType<typeof createEngine>>

/** Never asked for by anybody outside: a name to build requests with. */
const BASE = 'http://identity.invalid'
const COOKIE = 'workroom.session_token'
const HOUR = 3_600
const DAY = 24 * HOUR

export async function createEngine(options: Options) {
  const { letters } = options
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
      cookieCache: { enabled: false },
      additionalFields: { confirmedAt: { type: 'number', required: false, input: false } },
    },
    advanced: {
      cookiePrefix: 'workroom',
      useSecureCookies: false,
      ipAddress: { ipAddressHeaders: ['x-workroom-address'] },
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: options.mustConfirmAddress,
      // Judged before, on the normal form (passwordProblem).
      minPasswordLength: 1,
      maxPasswordLength: 512,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: HOUR,
      password: { hash: hashPassword, verify: verifyPassword },
      sendResetPassword: ({ user, token }, request) =>
        letters.resetPassword(user, token, linkBaseOf(request)),
      onExistingUserSignUp: ({ user }, request) => letters.alreadyRegistered(user, linkBaseOf(request)),
      async onPasswordReset({ user }, request) {
        // Whoever holds the link reads that mailbox.
        await options.models.user.updateOne({ _id: user.id }, { $set: { emailVerified: true } })
        await letters.passwordChanged(user, linkBaseOf(request))
      },
    },
    emailVerification: {
      sendOnSignUp: options.mustConfirmAddress,
      sendOnSignIn: options.mustConfirmAddress,
      autoSignInAfterVerification: false,
      expiresIn: HOUR,
      sendVerificationEmail: ({ user, token }, request) =>
        letters.confirmAddress(user, token, linkBaseOf(request)),
    },
    plugins: [{ id: 'workroom', endpoints: { openSession } }],
    onAPIError: {
      onError(error) {
        if (!isExpected(error)) options.report(error)
      },
    },
  })
  const { internalAdapter } = await auth.$context

  async function call(
    method: 'GET' | 'POST',
    path: string,
    request: { readonly body?: object; readonly asking?: Asking },
  ): Promise<Answer> {
    const answer = await auth.handler(
      new Request(`${BASE}/api/auth${path}`, {
        method,
        headers: headersOf(request.asking),
        ...(method === 'POST' && { body: JSON.stringify(request.body ?? {}) }),
      }),
    )
    return takenApart(answer)
  }

  return {
    call,
    internalAdapter,
    /** Signs somebody in whose right to it was proved in another way. */
    async openSession(userId: string, asking: Asking): Promise<Answer> {
      const answer = await auth.api.openSession({
        body: { userId },
        headers: headersOf(asking),
        asResponse: true,
      })
      return takenApart(answer)
    },
    getSession: (sessionCookie: string) =>
      auth.api.getSession({
        headers: new Headers({ cookie: `${COOKIE}=${sessionCookie}` }),
        query: { disableRefresh: true },
      }),
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

function headersOf(asking: Asking | undefined): Headers {
  const headers = new Headers({ origin: BASE, 'content-type': 'application/json' })
  if (asking === undefined) return headers
  headers.set('x-workroom-origin', asking.origin)
  headers.set('x-workroom-address', asking.address)
  headers.set('user-agent', asking.device)
  if (asking.next !== null) headers.set('x-workroom-next', asking.next)
  if (asking.sessionCookie !== null) headers.set('cookie', `${COOKIE}=${asking.sessionCookie}`)
  return headers
}

function linkBaseOf(request: Request | undefined): LinkBase {
  const origin = request?.headers.get('x-workroom-origin')
  if (request === undefined || typeof origin !== 'string') throw new Error('a letter needs to know who asked')
  return { origin, next: request.headers.get('x-workroom-next') }
}

async function takenApart(answer: Response): Promise<Answer> {
  const text = await answer.text()
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${COOKIE}=`))
  return {
    status: answer.status,
    body: text === '' ? null : (JSON.parse(text) as unknown),
    sessionCookie: cookie === undefined ? null : cookieOf(cookie),
  }
}

function cookieOf(setCookie: string): NonNullable<Answer['sessionCookie']> {
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
