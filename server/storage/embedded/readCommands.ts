// find, getMore, killCursors, count, distinct, and of aggregate the one pipeline that countDocuments sends.

import { type Document, Long, decode, encode, isDocument } from './bson.ts'
import type { Collection } from './collection.ts'
import { type Command, type Reply, answer, list, parseSort, text, whole } from './command.ts'
import { CommandError } from './commandError.ts'
import type { Batch } from './cursors.ts'
import { parseFilter } from './filter.ts'
import { elements } from './indexes.ts'
import { encodeKey } from './keys.ts'
import { splitPath, valuesAt } from './paths.ts'
import { parseProjection } from './projection.ts'

const FIRST_BATCH = 101

export const find: Command = {
  accepts: ['filter', 'projection', 'sort', 'skip', 'limit', 'batchSize', 'singleBatch'],
  isWrite: false,
  run({ catalog, cursors }, { database, arguments: args }) {
    const name = text(args['find'], 'find')
    const rows = selected(catalog.find(database, name), args)
    const size = whole(args['batchSize'], 'batchSize', FIRST_BATCH)
    const batch = cursors.open(`${database}.${name}`, rows, size)
    if (args['singleBatch'] !== true) return first(batch)
    cursors.close(batch.cursorId)
    return first({ ...batch, cursorId: 0 })
  },
}

export const getMore: Command = {
  accepts: ['collection', 'batchSize'],
  isWrite: false,
  run({ cursors }, { database, arguments: args }) {
    const namespace = `${database}.${text(args['collection'], 'collection')}`
    const size = whole(args['batchSize'], 'batchSize', Infinity)
    const batch = cursors.fetchMore(whole(args['getMore'], 'getMore', 0), namespace, size || Infinity)
    return { fields: { ok: 1 }, batch: { ...batch, name: 'nextBatch' } }
  },
}

export const killCursors: Command = {
  accepts: ['cursors'],
  isWrite: false,
  run({ cursors }, { arguments: args }) {
    const killed: unknown[] = []
    const unknown: unknown[] = []
    for (const id of list(args['cursors'], 'cursors')) {
      const number = whole(id, 'a cursor', 0)
      const known = cursors.close(number)
      ;(known ? killed : unknown).push(Long.fromNumber(number))
    }
    return answer({ cursorsKilled: killed, cursorsNotFound: unknown, cursorsAlive: [], cursorsUnknown: [] })
  },
}

export const count: Command = {
  accepts: ['query', 'limit', 'skip'],
  isWrite: false,
  run({ catalog }, { database, arguments: args }) {
    const filter = parseFilter(args['query'])
    const skip = whole(args['skip'], 'skip', 0)
    const limit = whole(args['limit'], 'limit', 0) || Infinity
    const all = catalog.find(database, text(args['count'], 'count'))?.count(filter) ?? 0
    return answer({ n: Math.min(Math.max(0, all - skip), limit) })
  },
}

export const distinct: Command = {
  accepts: ['key', 'query'],
  isWrite: false,
  run({ catalog }, { database, arguments: args }) {
    const filter = parseFilter(args['query'])
    const path = splitPath(text(args['key'], 'key'))
    const values = new Map<string, unknown>()
    for (const { bytes } of catalog.find(database, text(args['distinct'], 'distinct'))?.find(filter, []) ??
      []) {
      for (const value of elements(valuesAt(decode(bytes), path))) {
        if (value !== undefined) values.set(encodeKey(value).toString('latin1'), value)
      }
    }
    return answer({ values: [...values.values()] })
  },
}

export const aggregate: Command = {
  accepts: ['pipeline', 'cursor'],
  isWrite: false,
  run({ catalog }, { database, arguments: args }) {
    const name = text(args['aggregate'], 'aggregate')
    const filter = parseFilter(countedFilter(list(args['pipeline'], 'pipeline')))
    const n = catalog.find(database, name)?.count(filter) ?? 0
    const documents = n === 0 ? [] : [encode({ _id: 1, n })]
    return first({ namespace: `${database}.${name}`, cursorId: 0, documents })
  },
}

function countedFilter(pipeline: readonly unknown[]): unknown {
  const [match, group, ...rest] = pipeline
  const isCount =
    rest.length === 0 &&
    isDocument(match) &&
    Object.keys(match).join() === '$match' &&
    JSON.stringify(group) === '{"$group":{"_id":1,"n":{"$sum":1}}}'
  if (isCount) return match['$match']
  const stages = pipeline.flatMap((stage) => (isDocument(stage) ? Object.keys(stage) : ['?'])).join(', ')
  throw new CommandError('BadValue', `of aggregate only countDocuments is supported, not [${stages}]`)
}

function first(batch: Batch): Reply {
  return { fields: { ok: 1 }, batch: { ...batch, name: 'firstBatch' } }
}

/** Reads nothing before the first row is asked for, but refuses a wrong question at once. */
function selected(collection: Collection | undefined, args: Document): Iterator<Uint8Array> {
  const filter = parseFilter(args['filter'])
  const sort = parseSort(args['sort'])
  const projection = parseProjection(args['projection'])
  const skip = whole(args['skip'], 'skip', 0)
  const limit = whole(args['limit'], 'limit', 0) || Infinity
  return (function* rows() {
    let at = 0
    for (const { bytes } of collection?.find(filter, sort, skip + limit) ?? []) {
      if (at++ < skip) continue
      yield projection ? encode(projection(decode(bytes))) : bytes
      if (at === skip + limit) return
    }
  })()
}
