// The way to an account, under /api/auth: sign up, then prove the mailbox. In the browser of the very sign-up the proof is
// enough; anywhere else whoever holds the link chooses name and password, and nothing that was typed in the sign-up counts
// (U1). Known and unknown addresses get the same answer after the same work (U3).
//
//   sign up ──▶ sign-up waits ──link, in that browser──▶ account
//                    │ └──────link, anywhere else──▶ name and password chosen anew ──▶ account
//                    └──signed up again: replaced, its links are void

import { setTimeout as pause } from 'node:timers/promises'

import type { Request, Response } from 'express'

import type { Route } from '../http/routes.ts'
import type { Askings } from './asking.ts'
import { addressKey } from './attempts.ts'
import type { Asking } from './engine.ts'
import type { Entry } from './entry.ts'
import * as forms from './forms.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword } from './password.ts'
import type { SignUp } from './signUps.ts'

export function signUpRoutes(parts: IdentityParts, askings: Askings, entry: Entry): readonly Route[] {
  const { config, accounts, links, signUps, emails } = parts
  const sendsEmails = config.mail.by !== 'nobody'

  async function signUp(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.SignUp, req.body)
    const name = forms.requireName(form.name)
    const email = forms.requireAddress(form.email)
    const password = forms.requireNewPassword(form.password, [name, email])
    const asking = askings.askingOf(req, forms.requireNextPath(form.next))
    if (await entry.isTooMany(req, res, 'sign-up')) return
    const [id] = await Promise.all([
      hashPassword(password, addressKey(asking.address)).then(async (passwordHash) => {
        if (!sendsEmails) return accounts.create({ email, name, passwordHash })
        // Past the ceiling of the mailbox nothing is sent, so nothing is replaced: the last link there goes on working.
        if (!(await emails.mayAsk('sign-up', email))) return null
        const begun = await signUps.begin({ email, name, passwordHash })
        parts.later(() => sendConfirmation(begun, asking))
        return begun.id
      }),
      pause(config.limits.signUpFloorMs),
    ])
    if (sendsEmails) askings.rememberSignUp(req, res, { id: id ?? '', email })
    res.json({ ok: true, next: sendsEmails ? 'confirm-address' : 'sign-in' })
  }

  /** To the owner of an account: that there is one. */
  async function sendConfirmation(begun: SignUp, asking: Asking): Promise<void> {
    const account = await accounts.ofEmail(begun.email)
    if (account?.emailVerified === true) return emails.alreadyRegistered(account, asking)
    await emails.confirmAddress(begun, await entry.confirmationOf(begun), asking)
  }

  /** Answers first and works after: the time it took tells nothing. */
  async function sendAgain(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.EmailWanted, req.body)
    const email = forms.requireAddress(form.email)
    const asking = askings.askingOf(req, forms.requireNextPath(form.next))
    if (await entry.isTooMany(req, res, 'email')) return
    const person = await parts.fromHeaders(req.headers)
    const isOwn = person !== null && person.email === email && !person.emailVerified
    const own = isOwn && sendsEmails ? await entry.beginAgain(person.userId) : null
    if (own !== null) askings.rememberSignUp(req, res, own)
    parts.later(async () => {
      if (!sendsEmails || (own === null && !(await emails.mayAsk('confirm-address', email)))) return
      const begun = own ?? (await entry.waitingOf(email))
      if (begun !== null) await sendConfirmation(begun, asking)
    })
    res.json({ ok: true })
  }

  /** The sign-up that a link belongs to, while it was neither replaced nor used up. */
  async function signUpOf(token: string): Promise<SignUp | null> {
    const link = await links.find('confirm-address', token)
    const begun = link === null ? null : await signUps.ofEmail(link.owner)
    return begun?.id === link?.detail ? begun : null
  }

  async function confirmAddress(req: Request, res: Response): Promise<void> {
    const { token } = forms.parseForm(forms.Confirmation, req.body)
    const begun = await signUpOf(token)
    if (begun === null) return entry.refuseLink(req, res)
    const { email, name, passwordHash } = begun
    if (passwordHash === null || !askings.isOwnSignUp(req, begun))
      return void res.json({ ok: true, signedIn: false, email })
    await becomeAccount(req, res, begun, { name, passwordHash })
  }

  async function choosePassword(req: Request, res: Response): Promise<void> {
    const form = forms.parseForm(forms.Choice, req.body)
    const name = forms.requireName(form.name)
    const begun = await signUpOf(form.token)
    if (begun === null) return entry.refuseLink(req, res)
    const password = forms.requireNewPassword(form.password, [name, begun.email])
    await becomeAccount(req, res, begun, { name, passwordHash: await hashPassword(password) })
  }

  async function becomeAccount(
    req: Request,
    res: Response,
    begun: SignUp,
    chosen: { readonly name: string; readonly passwordHash: string },
  ): Promise<void> {
    const userId = (await signUps.take(begun))
      ? await accounts.claim({ email: begun.email, ...chosen })
      : null
    if (userId === null) return entry.refuseLink(req, res)
    await links.voidAll(begun.email)
    await entry.enter(req, res, userId, chosen.passwordHash)
    res.json({ ok: true, signedIn: true })
  }

  const { open } = entry
  return [
    { ...open, path: '/api/auth/sign-up', handle: signUp },
    { ...open, path: '/api/auth/send-confirmation', handle: sendAgain },
    { ...open, path: '/api/auth/confirm-address', handle: confirmAddress },
    { ...open, path: '/api/auth/choose-password', handle: choosePassword },
  ]
}
