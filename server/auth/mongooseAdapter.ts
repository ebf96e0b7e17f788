// better-auth over our own models. Every deleted session passes here, so this is where its end is noticed (T-86).

import { createAdapterFactory } from 'better-auth/adapters'
import type { CleanedWhere, CustomAdapter } from 'better-auth/adapters'
import mongoose from 'mongoose'
import type { Model, QueryFilter } from 'mongoose'

import type { IdentityModels } from './models.ts'

type Stored = Record<string, unknown> & { _id: string }
type Filter = QueryFilter<Stored>

const operators: Readonly<Record<string, string>> = {
  ne: '$ne',
  gt: '$gt',
  gte: '$gte',
  lt: '$lt',
  lte: '$lte',
  in: '$in',
  not_in: '$nin',
}

export function mongooseAdapter(
  models: Pick<IdentityModels, 'user' | 'session' | 'account' | 'verification'>,
  sessionEnded: (sessionId: string) => void,
): ReturnType<typeof createAdapterFactory> {
  const byName = new Map<string, Model<Stored>>(
    Object.entries(models).map(([name, model]) => [name, model as unknown as Model<Stored>]),
  )
  function modelNamed(name: string): Model<Stored> {
    const model = byName.get(name)
    if (model === undefined) throw new Error(`identity has no model "${name}"`)
    return model
  }

  /** Runs a deletion and tells of each session it took away. */
  async function deleting<T>(name: string, filter: Filter, remove: () => Promise<T>): Promise<T> {
    if (name !== 'session') return remove()
    const ending = await modelNamed(name).find(filter).select('_id').lean()
    const result = await remove()
    for (const { _id: sessionId } of ending) sessionEnded(sessionId)
    return result
  }

  const adapter: CustomAdapter = {
    async create({ model, data }) {
      return shown((await modelNamed(model).create(kept(data))).toObject())
    },
    async findOne({ model, where }) {
      return shown(await modelNamed(model).findOne(filterOf(where)).lean())
    },
    async findMany({ model, where, limit, sortBy, offset }) {
      const query = modelNamed(model)
        .find(filterOf(where ?? []))
        .limit(limit)
      if (sortBy) query.sort({ [fieldOf(sortBy.field)]: sortBy.direction === 'desc' ? -1 : 1 })
      if (offset) query.skip(offset)
      return (await query.lean()).map((one) => shown(one))
    },
    count: ({ model, where }) => modelNamed(model).countDocuments(filterOf(where ?? [])),
    async update({ model, where, update }) {
      const changed = await modelNamed(model)
        .findOneAndUpdate(filterOf(where), { $set: kept(update as object) }, { returnDocument: 'after' })
        .lean()
      return shown(changed)
    },
    async updateMany({ model, where, update }) {
      return (await modelNamed(model).updateMany(filterOf(where), { $set: kept(update) })).modifiedCount
    },
    async delete({ model, where }) {
      const filter = filterOf(where)
      await deleting(model, filter, () => modelNamed(model).deleteOne(filter).exec())
    },
    async deleteMany({ model, where }) {
      const filter = filterOf(where)
      const gone = await deleting(model, filter, () => modelNamed(model).deleteMany(filter).exec())
      return gone.deletedCount
    },
    async consumeOne({ model, where }) {
      const found = await modelNamed(model).findOne(filterOf(where)).lean()
      if (found === null) return null
      const { _id: id } = found
      const filter = { _id: id }
      const gone = await deleting(model, filter, () => modelNamed(model).deleteOne(filter).exec())
      return gone.deletedCount === 1 ? shown(found) : null
    },
  }

  return createAdapterFactory({
    config: {
      adapterId: 'workroom-mongoose',
      supportsNumericIds: false,
      supportsJSON: true,
      supportsArrays: true,
      transaction: false,
    },
    adapter: () => adapter,
  })
}

/** Operators of ours are marked as trusted; a value that is an object is compared as a value, never run. */
function filterOf(where: readonly CleanedWhere[]): Filter {
  const all: object[] = []
  const some: object[] = []
  for (const { field, operator, value, connector, mode } of where) {
    if (mode === 'insensitive') throw new Error('identity compares exactly')
    const isEqual = operator === undefined || operator === 'eq'
    const sign = isEqual ? '$eq' : operators[operator]
    if (sign === undefined) throw new Error(`identity has no operator "${operator}"`)
    const list = connector === 'OR' ? some : all
    list.push({ [fieldOf(field)]: mongoose.trusted({ [sign]: value }) })
  }
  return { ...(all.length > 0 && { $and: all }), ...(some.length > 0 && { $or: some }) }
}

function fieldOf(field: string): string {
  return field === 'id' ? '_id' : field
}

function kept(data: object): object {
  const { id, ...rest } = data as Record<string, unknown>
  return id === undefined ? rest : { _id: id, ...rest }
}

/** The library's generic row type is its own promise about our models; this is the edge where it is made. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- CustomAdapter's methods are generic in their row
function shown<T>(document: object | null): T {
  if (document === null) return null as T
  const { _id: id, ...rest } = document as Stored
  return { id, ...rest } as T
}
