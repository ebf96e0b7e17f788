// All uploads of this tab, in one store: what is on its way, how fast, how long yet; and what has arrived and waits to be
// attached. `purpose` says for which field they are: a composer, a task, final work, proof of work.
//
//   waiting ──▶ sending ──▶ verifying ──▶ done          done only with the server's receipt in hand
//      ▲          │ ▲ └──▶ offline ──(by itself)──┐
//      └─ resume ─┴─┼── paused                    │      failed ──retry──▶ waiting
//                   └─────────────────────────────┘      needs-file: after a reload, until the same file is picked again

import { type StoreApi, createStore } from 'zustand/vanilla'

import type { FileRef } from '../../shared/fileRef.ts'
import { FileUnreadable } from './hashing.ts'
import type { RememberedUpload, UploadMemory } from './uploadMemory.ts'
import { type RunNews, type RunPorts, runUpload } from './uploadRun.ts'
import { type UploadPlace, WireFailure } from './uploadWire.ts'

export interface Transfer {
  readonly key: string
  readonly owner: string
  readonly place: UploadPlace
  readonly purpose: string
  readonly name: string
  readonly size: number
  readonly lastModified: number
  /** Bytes that have left, as far as the browser knows; all of them only when the status is `done`. */
  readonly sent: number
  /** Bytes a second over the last moments; 0 when nothing moves. */
  readonly speed: number
  readonly status:
    | 'waiting'
    | 'sending'
    | 'paused'
    | 'offline'
    | 'verifying'
    | 'done'
    | 'failed'
    | 'needs-file'
  /** Why it waits or failed. */
  readonly problem: string | null
  readonly ref: FileRef | null
  /** In this tab; gone after a reload. */
  readonly file: File | null
}

export interface UploadTarget {
  readonly owner: string
  readonly place: UploadPlace
  readonly purpose: string
}

export interface Uploads {
  readonly store: StoreApi<{ readonly transfers: readonly Transfer[] }>
  /** A file that waits for being picked again goes on where it was. */
  add(files: readonly File[], target: UploadTarget): void
  pause(key: string): void
  resume(key: string): void
  /** Also of one that has arrived: it is taken away again. */
  cancel(key: string): void
  /** They are attached now: nothing is left to show. */
  settle(keys: readonly string[]): void
  /** Waits of all kinds end now: the connection is back. */
  wake(): void
}

export interface UploadsOptions extends Omit<RunPorts, 'pause'> {
  readonly memory: UploadMemory
  readonly newKey: () => string
}

/** Files on their way at once; the others wait. */
const AT_ONCE = 2
const SPEED_OVER_MS = 4_000
const TELL_EVERY_MS = 150

interface Run {
  readonly abort: AbortController
  readonly samples: { at: number; sent: number }[]
  toldAt: number
}

export function createUploads(options: UploadsOptions): Uploads {
  const { wire, hasher, memory, now } = options
  const ids = new Map<string, string | null>()
  const runs = new Map<string, Run>()
  const sleepers = new Set<() => void>()
  const store = createStore<{ readonly transfers: readonly Transfer[] }>()(() => ({
    transfers: memory.read().map((one) => {
      ids.set(one.key, one.id)
      return remembered(one)
    }),
  }))

  const find = (key: string): Transfer | undefined =>
    store.getState().transfers.find((transfer) => transfer.key === key)

  function change(key: string, part: Partial<Transfer>): void {
    store.setState(({ transfers }) => ({
      transfers: transfers.map((one) => (one.key === key ? { ...one, ...part } : one)),
    }))
  }

  function remember(): void {
    memory.write(
      store.getState().transfers.map(({ key, owner, place, purpose, name, size, lastModified, ref }) => ({
        key,
        owner,
        place,
        purpose,
        id: ids.get(key) ?? null,
        name,
        size,
        lastModified,
        ref,
      })),
    )
  }

  function remove(keys: readonly string[]): void {
    for (const key of keys) {
      runs.get(key)?.abort.abort()
      hasher.forget(key)
    }
    store.setState(({ transfers }) => ({ transfers: transfers.filter(({ key }) => !keys.includes(key)) }))
    remember()
    startWaiting()
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wakeUp = (): void => {
        clearTimeout(timer)
        sleepers.delete(wakeUp)
        resolve()
      }
      const timer = setTimeout(wakeUp, ms)
      sleepers.add(wakeUp)
    })
  }

  function startWaiting(): void {
    for (const transfer of store.getState().transfers) {
      if (runs.size >= AT_ONCE) return
      if (transfer.status === 'waiting' && !runs.has(transfer.key) && transfer.file !== null)
        void start(transfer, transfer.file)
    }
  }

  async function start({ key, place }: Transfer, file: File): Promise<void> {
    const run: Run = { abort: new AbortController(), samples: [], toldAt: 0 }
    runs.set(key, run)
    change(key, { status: 'sending', problem: null })
    const tell = (news: RunNews): void => {
      if (!run.abort.signal.aborted) hear(key, run, news)
    }
    try {
      const { signal } = run.abort
      const id = ids.get(key) ?? null
      const ref = await runUpload({ key, file, place, id }, { wire, hasher, now, pause, signal, tell })
      change(key, { status: 'done', sent: file.size, speed: 0, problem: null, ref })
      hasher.forget(key)
    } catch (error) {
      if (!run.abort.signal.aborted) change(key, { status: 'failed', speed: 0, problem: sentenceOf(error) })
    } finally {
      if (runs.get(key) === run) runs.delete(key)
      remember()
      startWaiting()
    }
  }

  function hear(key: string, run: Run, news: RunNews): void {
    if (news.kind === 'declared') {
      ids.set(key, news.id)
      remember()
    } else if (news.kind === 'sent') {
      hearSent(key, run, news.sent)
    } else if (news.kind === 'waiting') {
      run.samples.length = 0
      change(key, { status: 'offline', speed: 0, problem: news.why })
    } else {
      change(key, { status: news.kind, problem: null, ...(news.kind === 'verifying' && { speed: 0 }) })
    }
  }

  function hearSent(key: string, run: Run, sent: number): void {
    const at = now()
    if (at - run.toldAt < TELL_EVERY_MS) return
    run.toldAt = at
    run.samples.push({ at, sent })
    while ((run.samples[0]?.at ?? at) < at - SPEED_OVER_MS) run.samples.shift()
    const first = run.samples[0] ?? { at, sent }
    const speed = at > first.at ? Math.max(0, ((sent - first.sent) / (at - first.at)) * 1000) : 0
    change(key, { sent, speed })
  }

  return {
    store,
    add(files, { owner, place, purpose }) {
      for (const file of files) {
        const { name, size, lastModified } = file
        const known = store
          .getState()
          .transfers.find(
            (one) =>
              one.status === 'needs-file' && one.owner === owner && isSame(one, { file, place, purpose }),
          )
        if (known === undefined) {
          const added = { key: options.newKey(), owner, place, purpose, name, size, lastModified }
          const transfer: Transfer = { ...added, ...fresh, file }
          store.setState(({ transfers }) => ({ transfers: [...transfers, transfer] }))
        } else change(known.key, { status: 'waiting', file, problem: null })
      }
      remember()
      startWaiting()
    },
    pause(key) {
      runs.get(key)?.abort.abort()
      runs.delete(key)
      change(key, { status: 'paused', speed: 0, problem: null })
      startWaiting()
    },
    resume(key) {
      const transfer = find(key)
      if (transfer === undefined || transfer.status === 'done') return
      if (transfer.file === null) return change(key, { status: 'needs-file' })
      change(key, { status: 'waiting', problem: null })
      startWaiting()
    },
    cancel(key) {
      const id = ids.get(key) ?? null
      remove([key])
      // what is left over the server's janitor takes away
      if (id !== null) void wire.cancel(id).catch(() => undefined)
    },
    settle: remove,
    wake() {
      for (const wakeUp of sleepers) wakeUp()
    },
  }
}

const fresh = { sent: 0, speed: 0, status: 'waiting', problem: null, ref: null } as const

/** What has a receipt needs no file; what has none needs the same one again. */
const remembered = ({ id: _id, ref, ...one }: RememberedUpload): Transfer => ({
  ...one,
  ...fresh,
  file: null,
  ref,
  ...(ref === null ? { status: 'needs-file' } : { status: 'done', sent: one.size }),
})

function isSame(
  transfer: Transfer,
  { file, place, purpose }: { readonly file: File } & Pick<UploadTarget, 'place' | 'purpose'>,
): boolean {
  return (
    transfer.name === file.name &&
    transfer.size === file.size &&
    transfer.lastModified === file.lastModified &&
    transfer.purpose === purpose &&
    placeKey(transfer.place) === placeKey(place)
  )
}

export const placeKey = (place: UploadPlace): string =>
  'room' in place ? `room:${place.room}` : `job:${place.job}`

function sentenceOf(error: unknown): string {
  if (error instanceof WireFailure) return error.sentence
  if (error instanceof FileUnreadable)
    return 'This file can no longer be read: it was moved or changed meanwhile. Add it again.'
  return 'Something went wrong. Try again.'
}

export interface Totals {
  readonly files: number
  readonly done: number
  readonly size: number
  readonly sent: number
  readonly speed: number
  /** Milliseconds; null while nothing moves. */
  readonly leftMs: number | null
}

export function totalsOf(transfers: readonly Transfer[]): Totals {
  const sum = (of: (transfer: Transfer) => number): number => transfers.reduce((all, one) => all + of(one), 0)
  const size = sum((one) => one.size)
  const sent = sum((one) => Math.min(one.sent, one.size))
  const speed = sum((one) => one.speed)
  const done = transfers.filter(({ status }) => status === 'done').length
  return { files: transfers.length, done, size, sent, speed, leftMs: leftMs(size - sent, speed) }
}

export const leftMs = (bytes: number, speed: number): number | null =>
  speed > 0 ? Math.ceil(bytes / speed) * 1000 : null
