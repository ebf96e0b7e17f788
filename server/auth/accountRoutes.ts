// A person's own account, under /api/auth: who am I, name, password, devices, the way out.

import type { Request, Response } from 'express'
import mongoose from 'mongoose'

import { refuse } from '../http/errors.ts'
import type { Route } from '../http/routes.ts'
import type { Person } from '../ports/identity.ts'
import type { Askings } from './asking.ts'
import { refuseRate } from './asking.ts'
import type { Entry } from './entry.ts'
import * as forms from './forms.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword } from './password.ts'
import type { WhoAsks } from './who.ts'

const MAX_BODY_BYTES = 16_384

export function accountRoutes(
  parts: IdentityParts,
  askings: Askings,
  entry: Entry,
  whoAsks: WhoAsks,
): readonly Route[] {
  const { config, engine, models, accounts } = parts

  async function signOut(req: Request, res: Response): Promise<void> {
    const { sessionCookie } = askings.askingOf(req)
    if (sessionCookie !== null) await engine.endSession(sessionCookie)
    askings.forgetSession(req, res)
    res.json({ ok: true })
  }

  async function signOutEverywhere(req: Request, res: Response, person: Person): Promise<void> {
    await engine.deleteUserSessions(person.userId)
    askings.forgetSession(req, res)
    res.json({ ok: true })
  }

  async function changePassword(req: Request, res: Response, person: Person): Promise<void> {
    const form = forms.parseForm(forms.PasswordChange, req.body)
    const newPassword = forms.requireNewPassword(form.newPassword, [person.name, person.email])
    const before = await accounts.passwordHashOf(person.userId)
    if (!(await isConfirmed(req, res, person, form.currentPassword))) return
    const asking = askings.askingOf(req)
    const { userId, name, email } = person
    const passwordHash = await hashPassword(newPassword)
    if (!(await accounts.setPassword({ userId, email }, passwordHash, before)))
      return refuse(res, 403, 'wrong-password')
    await entry.enter(req, res, userId, passwordHash)
    await parts.emails.passwordChanged({ name, email }, asking)
    res.json({ ok: true })
  }

  async function isConfirmed(
    req: Request,
    res: Response,
    person: Person,
    password: string,
  ): Promise<boolean> {
    const { address, device } = askings.askingOf(req)
    const verdict = await parts.confirmPassword(person, password, { address, device })
    if (verdict === 'rate') refuseRate(res, config.limits.attemptWindowMs)
    if (verdict === 'no') refuse(res, 403, 'wrong-password')
    return verdict === 'yes'
  }

  async function confirmPassword(req: Request, res: Response, person: Person): Promise<void> {
    const { password } = forms.parseForm(forms.PasswordAgain, req.body)
    if (await isConfirmed(req, res, person, password)) res.json({ ok: true })
  }

  async function changeName(req: Request, res: Response, person: Person): Promise<void> {
    const name = forms.requireName(forms.parseForm(forms.NameChange, req.body).name)
    await models.user.updateOne({ _id: person.userId }, { $set: { name, updatedAt: new Date() } })
    res.json({ ok: true, name })
  }

  async function listSessions(_req: Request, res: Response, person: Person): Promise<void> {
    const sessions = await models.session
      .find({ userId: person.userId, expiresAt: mongoose.trusted({ $gt: new Date() }) })
      .sort({ createdAt: -1 })
      .limit(100)
      .lean()
    res.json({
      ok: true,
      sessions: sessions.map(({ _id: sessionId, ...session }) => ({
        sessionId,
        startedAt: session.createdAt.getTime(),
        seenAt: session.updatedAt.getTime(),
        device: session.userAgent ?? '',
        isThisOne: sessionId === person.sessionId,
      })),
    })
  }

  async function endSession(req: Request, res: Response, person: Person): Promise<void> {
    const { sessionId } = forms.parseForm(forms.SessionNamed, req.body)
    if ((await models.session.countDocuments({ _id: sessionId, userId: person.userId })) === 0)
      return refuse(res, 404, 'not-found')
    await parts.endSession(sessionId)
    res.json({ ok: true })
  }

  const own = { method: 'post', access: 'signed-in', maxBytes: MAX_BODY_BYTES } as const
  return [
    {
      method: 'get',
      path: '/api/auth/me',
      access: 'public',
      handle: async (req, res) => void res.json(await whoAsks(req, res)),
    },
    { ...own, path: '/api/auth/sign-out', access: 'public', handle: signOut },
    { ...own, path: '/api/auth/sign-out-everywhere', handle: signOutEverywhere },
    { ...own, path: '/api/auth/change-password', handle: changePassword },
    { ...own, path: '/api/auth/confirm-password', handle: confirmPassword },
    { ...own, path: '/api/auth/change-name', handle: changeName },
    { method: 'get', path: '/api/auth/sessions', access: 'signed-in', handle: listSessions },
    { ...own, path: '/api/auth/end-session', handle: endSession },
  ]
}
