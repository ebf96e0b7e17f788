// Rooms, put together: the cache, the turns and the writer. Each entry is touched in its room's turn only.

import type { RoomId } from '../../shared/ids.ts'
import { type CommandReply, isTransient } from '../../shared/protocol.ts'
import type { LogRecord } from '../../shared/record.ts'
import { UnknownEvent, applyRecord } from '../../shared/workroom/workroom.ts'
import type { PrivateEvidence } from '../storage/privateEvidence.ts'
import type { RecordStore } from '../storage/recordStore.ts'
import { type Job, type Place, type Writer, execute } from './execute.ts'
import { type Facts, noFacts } from './facts.ts'
import { hashOf } from './judge.ts'
import { type RoomEntry, advance, createRoomCache, soundPrefix } from './roomCache.ts'
import type { Commit, Rooms } from './rooms.ts'
import { createTurns } from './turns.ts'

export interface RoomsOptions {
  readonly store: RecordStore
  readonly evidence: PrivateEvidence
  /** Nothing beyond the room itself when left out. */
  readonly facts?: Facts
  readonly mayMoveMoney?: () => boolean
  /** Epoch milliseconds. */
  readonly now: () => number
  /** For faults, not for refusals. */
  readonly report: (fault: unknown) => void
  /** Whether this error means that nothing can be saved until there is room again. */
  readonly isFull?: (error: unknown) => boolean
  readonly maxRooms?: number
}

type Item =
  | { readonly kind: 'command'; readonly job: Job }
  | { readonly kind: 'open' | 'catch-up' | 'due' }
  | { readonly kind: 'erase'; readonly seqs: readonly number[] }

const TAIL = 200

export function createRooms(options: RoomsOptions): Rooms {
  const { store, report, isFull = () => false } = options
  const cache = createRoomCache(store, { maxRooms: options.maxRooms ?? 2000, report })
  const turns = createTurns<Item>(takeTurn)
  const publishers: ((commit: Commit) => void)[] = []
  const followers: ((commit: Commit) => void | Promise<void>)[] = []
  const writer: Writer = {
    facts: noFacts,
    mayMoveMoney: () => true,
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
      for (const item of batch) if (item.kind === 'erase') await erase(place, item.seqs)
      if (jobs.length > 0 || asks('due')) await execute(writer, place, jobs)
      if (entry.log !== '') cache.keep(room, entry)
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

  async function catchUp({ room, entry }: Place): Promise<void> {
    if (entry.fault !== null) return
    const records = await store.tail(room, entry.state.head.seq)
    entry.isStale = false
    const commits = follow(entry, room, soundPrefix(entry, room, records))
    if (entry.fault !== null) report(entry.fault)
    tellFollowers(commits)
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

  async function erase({ room, entry }: Place, seqs: readonly number[]): Promise<void> {
    await store.eraseTexts(room, seqs)
    for (const [index, record] of entry.recent.entries()) {
      if (seqs.includes(record.seq)) entry.recent[index] = { ...record, texts: record.texts.map(() => null) }
    }
  }

  async function entryOf(room: RoomId): Promise<RoomEntry | null> {
    const known = cache.peek(room)
    if (known !== null && !known.isStale) return known
    await turns.run(room, { kind: 'open' })
    return cache.peek(room)
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
    async tail(room, afterSeq, limit = TAIL) {
      const entry = await entryOf(room)
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
    eraseTexts: (room, seqs) => turns.run(room, { kind: 'erase', seqs }),
    onCommitted(callback) {
      followers.push(callback)
    },
    onPublished(callback) {
      publishers.push(callback)
    },
    close: () => turns.idle(),
  }
}
