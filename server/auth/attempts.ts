// Counting attempts in the store, so that all nodes count together and a restart forgives nothing (T-89). One document
// per key and window; the conditional `$inc` makes parallel guesses count one by one.

import { createHash } from 'node:crypto'
import { isIP } from 'node:net'

import mongoose from 'mongoose'

import { CLOCKS_APART_MS } from '../config/clocksApart.ts'
import { dueBy } from '../storage/dueBy.ts'
import { isDuplicate } from '../storage/duplicate.ts'
import type { IdentityModels } from './models.ts'

export interface Attempts {
  /** Counts one attempt; null = allowed, else the milliseconds until the window ends. */
  take(
    key: readonly string[],
    allowance: { readonly most: number; readonly windowMs: number },
  ): Promise<number | null>
  /** The attempt turned out to be right. */
  forgive(key: readonly string[]): Promise<void>
  /** The attempt does not count; the others still do. */
  giveBack(key: readonly string[]): Promise<void>
  /** Removes windows that ended. */
  sweep(): Promise<void>
}

export function createAttempts(model: IdentityModels['attempts'], now: () => number): Attempts {
  return {
    async take(key, { most, windowMs }) {
      const id = idOf(key)
      for (;;) {
        // One that ends later than any could was opened by a clock that was wrong (K6).
        const within = { $gt: now(), $lte: now() + windowMs + CLOCKS_APART_MS }
        const living = { _id: id, expiresAt: mongoose.trusted(within) }
        try {
          const { count, expiresAt } = await model
            .findOneAndUpdate(
              living,
              { $inc: { count: 1 }, $setOnInsert: { expiresAt: now() + windowMs } },
              { upsert: true, returnDocument: 'after' },
            )
            .lean()
          return count <= most ? null : Math.max(1, expiresAt - now())
        } catch (error) {
          // the window there has ended, or another one was opened at this instant
          if (!isDuplicate(error)) throw error
          const over = dueBy(now(), windowMs).map((expiresAt) => ({ expiresAt }))
          await model.deleteOne({ _id: id, $or: over })
        }
      }
    },
    async forgive(key) {
      await model.deleteOne({ _id: idOf(key) })
    },
    async giveBack(key) {
      await model.updateOne({ _id: idOf(key), count: mongoose.trusted({ $gt: 0 }) }, { $inc: { count: -1 } })
    },
    async sweep() {
      await model.deleteMany({ expiresAt: mongoose.trusted({ $lte: now() }) })
    },
  }
}

/** One subscriber holds a whole /64 of IPv6: it counts as one address. */
export function addressKey(address: string): string {
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4 !== undefined) return v4
  if (isIP(address) !== 6) return address
  const [head = '', tail = ''] = address.split('%')[0]?.split('::') ?? []
  const front = head === '' ? [] : head.split(':')
  const back = tail === '' ? [] : tail.split(':')
  const gap = address.includes('::') ? Array.from({ length: 8 - front.length - back.length }, () => '0') : []
  const groups = [...front, ...gap, ...back].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}

function idOf(key: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('base64url')
}
