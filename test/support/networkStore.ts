// The rooms' logs in memory, behind the port of the real store: two unique keys, (room, seq) and (room, command).
// Several nodes share one. The log that every replica is measured against.

import { Readable } from 'node:stream'

import type { Fold, Folds } from '../../server/rooms/folds.ts'
import { linesOf } from '../../server/rooms/statePieces.ts'
import type { PrivateEvidence } from '../../server/storage/privateEvidence.ts'
import type { RecordStore, Refusal } from '../../server/storage/recordStore.ts'
import type { RoomId } from '../../shared/ids.ts'
import type { LogRecord } from '../../shared/record.ts'
import { restoreWorkroom } from '../../shared/workroom/restoreWorkroom.ts'

export interface MemoryStore extends RecordStore {
  /** What is stored, in order; one room is enough for these tests. */
  readonly log: LogRecord[]
  /** With the length of the log at that moment. */
  readonly refusals: Map<string, Refusal & { readonly after: number }>
}

/** Bugs planted in a store, to see that they are noticed. */
interface StoreFaults {
  readonly forgetsRefusals?: boolean
  /** Leaves a place free now and then. */
  readonly skipsPlaces?: boolean
}

export function createMemoryStore(
  seed: readonly LogRecord[],
  { forgetsRefusals = false, skipsPlaces = false }: StoreFaults = {},
): MemoryStore {
  const log: LogRecord[] = [...seed]
  const refusals: MemoryStore['refusals'] = new Map()
  const isTaken = (id: string) => refusals.has(id) || log.some((record) => record.commandId === id)

  return {
    log,
    refusals,
    async append(_room, records) {
      let durable = 0
      for (const record of records) {
        if (record.seq !== log.length + 1 || isTaken(record.commandId)) break
        // What is stored is what came over the wire to the database: a value of its own.
        const kept = JSON.parse(JSON.stringify(record)) as LogRecord
        log.push(skipsPlaces && record.seq % 9 === 0 ? { ...kept, seq: record.seq + 1 } : kept)
        durable += 1
      }
      return durable
    },
    async tail(_room, afterSeq, limit = Infinity) {
      return log.slice(afterSeq, limit === 0 ? undefined : afterSeq + limit)
    },
    async headSeq() {
      return log.length
    },
    async outcome(_room, id) {
      const record = log.find(({ commandId }) => commandId === id)
      if (record !== undefined) return { kind: 'record', ...record }
      const refusal = refusals.get(id)
      return refusal === undefined ? null : { kind: 'refusal', ...refusal }
    },
    async refuse(_room, refusal) {
      if (isTaken(refusal.commandId)) return false
      if (!forgetsRefusals) refusals.set(refusal.commandId, { ...refusal, after: log.length })
      return true
    },
    async eraseTexts() {
      throw new Error('nothing is erased here')
    },
    async *rooms(): AsyncIterable<RoomId> {
      yield* []
    },
    async forgetRefusals() {
      return 0
    },
  }
}

/** Stored folds of that one room. `isStale`: the planted bug of one that names a newer place than it was folded to. */
export function createMemoryFolds({ isStale = false }: { readonly isStale?: boolean } = {}): Folds {
  let newest: Fold | null = null
  return {
    newest: async () => newest && copyOf(newest),
    lines: async () =>
      newest && {
        seq: newest.state.head.seq,
        lines: Readable.from(linesOf(newest.state)) as AsyncIterable<string>,
      },
    async keep(_room, fold) {
      if (newest !== null && newest.state.head.seq > fold.state.head.seq) return
      const { state } = isStale && newest !== null ? newest : fold
      newest = { log: fold.log, state: { ...state, head: fold.state.head } }
    },
    async forget() {
      newest = null
    },
  }
}

const copyOf = ({ log, state }: Fold): Fold => ({
  log,
  state: restoreWorkroom(JSON.parse(JSON.stringify(state)) as Fold['state']),
})

/** The hidden half of an acceptance is no part of these tests. */
export const noEvidence: PrivateEvidence = { keep: async () => undefined, find: async () => null }
