// Collections and indexes: create, drop, dropDatabase, listCollections, createIndexes, listIndexes, dropIndexes.

import { encode, isDocument } from './bson.ts'
import { PRIMARY } from './collection.ts'
import { type Command, type Reply, answer, document, list, requireKnownFields, text } from './command.ts'
import { CommandError } from './commandError.ts'
import { type IndexEntry, parseIndex, parseIndexKey } from './indexes.ts'

export const create: Command = {
  accepts: [],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    const name = text(args['create'], 'create')
    if (catalog.find(database, name)) {
      throw new CommandError('NamespaceExists', `collection ${database}.${name} already exists`)
    }
    catalog.findOrCreate(database, name)
    return answer({})
  },
}

export const drop: Command = {
  accepts: [],
  isWrite: true,
  run(engine, { database, arguments: args }) {
    const collection = engine.catalog.find(database, text(args['drop'], 'drop'))
    if (!collection) return answer({})
    engine.catalog.drop(collection)
    engine.cursors.closeAll((namespace) => namespace === collection.namespace)
    return answer({ ns: collection.namespace, nIndexesWas: collection.indexes.length + 1 })
  },
}

export const dropDatabase: Command = {
  accepts: [],
  isWrite: true,
  run({ catalog, cursors }, { database }) {
    catalog.dropDatabase(database)
    cursors.closeAll((namespace) => namespace.startsWith(`${database}.`))
    return answer({ dropped: database })
  },
}

export const listCollections: Command = {
  accepts: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  isWrite: false,
  run({ catalog }, { database, arguments: args }) {
    const wanted = document(args['filter'] ?? {}, 'filter')
    requireKnownFields('the filter of listCollections', wanted, ['name'])
    const { name: only } = wanted
    const names = catalog.names(database).filter((name) => only === undefined || name === only)
    const documents = names.map((name) =>
      encode({ name, type: 'collection', options: {}, info: { readOnly: false } }),
    )
    return whole(`${database}.$cmd.listCollections`, documents)
  },
}

export const createIndexes: Command = {
  accepts: ['indexes'],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    const name = text(args['createIndexes'], 'createIndexes')
    const isNew = !catalog.find(database, name)
    let collection = catalog.findOrCreate(database, name)
    const before = collection.indexes.length + 1
    for (const spec of list(args['indexes'], 'indexes')) {
      if (isPrimary(spec)) continue
      collection = catalog.addIndex(collection, parseIndex(spec))
    }
    return answer({
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.length + 1,
      createdCollectionAutomatically: isNew,
    })
  },
}

export const listIndexes: Command = {
  accepts: ['cursor'],
  isWrite: false,
  run({ catalog }, { database, arguments: args }) {
    const collection = catalog.require(database, text(args['listIndexes'], 'listIndexes'))
    const documents = [PRIMARY, ...catalog.indexes(collection)].map((index) => encode(shown(index)))
    return whole(collection.namespace, documents)
  },
}

export const dropIndexes: Command = {
  accepts: ['index'],
  isWrite: true,
  run({ catalog }, { database, arguments: args }) {
    let collection = catalog.require(database, text(args['dropIndexes'], 'dropIndexes'))
    const was = collection.indexes.length + 1
    for (const name of droppedNames(catalog.indexes(collection), args['index'])) {
      collection = catalog.dropIndex(collection, name)
    }
    return answer({ nIndexesWas: was })
  },
}

function droppedNames(indexes: readonly IndexEntry[], wanted: unknown): readonly string[] {
  if (wanted === '*') return indexes.map(({ name }) => name)
  if (!isDocument(wanted)) return [text(wanted, 'index')]
  const key = JSON.stringify(parseIndexKey(wanted))
  return indexes.filter((index) => JSON.stringify(index.key) === key).map(({ name }) => name)
}

const isPrimary = (spec: unknown) => isDocument(spec) && JSON.stringify(spec['key']) === '{"_id":1}'

const shown = ({ name, key, unique, sparse, number }: IndexEntry) => ({
  v: 2,
  key,
  name,
  ...(unique && number > 0 && { unique }),
  ...(sparse && { sparse }),
})

const whole = (namespace: string, documents: readonly Uint8Array[]): Reply => ({
  fields: { ok: 1 },
  batch: { name: 'firstBatch', namespace, cursorId: 0, documents },
})
