// Links that work once. Only a hash of each is kept; each belongs to an owner (an account, or the address that somebody
// signed up with), and all of an owner's links end together as soon as a password is set (U4).

import { createHash, randomBytes } from 'node:crypto'

import mongoose from 'mongoose'

import { CLOCKS_APART_MS } from '../config/clocksApart.ts'
import type { IdentityModels, StoredLink } from './models.ts'

export type LinkKind = 'confirm-address' | 'reset-password' | 'one-time-sign-in'

interface Link {
  /** The account's id; for a confirmation the address. */
  readonly owner: string
  /** What else the link stands for: the sign-up, who proves the link, the page to go on to. */
  readonly detail: string
}

export interface Links {
  /** Answers the token: 192 random bits in 32 characters. */
  issue(kind: LinkKind, link: Link, livesMs: number): Promise<string>
  /** Looks without using it up; null for all that is no living link of this kind. */
  find(kind: LinkKind, token: string): Promise<Link | null>
  /** Uses it up: for one only, however many ask at once. */
  take(kind: LinkKind, token: string): Promise<Link | null>
  voidAll(owner: string): Promise<void>
  sweep(): Promise<void>
}

const LONGEST_MS = 24 * 3_600_000

export function createLinks(model: IdentityModels['link'], now: () => number): Links {
  const living = (kind: LinkKind, token: string) => ({
    _id: idOf(kind, token),
    // One that lives longer than any could was issued by a clock that was wrong (K6).
    expiresAt: mongoose.trusted({ $gt: now(), $lte: now() + LONGEST_MS + CLOCKS_APART_MS }),
  })
  return {
    async issue(kind, { owner, detail }, livesMs) {
      const token = newToken()
      await model.create({ _id: idOf(kind, token), owner, detail, expiresAt: now() + livesMs })
      return token
    },
    find: async (kind, token) => shown(await model.findOne(living(kind, token)).lean()),
    async take(kind, token) {
      const found = await model.findOne(living(kind, token)).lean()
      if (found === null) return null
      return (await model.deleteOne({ _id: idOf(kind, token) })).deletedCount === 1 ? shown(found) : null
    },
    async voidAll(owner) {
      await model.deleteMany({ owner })
    },
    async sweep() {
      await model.deleteMany({ expiresAt: mongoose.trusted({ $lte: now() }) })
    },
  }
}

/** 192 random bits in 32 characters. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

const idOf = (kind: LinkKind, token: string): string =>
  createHash('sha256').update(`${kind}\n${token}`).digest('base64url')

const shown = (stored: StoredLink | null): Link | null =>
  stored === null ? null : { owner: stored.owner, detail: stored.detail }
