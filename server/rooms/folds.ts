// A room's newest folded state, written down and read again (S14). Sealed with the server's key and bound to room, place
// and rules: what somebody else put into the store, or another version folded, is as good as none.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

import { canonicalJson } from '../../shared/canonicalJson.ts'
import { labelledHash } from '../../shared/hash.ts'
import type { RoomId } from '../../shared/ids.ts'
import { REDUCER_VERSION, type Workroom, eventTypes } from '../../shared/workroom/workroom.ts'
import type { FoldStore, StoredFold } from '../storage/folds.ts'
import { packed, unpacked } from './packed.ts'
import { linesOf, stateFrom } from './statePieces.ts'

export interface Fold {
  /** Identity of the log: the hash of its first record. */
  readonly log: string
  readonly state: Workroom
}

export interface FoldLines {
  readonly seq: number
  readonly lines: AsyncIterable<string>
}

export interface Folds {
  /** Null when there is none that can be trusted. */
  newest(room: RoomId): Promise<Fold | null>
  /** The same one line by line, as `linesOf` says them, for who must not hold the whole of it. */
  lines(room: RoomId): Promise<FoldLines | null>
  keep(room: RoomId, fold: Fold): Promise<void>
  /** Removes it, and every one of before the record `from`, wherever it may still come from. */
  forget(room: RoomId, from: number): Promise<void>
}

/** Nothing is written down: every room is folded from its first record. */
export const noFolds: Folds = {
  newest: async () => null,
  lines: async () => null,
  keep: async () => undefined,
  forget: async () => undefined,
}

/** A rule that changed or an event that was added makes older folds useless, and newer ones in the hands of older rules. */
const RULES = `${REDUCER_VERSION}:${labelledHash('workroom/rules/v1', eventTypes.toSorted().join(' ')).slice(0, 16)}`

export function createFolds(store: FoldStore, secret: string): Folds {
  const key = createHmac('sha256', secret).update('workroom/fold/v1').digest()

  function sealOf(room: RoomId, { seq, hash, log, rules, bytes }: Omit<StoredFold, 'seal'>): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const bound = canonicalJson({ room, seq, hash, log, rules, sha256 })
    return createHmac('sha256', key).update(bound).digest('hex')
  }

  async function trusted(room: RoomId): Promise<StoredFold | null> {
    const stored = await store.newest(room)
    if (stored === null || stored.rules !== RULES) return null
    return isSame(stored.seal, sealOf(room, stored)) ? stored : null
  }

  return {
    async newest(room) {
      const stored = await trusted(room)
      return stored && { log: stored.log, state: await stateFrom(unpacked(stored.bytes)) }
    },
    async lines(room) {
      const stored = await trusted(room)
      return stored && { seq: stored.seq, lines: unpacked(stored.bytes) }
    },
    async keep(room, { log, state }) {
      const { seq, hash } = state.head
      const fold = { seq, hash, log, rules: RULES, bytes: await packed(linesOf(state)) }
      await store.keep(room, { ...fold, seal: sealOf(room, fold) })
    },
    forget: (room, from) => store.forget(room, from),
  }
}

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
