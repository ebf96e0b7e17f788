// Between a request and the engine: who asks, from where; and back: the session cookie, the limits' answers, and the
// small cookie that remembers which browser signed up.

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

import type { Request, Response } from 'express'

import type { Config } from '../config/readConfig.ts'
import { HttpError } from '../http/errors.ts'
import { ownOrigin } from '../http/origin.ts'
import { clearCookie, cookieName, readCookie, setCookie } from './cookie.ts'
import type { Answer, Asking } from './engine.ts'

interface Parts {
  readonly config: Config
  readonly secret: string
}

const DAY_MS = 86_400_000

export function createAskings({ config, secret }: Parts) {
  const nameIn = (req: Request, kind: 'session' | 'pending'): string =>
    cookieName(kind, req.headers.host ?? '', config)

  /** Bound to the address: proves later that this browser asked for that account. */
  const pendingValue = (email: string): string =>
    createHmac('sha256', secret).update(`pending\n${email}`).digest('base64url')

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
    keepSession(req: Request, res: Response, cookie: Answer['sessionCookie']): void {
      if (cookie === null || cookie.value === '') return
      setCookie(res, { name: nameIn(req, 'session'), ...cookie }, config)
    },
    forgetSession(req: Request, res: Response): void {
      clearCookie(res, nameIn(req, 'session'), config)
    },
    rememberPending(req: Request, res: Response, email: string): void {
      setCookie(res, { name: nameIn(req, 'pending'), value: pendingValue(email), maxAgeMs: DAY_MS }, config)
    },
    isPending(req: Request, email: string): boolean {
      const given = Buffer.from(readCookie(req.headers.cookie, nameIn(req, 'pending')) ?? '')
      const wanted = Buffer.from(pendingValue(email))
      return given.length === wanted.length && timingSafeEqual(given, wanted)
    },
    forgetPending(req: Request, res: Response): void {
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
