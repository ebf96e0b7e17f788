// Identity's letters on their way into the outbox. One mailbox gets only so many in a while, whoever asks for them: the
// surplus is dropped without a word, for an answer would tell whether the address is known (T-91).

import { createHash } from 'node:crypto'

import type { Limits } from '../config/limits.ts'
import type { RenderedLetter } from '../mail/letter.ts'
import type { MailOutbox } from '../mail/outbox.ts'
import {
  alreadyRegisteredLetter,
  confirmAddressLetter,
  passwordChangedLetter,
  resetPasswordLetter,
} from '../mail/templates.ts'
import type { Attempts } from './attempts.ts'
import type { LinkBase, Recipient } from './engine.ts'

interface Options {
  /** Null where no letters are sent. */
  readonly outbox: Pick<MailOutbox, 'enqueue'> | null
  readonly attempts: Attempts
  readonly limits: Pick<Limits, 'lettersPerMailbox' | 'letterWindowMs'>
  readonly now: () => number
}

export function createIdentityLetters({ outbox, attempts, limits, now }: Options) {
  async function send(to: Recipient, kind: string, once: string, letter: RenderedLetter): Promise<void> {
    if (outbox === null) return
    const wait = await attempts.take(['letter', to.email], {
      most: limits.lettersPerMailbox,
      windowMs: limits.letterWindowMs,
    })
    if (wait !== null) return
    const id = createHash('sha256').update(`${kind}\n${to.id}\n${once}`).digest('base64url').slice(0, 32)
    await outbox.enqueue({ id: `${kind}:${id}`, to: to.email, ...letter })
  }
  return {
    confirmAddress: (to: Recipient, token: string, base: LinkBase) =>
      send(
        to,
        'confirm-address',
        token,
        confirmAddressLetter({ name: to.name, url: confirmAddressUrl(token, base) }),
      ),
    alreadyRegistered: (to: Recipient, base: LinkBase) =>
      send(
        to,
        'already-registered',
        String(now()),
        alreadyRegisteredLetter({
          signInUrl: pageUrl('/sign-in', base),
          forgotUrl: pageUrl('/forgot-password', base),
        }),
      ),
    resetPassword: (to: Recipient, token: string, base: LinkBase) =>
      send(
        to,
        'reset-password',
        token,
        resetPasswordLetter({ name: to.name, url: resetPasswordUrl(token, base) }),
      ),
    passwordChanged: (to: Recipient, base: LinkBase) =>
      send(
        to,
        'password-changed',
        String(now()),
        passwordChangedLetter({ name: to.name, forgotUrl: pageUrl('/forgot-password', base) }),
      ),
  }
}

function confirmAddressUrl(token: string, base: LinkBase): string {
  return withSecret('/confirm-address', token, base)
}

export function resetPasswordUrl(token: string, base: LinkBase): string {
  return withSecret('/reset-password', token, base)
}

/** Secrets travel behind `#`: the browser keeps that part to itself. */
function withSecret(path: string, token: string, { origin, next }: LinkBase): string {
  const secret = new URLSearchParams({ token, ...(next !== null && { next }) })
  return `${origin}${path}#${secret}`
}

function pageUrl(path: string, { origin, next }: LinkBase): string {
  return next === null ? `${origin}${path}` : `${origin}${path}?${new URLSearchParams({ next })}`
}
