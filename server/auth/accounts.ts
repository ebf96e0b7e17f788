// Accounts and their one credential, the password. Whoever sets it anew, in whatever way, ends what an earlier one opened:
// every session and every link of the account (U4).

import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import type { Account } from '../ports/identity.ts'
import { isDuplicate } from '../storage/duplicate.ts'
import type { Engine } from './engine.ts'
import type { Links } from './links.ts'
import type { IdentityModels, StoredUser } from './models.ts'
import type { SignUps } from './signUps.ts'

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly passwordHash: string
}

export interface Accounts {
  ofEmail(email: string): Promise<Account | null>
  ofId(userId: string): Promise<Account | null>
  /** Null where there is no account, or one without a password; the same work either way. */
  passwordHashOf(userId: string | undefined): Promise<string | null>
  /** An account whose address nobody proved; null when the address has one. */
  create(account: NewAccount): Promise<string | null>
  /**
   * The account of whoever proved the mailbox, with the name and password that this very person chose: a new one, or an
   * unconfirmed one of that address, of which nothing but its rooms is kept. Null when a confirmed account has it.
   */
  claim(account: NewAccount): Promise<string | null>
  /** False when the password that it was to replace (`instead`, its hash) is another one by now: nothing is set then. */
  setPassword(
    user: Pick<Account, 'userId' | 'email'>,
    passwordHash: string,
    instead?: string | null,
  ): Promise<boolean>
  markConfirmed(userId: string): Promise<void>
}

interface Options {
  readonly models: Pick<IdentityModels, 'user' | 'account'>
  readonly engine: Pick<Engine, 'createUser' | 'linkAccount' | 'deleteUserSessions'>
  readonly links: Pick<Links, 'voidAll'>
  readonly signUps: Pick<SignUps, 'forget'>
}

export function createAccounts({ models, engine, links, signUps }: Options): Accounts {
  const ofEmail = async (email: string): Promise<Account | null> =>
    shown(await models.user.findOne({ email }).lean())

  async function make({ email, name, passwordHash }: NewAccount, emailVerified: boolean) {
    try {
      const { id } = await engine.createUser(
        { email, name, emailVerified, image: null },
        { method: 'email-password' },
      )
      await linkPassword(id, passwordHash)
      return id
    } catch (error) {
      if (isDuplicate(error)) return null
      throw error
    }
  }

  const linkPassword = (userId: string, password: string): Promise<unknown> =>
    engine.linkAccount({ userId, providerId: 'credential', accountId: userId, password })

  /** The password first: what comes in with the old one from now on is turned away, what was in is ended after. */
  async function setPassword(
    { userId, email }: Pick<Account, 'userId' | 'email'>,
    passwordHash: string,
    instead: string | null = null,
  ): Promise<boolean> {
    const { matchedCount } = await models.account.updateOne(
      { userId, providerId: 'credential', ...(instead !== null && { password: instead }) },
      { $set: { password: passwordHash, updatedAt: new Date() } },
    )
    if (matchedCount === 0 && instead !== null) return false
    if (matchedCount === 0) await linkPassword(userId, passwordHash)
    await links.voidAll(userId)
    await signUps.forget(email)
    await engine.deleteUserSessions(userId)
    return true
  }

  return {
    ofEmail,
    ofId: async (userId) => shown(await models.user.findOne({ _id: userId }).lean()),
    async passwordHashOf(userId = '') {
      const credential = await models.account.findOne({ userId, providerId: 'credential' }).lean()
      const hash = credential?.['password']
      return typeof hash === 'string' ? hash : null
    },
    create: (account) => make(account, false),
    async claim(account) {
      const before = (await ofEmail(account.email)) ?? (await make(account, true))
      if (before === null || typeof before === 'string') return before
      if (before.emailVerified) return null
      await setPassword(before, account.passwordHash)
      const chosen = { name: account.name, emailVerified: true, updatedAt: new Date() }
      await models.user.updateOne({ _id: before.userId }, { $set: chosen })
      return before.userId
    },
    setPassword,
    async markConfirmed(userId) {
      await models.user.updateOne({ _id: userId }, { $set: { emailVerified: true, updatedAt: new Date() } })
    },
  }
}

function shown(stored: StoredUser | null): Account | null {
  if (stored === null) return null
  const { _id: userId, name, email, emailVerified } = stored
  return { userId: v.parse(UserId, userId), name, email, emailVerified }
}
