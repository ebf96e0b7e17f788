// Open cursors: a bounded number, forgotten when idle. A cursor reads on as it is asked, from the tables as
// they are then.

import { CommandError } from './commandError.ts'

const MOST_CURSORS = 1000
const IDLE_MS = 10 * 60_000
/** Leaves room for one document of the largest size within one reply. */
const BATCH_BYTES = 16 * 1024 * 1024

export interface Batch {
  readonly namespace: string
  /** 0: nothing more to fetch */
  readonly cursorId: number
  readonly documents: readonly Uint8Array[]
}

interface Cursor {
  readonly namespace: string
  readonly rows: Iterator<Uint8Array>
  usedAt: number
}

export class Cursors {
  readonly #now: () => number
  /** in order of last use */
  readonly #open = new Map<number, Cursor>()
  #nextId = 1

  constructor(now: () => number) {
    this.#now = now
  }

  open(namespace: string, rows: Iterator<Uint8Array>, size: number): Batch {
    return this.#fetch(this.#nextId++, { namespace, rows, usedAt: this.#now() }, size)
  }

  fetchMore(id: number, namespace: string, size: number): Batch {
    this.#forgetIdle()
    const cursor = this.#open.get(id)
    if (cursor?.namespace !== namespace) throw new CommandError('CursorNotFound', `cursor id ${id} not found`)
    return this.#fetch(id, cursor, size)
  }

  close(id: number): boolean {
    return this.#open.delete(id)
  }

  /** Its collection is gone. */
  closeAll(isGone: (namespace: string) => boolean): void {
    for (const [id, { namespace }] of this.#open) if (isGone(namespace)) this.#open.delete(id)
  }

  #fetch(id: number, cursor: Cursor, size: number): Batch {
    this.#open.delete(id)
    const documents: Uint8Array[] = []
    let bytes = 0
    let isDone = false
    while (documents.length < size && bytes < BATCH_BYTES && !isDone) {
      const next = cursor.rows.next()
      isDone = next.done === true
      if (next.done) break
      documents.push(next.value)
      bytes += next.value.length
    }
    if (!isDone) this.#keep(id, cursor)
    return { namespace: cursor.namespace, cursorId: isDone ? 0 : id, documents }
  }

  #keep(id: number, cursor: Cursor): void {
    cursor.usedAt = this.#now()
    this.#open.set(id, cursor)
    this.#forgetIdle()
    const [oldest] = this.#open.keys()
    if (this.#open.size > MOST_CURSORS && oldest !== undefined) this.#open.delete(oldest)
  }

  #forgetIdle(): void {
    const limit = this.#now() - IDLE_MS
    for (const [id, { usedAt }] of this.#open) {
      if (usedAt > limit) return
      this.#open.delete(id)
    }
  }
}
