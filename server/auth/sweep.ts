// Expired sessions tell nobody that they ended, so they are looked for (T-87); on the way, ended links, sign-ups and counts go
// too. While the server is not sure of its date nothing is removed (K7): what is over by this clock is refused all the same.

import mongoose from 'mongoose'

import type { Attempts } from './attempts.ts'
import type { Links } from './links.ts'
import type { IdentityModels } from './models.ts'
import type { SignUps } from './signUps.ts'

interface Options {
  readonly models: Pick<IdentityModels, 'session'>
  /** What ends by itself and tells nobody. */
  readonly ending: readonly Pick<Attempts | Links | SignUps, 'sweep'>[]
  readonly longestSessionMs: number
  readonly sessionEnded: (sessionId: string) => void
  readonly now: () => number
  readonly isDateSure: () => boolean
}

export async function sweep({ models, ending, now, ...options }: Options): Promise<void> {
  if (!options.isDateSure()) return
  const dead = {
    $or: [
      { expiresAt: mongoose.trusted({ $lte: new Date(now()) }) },
      { createdAt: mongoose.trusted({ $lte: new Date(now() - options.longestSessionMs) }) },
    ],
  }
  const ended = await models.session.find(dead).select('_id').lean()
  if (ended.length > 0) await models.session.deleteMany(dead)
  for (const { _id: sessionId } of ended) options.sessionEnded(sessionId)
  for (const one of ending) await one.sweep()
}
