// insert, update, delete, findAndModify. In a list of several, each stands for itself: those before a failing
// one stay, and those after it are done too when the list is unordered.

import { type Document, Encoded, ObjectId, decode } from './bson.ts'
import type { Collection, Found } from './collection.ts'
import { type Command, answer, document, list, parseSort, requireKnownFields, text } from './command.ts'
import { CommandError } from './commandError.ts'
import { type Filter, parseFilter } from './filter.ts'
import { parseProjection } from './projection.ts'
import { type Update, applyUpdate, parseUpdate, upsertBase } from './update.ts'

export const insert: Command = {
  accepts: ['documents', 'ordered'],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    const collection = catalog.findOrCreate(database, text(args['insert'], 'insert'))
    const result = each(list(args['documents'], 'documents'), args['ordered'] !== false, (item) => {
      insertOne(collection, item)
      return 1
    })
    return answer(result)
  },
}

export const update: Command = {
  accepts: ['updates', 'ordered'],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    const collection = catalog.findOrCreate(database, text(args['update'], 'update'))
    let nModified = 0
    const upserted: Document[] = []
    const result = each(list(args['updates'], 'updates'), args['ordered'] !== false, (item, index) => {
      const { q, u, multi, upsert, ...rest } = document(item, 'an update')
      requireKnownFields('an update', rest, [])
      const change = parseUpdate(u)
      if (multi === true && change.is === 'replacement') {
        throw new CommandError('FailedToParse', 'a replacement replaces one document: multi is not possible')
      }
      const filter = parseFilter(q)
      const found = matching(collection, filter, multi === true ? Infinity : 1)
      for (const one of found)
        if (collection.replace(one, applyUpdate(decode(one.bytes), change))) nModified++
      if (found.length > 0 || upsert !== true) return found.length
      upserted.push({ index, _id: upsertOne(collection, filter, change)['_id'] })
      return 1
    })
    return answer({ ...result, nModified, ...(upserted.length > 0 && { upserted }) })
  },
}

export const deleteCommand: Command = {
  accepts: ['deletes', 'ordered'],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    const collection = catalog.find(database, text(args['delete'], 'delete'))
    const result = each(list(args['deletes'], 'deletes'), args['ordered'] !== false, (item) => {
      const { q, limit, ...rest } = document(item, 'a delete')
      requireKnownFields('a delete', rest, [])
      if (limit !== 0 && limit !== 1)
        throw new CommandError('FailedToParse', 'the limit of a delete is 0 or 1')
      const filter = parseFilter(q)
      const found = collection ? matching(collection, filter, limit === 1 ? 1 : Infinity) : []
      for (const one of found) collection?.remove(one)
      return found.length
    })
    return answer(result)
  },
}

export const findAndModify: Command = {
  accepts: ['query', 'sort', 'update', 'remove', 'new', 'fields', 'upsert'],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    const collection = catalog.findOrCreate(database, text(args['findAndModify'], 'findAndModify'))
    const filter = parseFilter(args['query'])
    const sort = parseSort(args['sort'])
    const projection = parseProjection(args['fields']) ?? ((whole: Document) => whole)
    const change = args['remove'] === true ? undefined : parseUpdate(args['update'])
    const found = collection.find(filter, sort, 1).next().value
    if (!found) {
      if (!change || args['upsert'] !== true) {
        return answer({ value: null, lastErrorObject: { n: 0, ...(change && { updatedExisting: false }) } })
      }
      const made = upsertOne(collection, filter, change)
      const lastErrorObject = { n: 1, updatedExisting: false, upserted: made['_id'] }
      return answer({ value: args['new'] === true ? projection(made) : null, lastErrorObject })
    }
    if (!change) {
      collection.remove(found)
      return answer({ value: projection(decode(found.bytes)), lastErrorObject: { n: 1 } })
    }
    const next = applyUpdate(decode(found.bytes), change)
    collection.replace(found, next)
    const value = projection(args['new'] === true ? next : decode(found.bytes))
    return answer({ value, lastErrorObject: { n: 1, updatedExisting: true } })
  },
}

function each(
  items: readonly unknown[],
  isOrdered: boolean,
  write: (item: unknown, index: number) => number,
) {
  const writeErrors: Document[] = []
  let n = 0
  for (const [index, item] of items.entries()) {
    try {
      n += write(item, index)
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.details })
      if (isOrdered) break
    }
  }
  return { n, ...(writeErrors.length > 0 && { writeErrors }) }
}

/** All of them before the first is changed, so that a change cannot bring a document before the search again. */
function matching(collection: Collection, filter: Filter, limit: number): readonly Found[] {
  const found: Found[] = []
  for (const one of collection.find(filter, [], limit)) {
    found.push(one)
    if (found.length === limit) break
  }
  return found
}

function insertOne(collection: Collection, item: unknown): void {
  const { document, bytes } = item instanceof Encoded ? item : decoded(item)
  const inserted = requirePlainNames(document)
  if (inserted['_id'] !== undefined) collection.insert(inserted, bytes)
  else collection.insert({ _id: new ObjectId(), ...inserted })
}

function decoded(item: unknown): Pick<Encoded, 'document' | 'bytes'> {
  if (!(item instanceof Uint8Array)) return new Encoded(document(item, 'a document'))
  return { document: decode(item), bytes: Buffer.from(item.buffer, item.byteOffset, item.byteLength) }
}

function upsertOne(collection: Collection, filter: Filter, change: Update): Document {
  const made = applyUpdate(upsertBase(filter), change, true)
  const { _id = new ObjectId(), ...rest } = made
  const inserted = requirePlainNames({ _id, ...rest })
  collection.insert(inserted)
  return inserted
}

/** A top-level name no filter could reach is refused. */
function requirePlainNames(inserted: Document): Document {
  for (const name of Object.keys(inserted)) {
    if (!name.startsWith('$') && !name.includes('.')) continue
    throw new CommandError('DollarPrefixedFieldName', `the field '${name}' is not valid for storage`)
  }
  return inserted
}
