// Many rooms write at the same time: what comes while an insert is under way waits and goes as one insert with the rest,
// and is made durable by one sync. Records of one room keep their order and stop at the first that is taken; records of
// different rooms do not stop each other.

import * as v from 'valibot'

import { isDuplicate } from './duplicate.ts'
import type { InsertCommand } from './insertCommand.ts'

type Documents = Parameters<InsertCommand>[0]['documents']

interface Waiting {
  readonly documents: Documents
  readonly resolve: (inserted: number) => void
  readonly reject: (error: unknown) => void
}

/** Inserts documents that belong together; resolves with how many are durable: a prefix. */
export type InsertGroup = (documents: Documents) => Promise<number>

export function createGroupedInserts(command: InsertCommand, collection: string): InsertGroup {
  let waiting: Waiting[] = []
  let isUnderWay = false

  async function drain(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) {
      const taken = waiting
      waiting = []
      const singles = taken.filter(isSingle)
      const several = taken.filter((group) => !isSingle(group))
      await Promise.all([insertSingles(singles), ...several.map(insertInOrder)])
    }
    isUnderWay = false
  }

  async function insertInOrder({ documents, resolve, reject }: Waiting): Promise<void> {
    try {
      const [failed] = await insert(documents, true)
      if (failed === undefined || isDuplicate(failed)) resolve(failed?.index ?? documents.length)
      else reject(new WriteRefused(failed))
    } catch (error) {
      reject(error)
    }
  }

  async function insertSingles(groups: readonly Waiting[]): Promise<void> {
    if (groups.length === 0) return
    try {
      const failures = await insert(
        groups.flatMap(({ documents }) => documents),
        false,
      )
      const byIndex = new Map(failures.map((failed) => [failed.index, failed]))
      for (const [index, { resolve, reject }] of groups.entries()) {
        const failed = byIndex.get(index)
        if (failed === undefined || isDuplicate(failed)) resolve(failed === undefined ? 1 : 0)
        else reject(new WriteRefused(failed))
      }
    } catch (error) {
      for (const { reject } of groups) reject(error)
    }
  }

  async function insert(documents: Documents, ordered: boolean): Promise<readonly Failure[]> {
    const reply = await command({ insert: collection, documents, ordered })
    const { writeErrors, writeConcernError } = v.parse(Reply, reply)
    // Written, but perhaps not for good: as good as not known.
    if (writeConcernError !== undefined) throw new WriteRefused(writeConcernError)
    return writeErrors
  }

  return (documents) =>
    new Promise((resolve, reject) => {
      waiting.push({ documents, resolve, reject })
      if (!isUnderWay) void drain()
    })
}

/** The store said no for another reason than a unique index. */
class WriteRefused extends Error {
  readonly code: number
  constructor({ code, errmsg }: Pick<Failure, 'code' | 'errmsg'>) {
    super(errmsg)
    this.name = 'WriteRefused'
    this.code = code
  }
}

const Trouble = { code: v.number(), errmsg: v.string() }
const Failure = v.object({ index: v.number(), ...Trouble })
type Failure = v.InferOutput<typeof Failure>
const Reply = v.object({
  ok: v.number(),
  writeErrors: v.optional(v.array(Failure), []),
  writeConcernError: v.optional(v.object(Trouble)),
})

const isSingle = ({ documents }: Waiting): boolean => documents.length === 1
