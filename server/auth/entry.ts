// What the ways in share: their counts, the session that opens and replaces the one before (T-84, T-85), and the sign-up
// that an unconfirmed account goes back to.

import type { Request, Response } from 'express'

import { refuse } from '../http/errors.ts'
import type { Askings } from './asking.ts'
import { refuseRate } from './asking.ts'
import { addressKey } from './attempts.ts'
import type { IdentityParts } from './parts.ts'
import type { SignUp } from './signUps.ts'

const MAX_BODY_BYTES = 16_384
const HOUR_MS = 3_600_000

export type Entry = ReturnType<typeof createEntry>

export function createEntry(parts: IdentityParts, askings: Askings) {
  const { config, engine, accounts, links, signUps, attempts, emails } = parts
  const { limits } = config

  const allowances = {
    'sign-up': { most: limits.signUpsPerAddress, windowMs: limits.attemptWindowMs },
    link: { most: limits.linksPerAddress, windowMs: limits.attemptWindowMs },
    email: { most: limits.emailsPerAddress, windowMs: limits.emailWindowMs },
  }

  /** Counts one attempt of this address, or of a known browser; answers 429 and returns true when there were too many. */
  async function isTooMany(
    req: Request,
    res: Response,
    kind: keyof typeof allowances,
    known: string | null = null,
  ): Promise<boolean> {
    const key = known === null ? [kind, addressKey(req.ip ?? '')] : [kind, 'known', known]
    const wait = await attempts.take(key, allowances[kind])
    if (wait !== null) refuseRate(res, wait)
    return wait !== null
  }

  return {
    open: { method: 'post', access: 'public', maxBytes: MAX_BODY_BYTES } as const,
    isTooMany,
    /** Only what is no link counts: whoever holds one is stopped by nobody else's tries. */
    async refuseLink(req: Request, res: Response): Promise<void> {
      if (!(await isTooMany(req, res, 'link'))) refuse(res, 410, 'link-invalid')
    },
    /**
     * Opens a session, which replaces the one this browser had, and knows the browser from now on. `hash` is the password
     * that it follows from (null for a link of the demo): set anew meanwhile, it opens nothing.
     */
    async enter(req: Request, res: Response, userId: string, hash: string | null): Promise<boolean> {
      const asking = askings.askingOf(req)
      const cookie = await engine.openSession(userId, asking)
      if (hash !== null && (await accounts.passwordHashOf(userId)) !== hash) {
        const opened = await engine.getSession(cookie.value)
        if (opened) await engine.deleteSession(opened.session.token)
        return false
      }
      if (asking.sessionCookie !== null) await engine.endSession(asking.sessionCookie)
      askings.keepSession(req, res, cookie)
      if (hash !== null) parts.known.remember(req, res, { userId, passwordHash: hash })
      askings.forgetSignUp(req, res)
      return true
    },
    /** The token of a link that proves the mailbox of this sign-up, for an hour. */
    confirmationOf: ({ id, email }: SignUp): Promise<string> =>
      links.issue('confirm-address', { owner: email, detail: id }, HOUR_MS),
    /** Whoever is in an unconfirmed account, or has its password, is where a sign-up with that password would be. */
    async beginAgain(userId: string): Promise<SignUp | null> {
      const account = await accounts.ofId(userId)
      const passwordHash = await accounts.passwordHashOf(userId)
      if (account === null || account.emailVerified) return null
      // Past the ceiling nothing is sent, so nothing is replaced: the last link in the mailbox goes on working.
      if (!(await emails.mayAsk('confirm-address', account.email))) return null
      return signUps.begin({ email: account.email, name: account.name, passwordHash })
    },
    /** What waits for a confirmation of this address: a sign-up, or an unconfirmed account, whose password counts nothing. */
    async waitingOf(email: string): Promise<SignUp | null> {
      const begun = await signUps.ofEmail(email)
      const account = begun === null ? await accounts.ofEmail(email) : null
      if (account === null || account.emailVerified) return begun
      return signUps.begin({ email, name: account.name, passwordHash: null })
    },
  }
}
