// Rows that several give at the same time, in one insert: each row once, whoever else has kept it before.

import type { Collection } from 'mongoose'

import { duplicatesIn } from './duplicate.ts'
import { createGathered } from './gathered.ts'

/** Keeps these rows; answers which of them, by their place, were there already. */
export type KeepRows<Row> = (rows: readonly Row[]) => Promise<ReadonlySet<number>>

const GROUPS_AT_ONCE = 64

export function createGatheredInserts<Row extends object>(
  collection: Pick<Collection, 'insertMany'>,
): KeepRows<Row> {
  async function keepAll(groups: readonly (readonly Row[])[]): Promise<readonly ReadonlySet<number>[]> {
    const taken = await insert(groups.flat())
    let from = 0
    return groups.map((rows) => {
      const start = from
      from += rows.length
      return new Set([...rows.keys()].filter((index) => taken.has(start + index)))
    })
  }

  async function insert(rows: readonly Row[]): Promise<ReadonlySet<number>> {
    try {
      await collection.insertMany([...rows], { ordered: false })
      return new Set()
    } catch (error) {
      return duplicatesIn(error)
    }
  }

  const keep = createGathered(keepAll, GROUPS_AT_ONCE)
  return async (rows) => (rows.length === 0 ? new Set() : keep(rows))
}
