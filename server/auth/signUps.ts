// Sign-ups that wait for their confirmation, where emails are sent. A sign-up is no account: it stands beside the accounts,
// one for each address, whether or not that address has an account (U3), and a later one replaces it (U2). What was
// typed in it becomes an account only in the browser that typed it (U1).

import mongoose from 'mongoose'

import { upsert } from '../storage/upserts.ts'
import { newToken } from './links.ts'
import type { Links } from './links.ts'
import type { IdentityModels, StoredSignUp } from './models.ts'

export interface SignUp {
  /** Secret: whoever proves to know it made this very sign-up. */
  readonly id: string
  readonly email: string
  readonly name: string
  /** Null: no browser stands for it, a password is to be chosen. */
  readonly passwordHash: string | null
}

export interface SignUps {
  /** Replaces the one before, whose links are void then. */
  begin(signUp: Omit<SignUp, 'id'>): Promise<SignUp>
  ofEmail(email: string): Promise<SignUp | null>
  /** True for one caller only, and only while it was not replaced. */
  take(signUp: Pick<SignUp, 'id' | 'email'>): Promise<boolean>
  forget(email: string): Promise<void>
  sweep(): Promise<void>
}

/** As long as the browser remembers that it signed up. */
export const SIGN_UP_LIVES_MS = 24 * 3_600_000

export function createSignUps(
  model: IdentityModels['signUp'],
  links: Pick<Links, 'voidAll'>,
  now: () => number,
): SignUps {
  return {
    async begin({ email, name, passwordHash }) {
      const id = newToken()
      const fresh = { signUpId: id, name, passwordHash, expiresAt: now() + SIGN_UP_LIVES_MS }
      await links.voidAll(email)
      await upsert(() => model.updateOne({ _id: email }, { $set: fresh }, { upsert: true }).exec())
      return { id, email, name, passwordHash }
    },
    async ofEmail(email) {
      const living = { _id: email, expiresAt: mongoose.trusted({ $gt: now() }) }
      return shown(await model.findOne(living).lean())
    },
    async take({ id, email }) {
      return (await model.deleteOne({ _id: email, signUpId: id })).deletedCount === 1
    },
    async forget(email) {
      await model.deleteOne({ _id: email })
      await links.voidAll(email)
    },
    async sweep() {
      await model.deleteMany({ expiresAt: mongoose.trusted({ $lte: now() }) })
    },
  }
}

function shown(stored: StoredSignUp | null): SignUp | null {
  if (stored === null) return null
  const { _id: email, signUpId: id, name, passwordHash } = stored
  return { id, email, name, passwordHash }
}
