// One collection: its documents by _id and their keys in every index, always written together.

import { type Document, MAX_DOCUMENT_BYTES, decode, encode } from './bson.ts'
import { CommandError } from './commandError.ts'
import { type Filter, matches } from './filter.ts'
import { type IndexEntry, type IndexField, elements, indexFields, indexKeys, part } from './indexes.ts'
import { encodeKey } from './keys.ts'
import { splitPath, valuesAt } from './paths.ts'
import { type Candidate, type Plan, type Sort, choosePlan } from './plan.ts'
import type { Table } from './tables.ts'

export interface Index extends Candidate {
  readonly entry: IndexEntry
  readonly table: Table
  multikey: boolean
}

interface Next {
  readonly document: Document
  readonly bytes: Uint8Array
}

interface KeyChange {
  readonly index: Index
  readonly added: readonly Buffer[]
  readonly removed: readonly Buffer[]
  readonly sawArray: boolean
}

export interface Found {
  readonly id: Buffer
  readonly bytes: Buffer
}

/** The most an in-memory sort may hold. */
const SORT_BYTES = 100 * 1024 * 1024

export const PRIMARY: IndexEntry = {
  name: '_id_',
  key: { _id: 1 },
  unique: true,
  sparse: false,
  number: 0,
  multikey: false,
}

export const openIndex = (entry: IndexEntry, table: Table): Index => ({
  entry,
  table,
  fields: indexFields(entry.key),
  unique: entry.unique,
  sparse: entry.sparse,
  multikey: entry.multikey,
})

export class Collection {
  readonly namespace: string
  readonly documents: Table
  readonly indexes: readonly Index[]
  readonly #primary: Index
  readonly #becameMultikey: (index: Index) => void

  constructor(
    namespace: string,
    tables: { documents: Table; indexes: readonly Index[] },
    becameMultikey: (index: Index) => void,
  ) {
    this.namespace = namespace
    this.documents = tables.documents
    this.indexes = tables.indexes
    this.#primary = openIndex(PRIMARY, tables.documents)
    this.#becameMultikey = becameMultikey
  }

  insert(document: Document, bytes: Uint8Array = encode(document)): void {
    this.#write(idKey(document), undefined, { document, bytes })
  }

  replace(found: Found, document: Document): boolean {
    const bytes = encode(document)
    if (bytes.equals(found.bytes)) return false
    this.#write(found.id, decode(found.bytes), { document, bytes })
    return true
  }

  remove(found: Found): void {
    this.#write(found.id, decode(found.bytes), undefined)
  }

  /** What must be unique is added first and taken back when it is not: a document is written whole or not at all. */
  #write(id: Buffer, old: Document | undefined, next: Next | undefined) {
    const changes = this.indexes.map((index) => keyChanges(index, old, next?.document))
    if (next && next.bytes.length > MAX_DOCUMENT_BYTES) {
      throw new CommandError('BSONObjectTooLarge', `a document of ${next.bytes.length} bytes is too large`)
    }
    if (next) this.#claim(id, old === undefined, { next, changes })
    for (const { index, added, removed, sawArray } of changes) {
      if (sawArray && !index.multikey) this.#becameMultikey(index)
      for (const key of removed) index.table.remove(storedKey(index, key, id))
      if (!index.unique) for (const key of added) index.table.put(storedKey(index, key, id), id)
    }
    if (next === undefined) this.documents.remove(id)
    else if (old !== undefined) this.documents.put(id, next.bytes)
  }

  /** @throws a duplicate, with nothing of this document written */
  #claim(
    id: Buffer,
    isNew: boolean,
    { next, changes }: { readonly next: Next; readonly changes: readonly KeyChange[] },
  ): void {
    const claimed: { readonly table: Table; readonly key: Buffer }[] = []
    const claim = (index: Index, key: Buffer, value: Uint8Array): void => {
      if (index.table.add(key, value)) return void claimed.push({ table: index.table, key })
      for (const one of claimed) one.table.remove(one.key)
      throw this.duplicate(index.entry, next.document)
    }
    if (isNew) claim(this.#primary, id, next.bytes)
    for (const { index, added } of changes) if (index.unique) for (const key of added) claim(index, key, id)
  }

  /** Fills a new index from the documents; says whether an array was met. */
  fill(index: Index): boolean {
    let sawAnyArray = false
    for (const { key: id, value } of this.documents.range(Buffer.alloc(1), Buffer.from([0xff]))) {
      const document = decode(value)
      const { keys, sawArray } = indexKeys(document, index.fields, index.sparse)
      sawAnyArray ||= sawArray
      for (const key of keys) {
        if (!index.unique) index.table.put(storedKey(index, key, id), id)
        else if (!index.table.add(key, id)) throw this.duplicate(index.entry, document)
      }
    }
    return sawAnyArray
  }

  duplicate(index: IndexEntry, document: Document): CommandError {
    const keyValue: Document = {}
    for (const { field, path } of indexFields(index.key))
      keyValue[field] = valuesAt(document, path)[0] ?? null
    const fields = Object.keys(index.key).join(', ')
    const message = `E11000 duplicate key error collection: ${this.namespace} index: ${index.name} fields: ${fields}`
    return new CommandError('DuplicateKey', message, { keyPattern: index.key, keyValue })
  }

  plan(filter: Filter, sort: Sort): Plan<Index> {
    return choosePlan(filter, sort, { primary: this.#primary, indexes: this.indexes })
  }

  count(filter: Filter): number {
    const plan = this.plan(filter, [])
    if (plan.isExact)
      return plan.ranges.reduce((n, { low, high }) => n + plan.index.table.count(low, high), 0)
    let n = 0
    for (const _ of this.find(filter, [])) n++
    return n
  }

  /** In the wanted order; read as it is asked for, unless only a sort in memory can give that order. */
  *find(filter: Filter, sort: Sort, limit = Infinity): Generator<Found, void> {
    const plan = this.plan(filter, sort)
    if (plan.isSorted || sort.length === 0) yield* this.#read(plan, filter, limit)
    else yield* sorted(this.#read(plan, filter, Infinity), sort)
  }

  *#read(plan: Plan<Index>, filter: Filter, limit: number): Generator<Found, void> {
    const seen = plan.index.multikey ? new Set<string>() : undefined
    const isPrimary = plan.index === this.#primary
    const options = { reverse: plan.reverse, limit: plan.isExact ? limit : Infinity }
    for (const { low, high } of plan.ranges) {
      for (const { key, value } of plan.index.table.range(low, high, options)) {
        const id = isPrimary ? key : value
        if (seen?.has(id.toString('latin1'))) continue
        seen?.add(id.toString('latin1'))
        const bytes = isPrimary ? value : this.documents.get(id)
        // a cursor may meet the key of a document removed since
        if (bytes && (plan.isExact || matches(decode(bytes), filter))) yield { id, bytes }
      }
    }
  }
}

function keyChanges(index: Index, old: Document | undefined, next: Document | undefined): KeyChange {
  const before = old ? indexKeys(old, index.fields, index.sparse).keys : []
  const { keys, sawArray } = next
    ? indexKeys(next, index.fields, index.sparse)
    : { keys: [], sawArray: false }
  if (before.length === 0) return { index, added: keys, removed: before, sawArray }
  const added = keys.filter((key) => !before.some((known) => known.equals(key)))
  const removed = before.filter((key) => !keys.some((kept) => kept.equals(key)))
  return { index, added, removed, sawArray }
}

function idKey(document: Document): Buffer {
  const { _id } = document
  if (_id === undefined || Array.isArray(_id))
    throw new CommandError('BadValue', '_id cannot be missing or an array')
  return encodeKey(_id)
}

/** Keys of a unique index stand alone; others are told apart by the document they belong to. */
const storedKey = (index: Index, key: Buffer, id: Buffer) => (index.unique ? key : Buffer.concat([key, id]))

function sorted(rows: Iterable<Found>, sort: Sort): readonly Found[] {
  const fields = sort.map(([field, direction]): IndexField => ({
    field,
    path: splitPath(field),
    descending: direction === -1,
  }))
  let size = 0
  const keyed: { row: Found; key: Buffer }[] = []
  for (const row of rows) {
    size += row.bytes.length
    if (size > SORT_BYTES)
      throw new CommandError('QueryExceededMemoryLimit', 'the sort needs an index: too much to hold')
    keyed.push({ row, key: sortKey(decode(row.bytes), fields) })
  }
  return keyed.toSorted((a, b) => a.key.compare(b.key)).map(({ row }) => row)
}

/** Of an array the smallest element counts when ascending, the largest when descending. */
function sortKey(document: Document, fields: readonly IndexField[]): Buffer {
  return Buffer.concat(
    fields.map(({ path, descending }) => {
      const keys = elements(valuesAt(document, path)).map((value) => part(value, descending))
      return keys.reduce((least, key) => (key.compare(least) < 0 ? key : least))
    }),
  )
}
