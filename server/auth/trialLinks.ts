// Trial mode only: accounts that need no email, and links that sign in once. For the demo.

import * as v from 'valibot'

import { UserId } from '../../shared/ids.ts'
import { normalMailAddress } from '../../shared/mailAddress.ts'
import type { Config } from '../config/readConfig.ts'
import type { Identity } from '../ports/identity.ts'
import { newToken } from './links.ts'
import type { Links } from './links.ts'
import type { IdentityModels } from './models.ts'

interface Options {
  readonly config: Pick<Config, 'mode'>
  readonly links: Pick<Links, 'issue'>
  readonly models: Pick<IdentityModels, 'user'>
  readonly now: () => number
}

const DAY_MS = 86_400_000

export function createTrialLinks(options: Options): Pick<Identity, 'createAccount' | 'createOneTimeSignIn'> {
  const { links, models, now } = options
  function requireTrialMode(what: string): void {
    if (options.config.mode !== 'trial') throw new Error(`${what} exists in trial mode only`)
  }
  return {
    async createAccount({ name, email }) {
      requireTrialMode('an account without a password')
      const userId = v.parse(UserId, newToken())
      const at = new Date(now())
      await models.user.create({
        _id: userId,
        name,
        email: normalMailAddress(email),
        emailVerified: true,
        image: null,
        createdAt: at,
        updatedAt: at,
      })
      return userId
    },
    async createOneTimeSignIn(userId, origin, next = '/') {
      requireTrialMode('a one-time sign-in')
      const token = await links.issue('one-time-sign-in', { owner: userId, detail: next }, DAY_MS)
      return `${origin}/api/auth/one-time/${token}`
    },
  }
}
