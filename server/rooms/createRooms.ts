// Rooms, put together: the cache, the turns, the writer and the stored folds. Each entry is touched in its room's turn only.

import type { RoomId } from '../../shared/ids.ts'
import { type CommandReply, isTransient } from '../../shared/protocol.ts'
import { referenceOf } from '../../shared/reference.ts'
import type { ImportedRooms } from '../storage/importedRooms.ts'
import type { PrivateEvidence } from '../storage/privateEvidence.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { catchUp } from './catchUp.ts'
import { createEars } from './ears.ts'
import { type Job, type Place, type Writer, execute } from './execute.ts'
import { type Facts, noFacts } from './facts.ts'
import { createFoldChecks } from './foldChecks.ts'
import { type FoldPace, createFoldKeeper } from './foldKeeper.ts'
import { type Folds, noFolds } from './folds.ts'
import { hashOf } from './judge.ts'
import { createRoomCache } from './roomCache.ts'
import { type RoomEntry, emptyTexts, forgetRecords, recentAfter } from './roomEntry.ts'
import type { CommandStream, Rooms } from './rooms.ts'
import { stateAt } from './stateAt.ts'
import { createTurns } from './turns.ts'

export interface RoomsOptions {
  readonly store: RecordStore
  readonly evidence: PrivateEvidence
  /** Nothing beyond the room itself when left out. */
  readonly facts?: Facts
  readonly maySilenceDecide?: () => boolean
  /** Epoch milliseconds. */
  readonly now: () => number
  /** For faults, not for refusals. */
  readonly report: (fault: unknown, reference?: string) => void
  /** Whether this error means that nothing can be saved until there is room again. */
  readonly isFull?: (error: unknown) => boolean
  /** Rooms that came from elsewhere; none when left out. */
  readonly imported?: Pick<ImportedRooms, 'find'>
  /** None are written down when left out. */
  readonly folds?: Folds
  readonly foldPace?: FoldPace
  /** What the folded rooms may take in memory. */
  readonly cacheBytes?: number
}

type Item =
  | { readonly kind: 'command'; readonly job: Job }
  | { readonly kind: 'catch-up' | 'due' }
  | { readonly kind: 'visit'; readonly act: (place: Place) => void | Promise<void> }

const TAIL = 200
const CACHE_BYTES = 256 * 1024 ** 2

export function createRooms(options: RoomsOptions): Rooms {
  const { store, report, folds = noFolds, foldPace: pace, isFull = () => false } = options
  const keeper = createFoldKeeper(folds, { ...(pace && { pace }), report })
  const cache = createRoomCache(store, {
    folds,
    maxBytes: options.cacheBytes ?? CACHE_BYTES,
    report,
    imported: options.imported,
    evicted: (room, entry) => {
      if (entry.origin === null) keeper.evicted(room, entry)
    },
    pressed: () => checks.giveWay(),
  })
  const checks = createFoldChecks({
    store,
    folds,
    stateOf: (room) => cache.stateOf(room),
    lend: (weight) => cache.lend(weight),
    condemn,
    distrust,
    report,
  })
  const turns = createTurns<Item>(takeTurn)
  const ears = createEars(report)
  const writer: Writer = {
    facts: noFacts,
    maySilenceDecide: () => true,
    ...options,
    // what came from elsewhere is all that there will ever be
    catchUp: async (place) => {
      if (place.entry.origin === null) await catchUp(place, { store, ears, report })
    },
    publish: ears.publish,
    tellFollowers: ears.tellFollowers,
  }

  async function takeTurn(key: string, batch: readonly Item[]): Promise<void> {
    const room = key as RoomId
    const jobs = batch.flatMap((item) => (item.kind === 'command' ? [item.job] : []))
    const asks = (kind: Item['kind']): boolean => batch.some((item) => item.kind === kind)
    try {
      const entry = await cache.open(room)
      const place = { room, entry }
      if (entry.isStale || asks('catch-up')) await writer.catchUp(place)
      for (const item of batch) if (item.kind === 'visit') await item.act(place)
      if (jobs.length > 0 || asks('due')) await execute(writer, place, jobs)
      keep(place)
    } catch (error) {
      // Nobody knows now whether the last append is durable: the store is read again before anything else is decided.
      const entry = cache.peek(room)
      if (entry) entry.isStale = true
      const code = isFull(error) ? 'read-only' : 'internal'
      if (code === 'internal') report(error, jobs.map(({ id }) => referenceOf(id)).join(' ') || undefined)
      for (const job of jobs) job.answer({ ok: false, code })
      if (jobs.length < batch.length) throw error
    }
  }

  function keep({ room, entry }: Place): void {
    if (entry.log === '') return
    cache.keep(room, entry)
    if (folds === noFolds || entry.origin !== null) return
    keeper.look(room, entry)
    if (entry.isUnchecked) checks.add(room)
  }

  const visit = (room: RoomId, act: (place: Place) => void | Promise<void>): Promise<void> =>
    turns.run(room, { kind: 'visit', act })

  /** The folds first: what is erased is in them too. Where `gone` is not known, memory may hold it as well. */
  async function erase({ room, entry }: Place, seqs: readonly number[], gone: number | null): Promise<void> {
    keeper.forget(room)
    ears.letGo(room)
    await folds.forget(room, gone ?? entry.state.head.seq + 1)
    await store.eraseTexts(room, seqs)
    emptyTexts(entry, seqs)
    if (gone === null) await cache.reload(room, entry)
    ears.erased(room)
  }

  /** Its state is without them once the record is folded that took them out. */
  async function letGo(room: RoomId): Promise<void> {
    keeper.forget(room)
    ears.letGo(room)
    if (cache.stateOf(room) === null) return
    await visit(room, async (place) => {
      await writer.catchUp(place)
      forgetRecords(place.entry)
    })
  }

  async function condemn(room: RoomId, sound: RoomEntry): Promise<void> {
    await visit(room, ({ entry }) => {
      keeper.forget(room)
      Object.assign(entry, sound)
      report(entry.fault)
    })
    await folds.forget(room, 0)
  }

  async function distrust(room: RoomId): Promise<void> {
    report(`The stored fold of room ${room} was not what its log folds to. It was removed.`)
    await folds.forget(room, 0)
    await visit(room, ({ entry }) => cache.reload(room, entry))
  }

  async function entryOf(room: RoomId): Promise<RoomEntry | null> {
    const known = cache.peek(room)
    if (known !== null && !known.isStale) return known
    const entry = await new Promise<RoomEntry>((resolve, reject) => {
      visit(room, (place) => resolve(place.entry)).catch(reject)
    })
    return entry.log === '' && entry.fault === null ? null : entry
  }

  return {
    execute(room, { id, seen, command }, actor, { evidence, stream } = {}) {
      const commandHash = hashOf(command)
      if (commandHash === null) return Promise.resolve({ ok: false, code: 'invalid-command' })
      const asked = { id, seen, command, actor, evidence, stream, commandHash }
      return answering(stream, (answer, isAnswered) => {
        const job = { ...asked, answer, isAnswered }
        turns.run(room, { kind: 'command', job }).catch(() => answer({ ok: false, code: 'internal' }))
      })
    },
    async load(room) {
      return (await entryOf(room))?.state ?? null
    },
    async isWhole(room) {
      return ((await entryOf(room))?.fault ?? null) === null
    },
    async originOf(room) {
      return (await entryOf(room))?.origin ?? null
    },
    stateAt: (room, seq) => stateAt({ store, folds }, room, seq),
    async tail(room, afterSeq, limit = TAIL) {
      const entry = await entryOf(room)
      return (entry && recentAfter(entry, afterSeq, limit)) ?? store.tail(room, afterSeq, limit)
    },
    async logOf(room) {
      return (await entryOf(room))?.log ?? ''
    },
    catchUp: (room) => turns.run(room, { kind: 'catch-up' }),
    runDue: (room) => turns.run(room, { kind: 'due' }),
    eraseTexts: (room, seqs, gone) => visit(room, (place) => erase(place, seqs, gone ?? null)),
    onCommitted: ears.onCommitted,
    onPublished: ears.onPublished,
    onErasing: ears.onErasing,
    onErased: ears.onErased,
    letGo,
    held: () => cache.rooms(),
    heldBytes: () => cache.bytes(),
    checked: () => checks.settled(),
    async close() {
      await checks.close()
      await turns.idle()
      await keeper.close()
    },
  }
}

type Answer = (reply: CommandReply) => void

/** One answer to a command, whoever gives it first; a transient one stops the stream behind it (INV15). */
function answering(
  stream: CommandStream | undefined,
  ask: (answer: Answer, isAnswered: () => boolean) => void,
): Promise<CommandReply> {
  return new Promise((resolve) => {
    let isAnswered = false
    const answer = (reply: CommandReply): void => {
      if (isAnswered) return
      isAnswered = true
      if (stream && !reply.ok && isTransient(reply.code)) stream.stoppedBy ??= reply.code
      resolve(reply)
    }
    ask(answer, () => isAnswered)
  })
}
