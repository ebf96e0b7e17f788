// What was put off until an instant, and is due: by now, or because a clock that was wrong put it off for longer than anything
// is put off (K6). Two conditions on one member, to be asked apart: each is answered from its index.

import mongoose from 'mongoose'

import { CLOCKS_APART_MS } from '../config/clocksApart.ts'

type Condition = Record<string, number>

/** The same of one instant that was read already. */
export const isDueBy = (at: number, now: number, longestMs: number): boolean =>
  at <= now || at > now + longestMs + CLOCKS_APART_MS

/** @param longestMs the longest that anything of this kind is put off */
export const dueBy = (now: number, longestMs: number): readonly [Condition, Condition] => [
  mongoose.trusted({ $lte: now }),
  mongoose.trusted({ $gt: now + longestMs + CLOCKS_APART_MS }),
]
