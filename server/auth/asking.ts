// Between a request and the engine: who asks, from where; and back: the session cookie, the limits' answers, and the
// small cookie that remembers of which sign-up this browser is (U1).

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

import type { Request, Response } from 'express'

import type { Config } from '../config/readConfig.ts'
import { HttpError } from '../http/errors.ts'
import { ownOrigin } from '../http/origin.ts'
import { clearCookie, cookieName, readCookie, setCookie } from './cookie.ts'
import type { Asking, SessionCookie } from './engine.ts'
import { SIGN_UP_LIVES_MS } from './signUps.ts'
import type { SignUp } from './signUps.ts'

interface Parts {
  readonly config: Config
  readonly secret: string
}

export function createAskings({ config, secret }: Parts) {
  const nameIn = (req: Request, kind: 'session' | 'pending'): string =>
    cookieName(kind, req.headers.host ?? '', config)

  const proofOf = (what: 'sign-up' | 'address', value: string): string =>
    createHmac('sha256', secret).update(`pending ${what}\n${value}`).digest('base64url')

  /** `proof of the sign-up.proof of its address`; whether such a sign-up is still kept plays no part. */
  function isRemembered(req: Request, at: 0 | 1, wanted: string): boolean {
    const given = (readCookie(req.headers.cookie, nameIn(req, 'pending')) ?? '').split('.')[at] ?? ''
    return given.length === wanted.length && timingSafeEqual(Buffer.from(given), Buffer.from(wanted))
  }

  return {
    askingOf(req: Request, next: string | null = null): Asking {
      const origin = ownOrigin(req, config)
      if (origin === null) throw new HttpError(421, 'wrong-host')
      return {
        origin,
        address: req.ip ?? '',
        device: deviceOf(req.headers),
        sessionCookie: readCookie(req.headers.cookie, nameIn(req, 'session')),
        next,
      }
    },
    /** Hands the browser the session the engine opened or renewed. */
    keepSession(req: Request, res: Response, cookie: SessionCookie | null): void {
      if (cookie === null || cookie.value === '') return
      setCookie(res, { name: nameIn(req, 'session'), ...cookie }, config)
    },
    forgetSession(req: Request, res: Response): void {
      clearCookie(res, nameIn(req, 'session'), config)
    },
    rememberSignUp(req: Request, res: Response, { id, email }: Pick<SignUp, 'id' | 'email'>): void {
      const value = `${proofOf('sign-up', id)}.${proofOf('address', email)}`
      setCookie(res, { name: nameIn(req, 'pending'), value, maxAgeMs: SIGN_UP_LIVES_MS }, config)
    },
    /** This browser made this very sign-up. */
    isOwnSignUp: (req: Request, { id }: Pick<SignUp, 'id'>): boolean =>
      isRemembered(req, 0, proofOf('sign-up', id)),
    /** This browser signed up with that address; it knows so itself, so an answer may follow from it. */
    hasSignedUpAs: (req: Request, email: string): boolean => isRemembered(req, 1, proofOf('address', email)),
    forgetSignUp(req: Request, res: Response): void {
      clearCookie(res, nameIn(req, 'pending'), config)
    },
  }
}

/** What a device calls itself. */
export const deviceOf = (headers: IncomingHttpHeaders): string => (headers['user-agent'] ?? '').slice(0, 200)

export type Askings = ReturnType<typeof createAskings>

export function refuseRate(res: Response, waitMs: number): void {
  const retryAfter = Math.ceil(waitMs / 1_000)
  res.status(429).set('retry-after', String(retryAfter)).json({ ok: false, code: 'rate', retryAfter })
}
