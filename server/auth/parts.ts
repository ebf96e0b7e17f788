// What the routes of identity are made of.

import type { Config } from '../config/readConfig.ts'
import type { Identity } from '../ports/identity.ts'
import type { Accounts } from './accounts.ts'
import type { Attempts } from './attempts.ts'
import type { createIdentityEmails } from './emails.ts'
import type { Engine } from './engine.ts'
import type { Guesses } from './guesses.ts'
import type { KnownBrowsers } from './knownBrowsers.ts'
import type { Links } from './links.ts'
import type { IdentityModels } from './models.ts'
import type { SignUps } from './signUps.ts'

export interface IdentityParts extends Pick<Identity, 'fromHeaders' | 'confirmPassword'> {
  readonly config: Config
  readonly secret: string
  readonly engine: Engine
  readonly models: IdentityModels
  readonly accounts: Accounts
  readonly links: Links
  readonly signUps: SignUps
  readonly attempts: Attempts
  readonly guesses: Guesses
  readonly known: KnownBrowsers
  readonly emails: ReturnType<typeof createIdentityEmails>
  /** Ends one session wherever it is known; the listeners hear of it. */
  readonly endSession: (sessionId: string) => Promise<void>
  /** While it is not, nothing is removed for its age (K7). */
  readonly isDateSure: () => boolean
  /** Work done after the answer, so that the answer's time tells nothing; awaited when the server stops. */
  readonly later: (work: () => Promise<unknown>) => void
}
