// Which collections and indexes exist. Memory mirrors the file's catalog table; after a rollback it is read
// anew, so that the two never differ.

import { type Document, decode, encode } from './bson.ts'
import { Collection, type Index, openIndex } from './collection.ts'
import { CommandError } from './commandError.ts'
import { type IndexDeclaration, type IndexEntry, sameIndex } from './indexes.ts'
import type { Table, Tables } from './tables.ts'

interface CollectionEntry {
  readonly database: string
  readonly name: string
  readonly number: number
  readonly nextIndex: number
  readonly indexes: readonly IndexEntry[]
}

interface Known {
  readonly entry: CollectionEntry
  readonly collection: Collection
}

const NAME = /^[A-Za-z0-9_.-]{1,120}$/

export class Catalog {
  readonly #tables: Tables
  #table: Table
  #known = new Map<string, Known>()
  #nextNumber = 1

  constructor(tables: Tables) {
    this.#tables = tables
    this.#table = tables.open('catalog')
    this.reload()
  }

  reload(): void {
    this.#table = this.#tables.open('catalog')
    this.#known = new Map()
    this.#nextNumber = 1
    for (const { value } of this.#table.range(Buffer.alloc(1), Buffer.from([0xff]))) {
      this.#open(decode(value)['entry'] as CollectionEntry)
    }
  }

  find(database: string, name: string): Collection | undefined {
    return this.#known.get(`${database}.${name}`)?.collection
  }

  require(database: string, name: string): Collection {
    const collection = this.find(database, name)
    if (collection) return collection
    throw new CommandError('NamespaceNotFound', `ns does not exist: ${database}.${name}`)
  }

  findOrCreate(database: string, name: string): Collection {
    const known = this.find(database, name)
    if (known) return known
    if (!NAME.test(name)) throw new CommandError('BadValue', `not a collection name: ${name}`)
    return this.#save({ database, name, number: this.#nextNumber, nextIndex: 1, indexes: [] })
  }

  names(database: string): readonly string[] {
    return this.#inDatabase(database).map(({ entry }) => entry.name)
  }

  indexes(collection: Collection): readonly IndexEntry[] {
    return this.#entryOf(collection).indexes
  }

  addIndex(collection: Collection, declaration: IndexDeclaration): Collection {
    const entry = this.#entryOf(collection)
    const known = entry.indexes.find(({ name }) => name === declaration.name)
    if (known && sameIndex(known, declaration)) return collection
    if (known) {
      const message = `an existing index has the same name as the requested index: ${known.name}`
      throw new CommandError('IndexKeySpecsConflict', message)
    }
    const added = { ...declaration, number: entry.nextIndex, multikey: false }
    const multikey = collection.fill(openIndex(added, this.#indexTable(entry, added)))
    const indexes = [...entry.indexes, { ...added, multikey }]
    return this.#save({ ...entry, indexes, nextIndex: entry.nextIndex + 1 })
  }

  dropIndex(collection: Collection, name: string): Collection {
    const entry = this.#entryOf(collection)
    const dropped = entry.indexes.find((index) => index.name === name)
    if (!dropped) throw new CommandError('IndexNotFound', `index not found: ${name}`)
    this.#tables.drop(indexTableName(entry, dropped))
    return this.#save({ ...entry, indexes: entry.indexes.filter((index) => index !== dropped) })
  }

  drop(collection: Collection): void {
    const entry = this.#entryOf(collection)
    for (const index of entry.indexes) this.#tables.drop(indexTableName(entry, index))
    this.#tables.drop(documentTableName(entry))
    this.#table.remove(Buffer.from(collection.namespace))
    this.#known.delete(collection.namespace)
  }

  dropDatabase(database: string): void {
    for (const { collection } of this.#inDatabase(database)) this.drop(collection)
  }

  #inDatabase(database: string): readonly Known[] {
    return [...this.#known.values()].filter(({ entry }) => entry.database === database)
  }

  #entryOf(collection: Collection): CollectionEntry {
    const known = this.#known.get(collection.namespace)
    if (!known) throw new CommandError('NamespaceNotFound', `ns does not exist: ${collection.namespace}`)
    return known.entry
  }

  #save(entry: CollectionEntry): Collection {
    // inside a document of its own, so that `name` and the like can never be taken for the catalog's keys
    const stored: Document = { entry }
    this.#table.put(Buffer.from(`${entry.database}.${entry.name}`), encode(stored))
    return this.#open(entry)
  }

  #open(entry: CollectionEntry): Collection {
    const namespace = `${entry.database}.${entry.name}`
    const documents = this.#tables.open(documentTableName(entry))
    const indexes = entry.indexes.map((index) => openIndex(index, this.#indexTable(entry, index)))
    const collection = new Collection(namespace, { documents, indexes }, (index) =>
      this.#markMultikey(namespace, index),
    )
    this.#known.set(namespace, { entry, collection })
    this.#nextNumber = Math.max(this.#nextNumber, entry.number + 1)
    return collection
  }

  #markMultikey(namespace: string, index: Index): void {
    const known = this.#known.get(namespace)
    if (!known) return
    index.multikey = true
    const indexes = known.entry.indexes.map((entry) =>
      entry.number === index.entry.number ? { ...entry, multikey: true } : entry,
    )
    const entry = { ...known.entry, indexes }
    this.#table.put(Buffer.from(namespace), encode({ entry }))
    this.#known.set(namespace, { ...known, entry })
  }

  #indexTable(entry: CollectionEntry, index: IndexEntry): Table {
    return this.#tables.open(indexTableName(entry, index))
  }
}

const documentTableName = ({ number }: CollectionEntry) => `c${number}`
const indexTableName = (collection: CollectionEntry, { number }: IndexEntry) =>
  `i${collection.number}_${number}`
