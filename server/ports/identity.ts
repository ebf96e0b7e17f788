// The port through which the rest of the server knows people. Who stands behind it (a library, own sessions) is nobody
// else's business; roles are not here, they live in each room's log.

import type { IncomingHttpHeaders } from 'node:http'

import type { Router } from 'express'

import type { UserId } from '../../shared/ids.ts'

export interface Person {
  readonly userId: UserId
  readonly sessionId: string
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
  /** When this session began (ms). */
  readonly sessionStartedAt: number
  /** When this session last proved who it is, by signing in or by the password asked again (ms). */
  readonly confirmedAt: number
}

/** How well a session knows its person, at the moment of a binding act. */
export interface Confirmation {
  /** When the session last proved who it is (ms). */
  readonly confirmedAt: number
  /** The password is to be asked again first: that was too long ago, or on another device. */
  readonly isDue: boolean
}

export interface Account {
  readonly userId: UserId
  readonly name: string
  readonly email: string
  readonly emailVerified: boolean
}

/** What an account holds beside its password: for its own person's export. */
export interface AccountHoldings extends Account {
  /** Epoch milliseconds, as all instants here. */
  readonly signedUpAt: number
  readonly sessions: readonly {
    readonly startedAt: number
    readonly seenAt: number
    readonly endsAt: number
    readonly device: string
    readonly address: string
  }[]
}

export interface Identity {
  fromHeaders(headers: IncomingHttpHeaders | Headers): Promise<Person | null>
  /** Called for every session that ends on this node: signed out, revoked, expired, replaced. */
  onSessionEnd(callback: (sessionId: string) => void): void
  /** Which of these sessions still live, as the store says: other nodes end sessions too. */
  isLive(sessionIds: readonly string[]): Promise<ReadonlySet<string>>
  person(userId: UserId): Promise<Account | null>
  holdings(userId: UserId): Promise<AccountHoldings | null>
  findByEmail(email: string): Promise<Account | null>
  /** Is this the person's password? Counted like a sign-in; yes also notes the moment and the device. */
  confirmPassword(
    person: Person,
    password: string,
    from: { readonly address: string; readonly device: string },
  ): Promise<'yes' | 'no' | 'rate'>
  /** As the store says now, for the device that asks; never due for an account without a password (T-96). */
  confirmation(person: Pick<Person, 'userId' | 'sessionId'>, device: string): Promise<Confirmation>
  /** Trial mode only: an account that needs no email, for the demo. */
  createAccount(account: { readonly name: string; readonly email: string }): Promise<UserId>
  /** Trial mode only: a link that signs in once and goes on to `next`. */
  createOneTimeSignIn(userId: UserId, origin: string, next?: string): Promise<string>
  /**
   * The operator's way when no emails are sent: a link under which a new password is chosen, once, within an hour. It
   * proves no mailbox: the address stays as unconfirmed as it was.
   */
  createPasswordReset(userId: UserId, origin: string): Promise<string>
  readonly router: Router
  close(): Promise<void>
}
