// Back in, under /api/auth: sign in, forgotten password, and the demo's links. Known and unknown addresses get the same
// answer after the same work (U3).

import type { Request, Response } from 'express'

import { normalMailAddress } from '../../shared/mailAddress.ts'
import { refuse } from '../http/errors.ts'
import type { Route } from '../http/routes.ts'
import type { Askings } from './asking.ts'
import { refuseRate } from './asking.ts'
import { addressKey } from './attempts.ts'
import type { Asking } from './engine.ts'
import type { Entry } from './entry.ts'
import * as forms from './forms.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword, isPassword, normalPassword } from './password.ts'

const HOUR_MS = 3_600_000

export function signInRoutes(parts: IdentityParts, askings: Askings, entry: Entry): readonly Route[] {
  const { config, accounts, links, guesses, emails } = parts
  const sendsEmails = config.mail.by !== 'nobody'

  async function signIn(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.SignIn, req.body)
    const email = normalMailAddress(form.email)
    const asking = askings.askingOf(req, forms.requireNextPath(form.next))
    const { account, hash, browser } = await lookUp(req, email)
    const { address } = asking
    const guesser = { email, address, known: browser }
    const wait = await guesses.take(guesser)
    if (wait !== null) return refuseRate(res, wait)
    const whose = browser === null ? addressKey(address) : null
    const isRight = await isPassword(normalPassword(form.password), hash, whose)
    if (account === null || !isRight) return refuseEntry(req, res, email)
    await guesses.forgive(guesser)
    if (!account.emailVerified && sendsEmails) {
      await askToConfirm(req, res, account.userId, asking)
      return refuse(res, 403, 'address-not-confirmed')
    }
    if (!(await entry.enter(req, res, account.userId, hash))) return refuseEntry(req, res, email)
    res.json({ ok: true })
  }

  /** The same work whether or not there is an account. */
  async function lookUp(req: Request, email: string) {
    const account = await accounts.ofEmail(email)
    const hash = await accounts.passwordHashOf(account?.userId)
    const entered = { userId: account?.userId ?? '', passwordHash: hash ?? '' }
    return { account, hash, browser: parts.known.numberFor(req, entered) }
  }

  /** A browser that signed up with this address hears of it again, whatever has become of that sign-up. */
  function refuseEntry(req: Request, res: Response, email: string): void {
    if (askings.hasSignedUpAs(req, email)) return refuse(res, 403, 'address-not-confirmed')
    refuse(res, 401, 'wrong-credentials')
  }

  async function askToConfirm(req: Request, res: Response, userId: string, asking: Asking): Promise<void> {
    const begun = await entry.beginAgain(userId)
    if (begun === null) return
    askings.rememberSignUp(req, res, begun)
    parts.later(async () => {
      await emails.confirmAddress(begun, await entry.confirmationOf(begun), asking)
    })
  }

  /** Answers first and works after: the time it took tells nothing. */
  async function forgotPassword(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.EmailWanted, req.body)
    const email = forms.requireAddress(form.email)
    const asking = askings.askingOf(req, forms.requireNextPath(form.next))
    const { account, browser } = await lookUp(req, email)
    if (await entry.isTooMany(req, res, 'email', browser)) return
    parts.later(async () => {
      if (!sendsEmails || !(await emails.mayAsk('reset-password', email))) return
      if (account?.emailVerified !== true) {
        const begun = await entry.waitingOf(email)
        if (begun !== null) await emails.choosePassword(begun, await entry.confirmationOf(begun), asking)
        return
      }
      const link = { owner: account.userId, detail: 'mailbox' }
      await emails.resetPassword(account, await links.issue('reset-password', link, HOUR_MS), asking)
    })
    res.json({ ok: true })
  }

  async function resetPassword(req: Request, res: Response): Promise<void> {
    const { token, password } = forms.parseForm(forms.Reset, req.body)
    const meant = await links.find('reset-password', token)
    const account = meant === null ? null : await accounts.ofId(meant.owner)
    if (account === null) return entry.refuseLink(req, res)
    const newPassword = forms.requireNewPassword(password, [account.name, account.email])
    const before = await accounts.passwordHashOf(account.userId)
    const passwordHash = await hashPassword(newPassword)
    const link = await links.take('reset-password', token)
    if (link === null || !(await accounts.setPassword(account, passwordHash, before)))
      return entry.refuseLink(req, res)
    // Whoever holds a link out of an email reads that mailbox; who was given one by the operator need not.
    if (link.detail === 'mailbox') await accounts.markConfirmed(account.userId)
    askings.forgetSession(req, res)
    parts.known.remember(req, res, { userId: account.userId, passwordHash })
    await emails.passwordChanged(account, askings.askingOf(req))
    res.json({ ok: true })
  }

  /** Trial mode only: the demo's two people come in by a link. */
  async function enterOnce(req: Request, res: Response): Promise<void> {
    const link = await links.take('one-time-sign-in', String(req.params['token']))
    if (link === null) {
      // A person who opens it again gets a page: whoever is signed in goes on, others read why and sign in.
      if (req.accepts(['json', 'html']) === 'html') return res.redirect(303, '/sign-in?link=used')
      return refuse(res, 410, 'link-invalid')
    }
    await entry.enter(req, res, link.owner, null)
    res.redirect(303, forms.requireNextPath(link.detail) ?? '/')
  }

  const { open } = entry
  return [
    { ...open, path: '/api/auth/sign-in', handle: signIn },
    { ...open, path: '/api/auth/forgot-password', handle: forgotPassword },
    { ...open, path: '/api/auth/reset-password', handle: resetPassword },
    ...(config.mode === 'trial'
      ? [{ method: 'get', access: 'loopback', path: '/api/auth/one-time/:token', handle: enterOnce } as const]
      : []),
  ]
}
