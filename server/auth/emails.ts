// Identity's emails on their way into the outbox. One mailbox gets only so many of a kind in a while, whoever asks for
// them: the surplus is dropped without a word, and what was asked is counted whether or not there is an account, for
// either would tell (U3). That a password was changed is always told.

import { createHash } from 'node:crypto'

import type { Limits } from '../config/limits.ts'
import type { RenderedEmail } from '../mail/email.ts'
import type { MailOutbox } from '../mail/outbox.ts'
import {
  alreadyRegisteredEmail,
  confirmAddressEmail,
  passwordChangedEmail,
  resetPasswordEmail,
} from '../mail/templates.ts'
import type { Account } from '../ports/identity.ts'
import type { Attempts } from './attempts.ts'
import type { Asking } from './engine.ts'

interface Options {
  /** Null where no emails are sent. */
  readonly outbox: Pick<MailOutbox, 'enqueue'> | null
  readonly attempts: Attempts
  readonly limits: Pick<Limits, 'emailsPerMailbox' | 'emailWindowMs'>
  readonly now: () => number
}

type LinkBase = Pick<Asking, 'origin' | 'next'>
type Recipient = Pick<Account, 'name' | 'email'>

export function createIdentityEmails({ outbox, attempts, limits, now }: Options) {
  async function send(to: string, kind: string, once: string, email: RenderedEmail): Promise<void> {
    const id = createHash('sha256').update(`${kind}\n${to}\n${once}`).digest('base64url').slice(0, 32)
    await outbox?.enqueue({ id: `${kind}:${id}`, to, ...email })
  }
  return {
    /** Counts one asking for an email of this kind to that mailbox. */
    async mayAsk(kind: 'sign-up' | 'confirm-address' | 'reset-password', email: string): Promise<boolean> {
      const allowance = { most: limits.emailsPerMailbox, windowMs: limits.emailWindowMs }
      return (await attempts.take(['email', kind, email], allowance)) === null
    },
    confirmAddress({ email }: Pick<Recipient, 'email'>, token: string, base: LinkBase) {
      const url = withSecret('/confirm-address', { token }, base)
      return send(email, 'confirm-address', token, confirmAddressEmail({ url }))
    },
    /** To whoever wants a new password for an address that waits for its confirmation. */
    choosePassword({ email }: Pick<Recipient, 'email'>, token: string, base: LinkBase) {
      const url = withSecret('/confirm-address', { token, choose: '1' }, base)
      return send(email, 'reset-password', token, resetPasswordEmail({ url }))
    },
    alreadyRegistered: ({ email }: Pick<Recipient, 'email'>, base: LinkBase) =>
      send(
        email,
        'already-registered',
        String(now()),
        alreadyRegisteredEmail({
          signInUrl: pageUrl('/sign-in', base),
          forgotUrl: pageUrl('/forgot-password', base),
        }),
      ),
    resetPassword({ email }: Recipient, token: string, base: LinkBase) {
      return send(email, 'reset-password', token, resetPasswordEmail({ url: resetPasswordUrl(token, base) }))
    },
    passwordChanged: ({ name, email }: Recipient, base: LinkBase) =>
      send(
        email,
        'password-changed',
        String(now()),
        passwordChangedEmail({ name, forgotUrl: pageUrl('/forgot-password', base) }),
      ),
  }
}

export function resetPasswordUrl(token: string, base: LinkBase): string {
  return withSecret('/reset-password', { token }, base)
}

/** Secrets travel behind `#`: the browser keeps that part to itself. */
function withSecret(
  path: string,
  given: Readonly<Record<string, string>>,
  { origin, next }: LinkBase,
): string {
  const secret = new URLSearchParams({ ...given, ...(next !== null && { next }) })
  return `${origin}${path}#${secret}`
}

function pageUrl(path: string, { origin, next }: LinkBase): string {
  return next === null ? `${origin}${path}` : `${origin}${path}?${new URLSearchParams({ next })}`
}
