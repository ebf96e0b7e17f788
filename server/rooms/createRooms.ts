// Rooms, put together: the cache, the turns, the writer and the stored folds. Each entry is touched in its room's turn only.

import type { RoomId } from '../../shared/ids.ts'
import { type CommandReply, isTransient } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import {
  UnknownEvent,
  type Workroom,
  applyRecord,
  foldRecords,
  initialWorkroom,
} from '../../shared/workroom/workroom.ts'
import type { PrivateEvidence } from '../storage/privateEvidence.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { type Job, type Place, type Writer, execute } from './execute.ts'
import { type Facts, noFacts } from './facts.ts'
import { createFoldChecks } from './foldChecks.ts'
import { type FoldPace, createFoldKeeper } from './foldKeeper.ts'
import { type Folds, noFolds } from './folds.ts'
import { hashOf } from './judge.ts'
import { type RoomEntry, advance, createRoomCache, soundPrefix } from './roomCache.ts'
import type { Commit, Rooms } from './rooms.ts'
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
  readonly report: (fault: unknown) => void
  /** Whether this error means that nothing can be saved until there is room again. */
  readonly isFull?: (error: unknown) => boolean
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
    evicted: (room, entry) => keeper.evicted(room, entry),
  })
  const checks = createFoldChecks({
    store,
    stateOf: (room) => cache.peek(room)?.state ?? null,
    condemn,
    distrust,
    report,
  })
  const turns = createTurns<Item>(takeTurn)
  const publishers: ((commit: Commit) => void)[] = []
  const erasing: ((room: RoomId) => void)[] = []
  const followers: ((commit: Commit) => void | Promise<void>)[] = []
  const writer: Writer = {
    facts: noFacts,
    maySilenceDecide: () => true,
    ...options,
    catchUp,
    publish,
    tellFollowers,
  }

  async function takeTurn(key: string, batch: readonly Item[]): Promise<void> {
    const room = key as RoomId
    const jobs = batch.flatMap((item) => (item.kind === 'command' ? [item.job] : []))
    const asks = (kind: Item['kind']): boolean => batch.some((item) => item.kind === kind)
    try {
      const entry = await cache.open(room)
      const place = { room, entry }
      if (entry.isStale || asks('catch-up')) await catchUp(place)
      for (const item of batch) if (item.kind === 'visit') await item.act(place)
      if (jobs.length > 0 || asks('due')) await execute(writer, place, jobs)
      keep(place)
    } catch (error) {
      // Nobody knows now whether the last append is durable: the store is read again before anything else is decided.
      const entry = cache.peek(room)
      if (entry) entry.isStale = true
      const code = isFull(error) ? 'read-only' : 'internal'
      if (code === 'internal') report(error)
      for (const job of jobs) job.answer({ ok: false, code })
      if (jobs.length < batch.length) throw error
    }
  }

  function keep({ room, entry }: Place): void {
    if (entry.log === '') return
    cache.keep(room, entry)
    if (folds === noFolds) return
    keeper.look(room, entry)
    if (entry.isUnchecked) checks.add(room)
  }

  const visit = (room: RoomId, act: (place: Place) => void | Promise<void>): Promise<void> =>
    turns.run(room, { kind: 'visit', act })

  async function catchUp({ room, entry }: Place): Promise<void> {
    while (entry.fault === null) {
      const records = await store.tail(room, entry.state.head.seq, TAIL)
      entry.isStale = false
      const commits = follow(entry, room, soundPrefix(entry, room, records))
      if (entry.fault !== null) report(entry.fault)
      tellFollowers(commits)
      if (records.length < TAIL) return
    }
  }

  function follow(entry: RoomEntry, room: RoomId, records: readonly LogRecord[]): readonly Commit[] {
    const commits: Commit[] = []
    for (const record of records) {
      try {
        const after = applyRecord(entry.state, record)
        const commit: Commit = {
          room,
          record,
          before: advance(entry, record, after),
          after,
          origin: 'elsewhere',
        }
        publish(commit)
        commits.push(commit)
      } catch (error) {
        if (!(error instanceof UnknownEvent)) throw error
        entry.fault = `Room ${room} is read-only here: a newer Workroom wrote to it (${error.message}).`
        break
      }
    }
    return commits
  }

  function publish(commit: Commit): void {
    for (const publisher of publishers) guarded(() => publisher(commit))
  }

  function tellFollowers(commits: readonly Commit[]): void {
    for (const commit of commits) {
      for (const follower of followers) guarded(() => void Promise.resolve(follower(commit)).catch(report))
    }
  }

  function guarded(act: () => void): void {
    try {
      act()
    } catch (error) {
      report(error)
    }
  }

  /** The folds first: what is erased is in them too. Where `gone` is not known, memory may hold it as well. */
  async function erase({ room, entry }: Place, seqs: readonly number[], gone: number | null): Promise<void> {
    keeper.forget(room)
    for (const letGo of erasing) guarded(() => letGo(room))
    await folds.forget(room, gone ?? entry.state.head.seq + 1)
    await store.eraseTexts(room, seqs)
    const erased = new Set(seqs)
    for (const [index, record] of entry.recent.entries()) {
      if (!erased.has(record.seq)) continue
      const left = { ...record, texts: record.texts.map(() => null) }
      entry.recent[index] = left
      entry.byCommand.set(left.commandId, left)
    }
    if (gone === null) await cache.reload(room, entry)
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

  /** From the stored fold where it is old enough, else from the first record. */
  async function stateAt(room: RoomId, seq: number): Promise<Workroom> {
    const fold = seq > 0 ? await folds.newest(room) : null
    let state = fold !== null && fold.state.head.seq <= seq ? fold.state : initialWorkroom
    while (state.head.seq < seq) {
      const page = await store.tail(room, state.head.seq, Math.min(TAIL, seq - state.head.seq))
      if (page.length === 0) return state
      state = foldRecords(state, page)
    }
    return state
  }

  return {
    execute(room, { id, seen, command }, actor, { evidence, stream } = {}) {
      const commandHash = hashOf(command)
      if (commandHash === null) return Promise.resolve({ ok: false, code: 'invalid-command' })
      return new Promise<CommandReply>((resolve) => {
        let isAnswered = false
        const answer = (reply: CommandReply): void => {
          if (isAnswered) return
          isAnswered = true
          if (stream && !reply.ok && isTransient(reply.code)) stream.stoppedBy ??= reply.code
          resolve(reply)
        }
        const sender = { actor, evidence, stream }
        const job = { id, seen, command, ...sender, commandHash, answer, isAnswered: () => isAnswered }
        turns.run(room, { kind: 'command', job }).catch(() => answer({ ok: false, code: 'internal' }))
      })
    },
    async load(room) {
      return (await entryOf(room))?.state ?? null
    },
    stateAt,
    async tail(room, afterSeq, limit = TAIL) {
      const entry = await entryOf(room)
      if (entry !== null && afterSeq >= entry.state.head.seq) return []
      const first = entry?.recent[0]
      if (!entry || first === undefined || first.seq > afterSeq + 1) return store.tail(room, afterSeq, limit)
      const from = Math.max(0, afterSeq + 1 - first.seq)
      return entry.recent.slice(from, from + limit)
    },
    async logOf(room) {
      return (await entryOf(room))?.log ?? ''
    },
    catchUp: (room) => turns.run(room, { kind: 'catch-up' }),
    runDue: (room) => turns.run(room, { kind: 'due' }),
    eraseTexts: (room, seqs, gone) => visit(room, (place) => erase(place, seqs, gone ?? null)),
    onCommitted(callback) {
      followers.push(callback)
    },
    onPublished(callback) {
      publishers.push(callback)
    },
    onErasing(callback) {
      erasing.push(callback)
    },
    checked: () => checks.settled(),
    async close() {
      await checks.close()
      await turns.idle()
      await keeper.close()
    },
  }
}
