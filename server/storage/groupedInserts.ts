// Many rooms write at the same time: what comes while an insert is under way waits and goes as one insert with the rest,
// and is made durable by one sync. Records of one room keep their order and stop at the first that is taken; records of
// different rooms do not stop each other.

import type { Collection } from 'mongoose'

import { isDuplicate } from './duplicate.ts'

type Documents = readonly object[]

interface Waiting {
  readonly documents: Documents
  readonly resolve: (inserted: number) => void
  readonly reject: (error: unknown) => void
}

/** Inserts documents that belong together; resolves with how many are durable: a prefix. */
export type InsertGroup = (documents: Documents) => Promise<number>

export function createGroupedInserts(collection: Collection): InsertGroup {
  let waiting: Waiting[] = []
  let isUnderWay = false

  async function drain(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) {
      const taken = waiting
      waiting = []
      const [single, several] = [taken.filter(isSingle), taken.filter((group) => !isSingle(group))]
      await Promise.all([insertSingles(single), ...several.map(insertInOrder)])
    }
    isUnderWay = false
  }

  async function insertInOrder({ documents, resolve, reject }: Waiting): Promise<void> {
    try {
      await collection.insertMany(copiesOf(documents), { ordered: true })
      resolve(documents.length)
    } catch (error) {
      if (isDuplicate(error)) resolve(insertedCount(error))
      else reject(error)
    }
  }

  async function insertSingles(groups: readonly Waiting[]): Promise<void> {
    const [first] = groups
    if (first === undefined) return
    if (groups.length === 1) return insertInOrder(first)
    try {
      await collection.insertMany(copiesOf(groups.flatMap(({ documents }) => documents)), { ordered: false })
      for (const { resolve } of groups) resolve(1)
    } catch (error) {
      if (isDuplicate(error)) settleEach(groups, errorsOf(error))
      else for (const { reject } of groups) reject(error)
    }
  }

  return (documents) =>
    new Promise((resolve, reject) => {
      waiting.push({ documents, resolve, reject })
      if (!isUnderWay) void drain()
    })
}

const isSingle = ({ documents }: Waiting): boolean => documents.length === 1

/** The driver adds an `_id` to what it is given. */
const copiesOf = (documents: Documents): object[] => documents.map((document) => ({ ...document }))

function settleEach(groups: readonly Waiting[], errors: ReadonlyMap<number, unknown>): void {
  for (const [index, { resolve, reject }] of groups.entries()) {
    const error = errors.get(index)
    if (error === undefined) resolve(1)
    else if (isDuplicate(error)) resolve(0)
    else reject(error)
  }
}

function errorsOf(error: unknown): ReadonlyMap<number, unknown> {
  const { writeErrors = [] } = error as { writeErrors?: unknown }
  const listed = (Array.isArray(writeErrors) ? writeErrors : [writeErrors]) as readonly {
    readonly index: number
  }[]
  return new Map(listed.map((one) => [one.index, one]))
}

function insertedCount(error: unknown): number {
  const { insertedCount: count } = error as { readonly insertedCount?: unknown }
  return typeof count === 'number' ? count : 0
}
