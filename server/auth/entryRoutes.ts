// The way in, under /api/auth: sign up, confirm, sign in, forgotten password. A known and an unknown address get the same
// status, keys and work (T-91); every session that opens is a new one, and the one before it ends (T-84, T-85).

import { setTimeout as pause } from 'node:timers/promises'

import type { Request, Response } from 'express'
import * as v from 'valibot'

import { normalMailAddress } from '../../shared/mailAddress.ts'
import { HttpError, refuse } from '../http/errors.ts'
import type { Route } from '../http/routes.ts'
import type { Askings } from './asking.ts'
import { refuseRate } from './asking.ts'
import { addressKey } from './attempts.ts'
import type { Answer } from './engine.ts'
import * as forms from './forms.ts'
import type { IdentityParts } from './parts.ts'
import { normalPassword } from './password.ts'

const MAX_BODY_BYTES = 16_384

export function entryRoutes(parts: IdentityParts, askings: Askings): readonly Route[] {
  const { config, engine, models, attempts } = parts
  const { limits } = config
  const sendsLetters = config.mail.by !== 'nobody'

  /** Counts one attempt of this address; answers 429 and returns true when there were too many. */
  async function isTooMany(
    req: Request,
    res: Response,
    kind: 'sign-in' | 'sign-up' | 'letter',
  ): Promise<boolean> {
    const most = {
      'sign-in': limits.signInsPerAddress,
      'sign-up': limits.signUpsPerAddress,
      letter: limits.lettersPerAddress,
    }[kind]
    const windowMs = kind === 'letter' ? limits.letterWindowMs : limits.attemptWindowMs
    const wait = await attempts.take([kind, addressKey(req.ip ?? '')], { most, windowMs })
    if (wait !== null) refuseRate(res, wait)
    return wait !== null
  }

  /** The engine opened a session: it replaces the one this browser had. */
  async function enter(req: Request, res: Response, answer: Answer): Promise<void> {
    const before = await parts.fromHeaders(req.headers)
    if (before !== null) await parts.endSession(before.sessionId)
    askings.keepSession(req, res, answer.sessionCookie)
    askings.forgetPending(req, res)
  }

  async function signUp(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.SignUp, req.body)
    const name = forms.requireName(form.name)
    const email = forms.requireAddress(form.email)
    const password = forms.requireNewPassword(form.password, [name, email])
    const asking = askings.askingOf(req, forms.requireNextPath(form.next))
    if (await isTooMany(req, res, 'sign-up')) return
    const [answer] = await Promise.all([
      engine.call('POST', '/sign-up/email', {
        body: { name, email, password },
        asking: { ...asking, sessionCookie: null },
      }),
      pause(limits.signUpFloorMs),
    ])
    // Of several at once one makes the account; the others find it made.
    if (answer.status !== 200 && (await models.user.countDocuments({ email })) === 0)
      throw new Error(`sign-up answered ${answer.status}`)
    askings.rememberPending(req, res, email)
    res.json({ ok: true, next: sendsLetters ? 'confirm-address' : 'sign-in' })
  }

  async function signIn(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.SignIn, req.body)
    const email = normalMailAddress(form.email)
    const asking = askings.askingOf(req, forms.requireNextPath(form.next))
    if (await isTooMany(req, res, 'sign-in')) return
    const key = ['sign-in', email, addressKey(asking.address)]
    const wait = await attempts.take(key, {
      most: limits.signInsPerAccountAndAddress,
      windowMs: limits.attemptWindowMs,
    })
    if (wait !== null) return refuseRate(res, wait)
    const answer = await engine.call('POST', '/sign-in/email', {
      body: { email, password: normalPassword(form.password) },
      asking: { ...asking, sessionCookie: null },
    })
    if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`)
    if (answer.status !== 200 && answer.status !== 403) return refuse(res, 401, 'wrong-credentials')
    await attempts.forgive(key)
    if (answer.status === 403) {
      askings.rememberPending(req, res, email)
      return refuse(res, 403, 'address-not-confirmed')
    }
    await enter(req, res, answer)
    res.json({ ok: true })
  }

  async function confirmAddress(req: Request, res: Response): Promise<void> {
    const { token } = forms.parseForm(forms.Confirmation, req.body)
    if (await isTooMany(req, res, 'sign-in')) return
    const email = emailIn(token)
    const before = await models.user.findOne({ email }).lean()
    const asking = askings.askingOf(req)
    const query = new URLSearchParams({ token })
    const answer = await engine.call('GET', `/verify-email?${query}`, { asking })
    if (answer.status !== 200 || before === null) return refuse(res, 410, 'link-invalid')
    // The link alone signs nobody in: only in the browser that signed up, and once.
    const mayEnter = !before.emailVerified && askings.isPending(req, email)
    const { _id: userId } = before
    if (mayEnter) await enter(req, res, await engine.openSession(userId, asking))
    const person = await parts.fromHeaders(req.headers)
    res.json({ ok: true, signedIn: mayEnter || person?.userId === userId })
  }

  /** Answers first and works after: the time it took tells nothing. */
  async function wantLetter(req: Request, res: Response, path: string): Promise<void> {
    const form = forms.parseForm(forms.LetterWanted, req.body)
    const email = forms.requireAddress(form.email)
    const asking = { ...askings.askingOf(req, forms.requireNextPath(form.next)), sessionCookie: null }
    if (await isTooMany(req, res, 'letter')) return
    parts.later(() => engine.call('POST', path, { body: { email }, asking }))
    res.json({ ok: true })
  }

  async function resetPassword(req: Request, res: Response): Promise<void> {
    const { token, password } = forms.parseForm(forms.Reset, req.body)
    const newPassword = forms.requireNewPassword(password, [])
    if (await isTooMany(req, res, 'sign-in')) return
    const answer = await engine.call('POST', '/reset-password', {
      body: { token, newPassword },
      asking: { ...askings.askingOf(req), sessionCookie: null },
    })
    if (answer.status >= 500) throw new Error(`reset answered ${answer.status}`)
    if (answer.status !== 200) return refuse(res, 410, 'link-invalid')
    askings.forgetSession(req, res)
    res.json({ ok: true })
  }

  /** Trial mode only: the demo's two people come in by a link. */
  async function enterOnce(req: Request, res: Response): Promise<void> {
    const token = String(req.params['token'])
    const found = await engine.internalAdapter.consumeVerificationValue(`one-time-sign-in:${token}`)
    if (!found) return refuse(res, 410, 'link-invalid')
    const { userId, next } = v.parse(OneTime, JSON.parse(found.value))
    await enter(req, res, await engine.openSession(userId, askings.askingOf(req)))
    res.redirect(303, forms.requireNextPath(next) ?? '/')
  }

  const open = { method: 'post', access: 'public', maxBytes: MAX_BODY_BYTES } as const
  return [
    { ...open, path: '/api/auth/sign-up', handle: signUp },
    { ...open, path: '/api/auth/sign-in', handle: signIn },
    { ...open, path: '/api/auth/confirm-address', handle: confirmAddress },
    {
      ...open,
      path: '/api/auth/send-confirmation',
      handle: (req: Request, res: Response) => wantLetter(req, res, '/send-verification-email'),
    },
    {
      ...open,
      path: '/api/auth/forgot-password',
      handle: (req: Request, res: Response) => wantLetter(req, res, '/request-password-reset'),
    },
    { ...open, path: '/api/auth/reset-password', handle: resetPassword },
    ...(config.mode === 'trial'
      ? [{ method: 'get', access: 'loopback', path: '/api/auth/one-time/:token', handle: enterOnce } as const]
      : []),
  ]
}

const OneTime = v.object({ userId: v.string(), next: v.string() })
const Claims = v.object({ email: v.string() })

/** The address a confirmation is about, unverified: what it is used for waits for the engine's word. */
function emailIn(token: string): string {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as unknown
    return normalMailAddress(v.parse(Claims, claims).email)
  } catch {
    throw new HttpError(410, 'link-invalid')
  }
}
