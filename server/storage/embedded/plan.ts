// Which index answers a filter and a sort: the longest run of equal fields, then a range, then a free sort.
// A plan is exact when its keys alone decide, so that no document need be decoded to test it.

import type { FieldTests, Filter, Test } from './filter.ts'
import type { IndexField } from './indexes.ts'
import { type Range, after, compareKeys, inverted, invertedRange, isArrayKey, isNullKey } from './keys.ts'

export interface Candidate {
  readonly fields: readonly IndexField[]
  readonly unique: boolean
  readonly sparse: boolean
  readonly multikey: boolean
}

export type Sort = readonly (readonly [field: string, direction: 1 | -1])[]

export interface Plan<C extends Candidate> {
  readonly index: C
  readonly ranges: readonly Range[]
  readonly reverse: boolean
  readonly isSorted: boolean
  readonly isExact: boolean
}

interface Scored<C extends Candidate> extends Plan<C> {
  readonly score: number
}

const EQUAL = 10
const ONE_OF = 8
const RANGE = 5
const SORT = 4
const MOST_BRANCHES = 200

/** @param primary the documents themselves by _id: always possible */
export function choosePlan<C extends Candidate>(
  filter: Filter,
  sort: Sort,
  { primary, indexes }: { primary: C; indexes: readonly C[] },
): Plan<C> {
  const conditions = new Map<string, FieldTests>()
  for (const condition of filter.fields) {
    const known = conditions.get(condition.field)
    const tests = known ? [...known.tests, ...condition.tests] : condition.tests
    conditions.set(condition.field, { ...condition, tests })
  }
  let best = score(primary, conditions, { filter, sort })
  for (const index of indexes) {
    const next = score(index, conditions, { filter, sort })
    if (index.sparse && next.score === 0) continue
    if (next.score > best.score) best = next
  }
  return best
}

function score<C extends Candidate>(
  index: C,
  conditions: ReadonlyMap<string, FieldTests>,
  { filter, sort }: { filter: Filter; sort: Sort },
): Scored<C> {
  let prefixes: readonly Buffer[] = [Buffer.alloc(0)]
  let range: Range | undefined
  let points = 0
  let decided = 0
  let depth = 0
  for (const { field, descending } of index.fields) {
    const tests = conditions.get(field)?.tests
    if (!tests) break
    const values = valuesOf(tests, index)
    if (values && (prefixes.length === 1 || values.keys.length === 1)) {
      const parts = values.keys.map((key) => (descending ? inverted(key) : key)).toSorted(compareKeys)
      prefixes = prefixes.flatMap((prefix) => parts.map((next) => Buffer.concat([prefix, next])))
      points += values.keys.length === 1 ? EQUAL : ONE_OF
      if (values.isWhole) decided++
      depth++
      continue
    }
    const bounds = boundsOf(tests, index)
    if (bounds) {
      range = descending ? invertedRange(bounds.range) : bounds.range
      points += RANGE
      if (bounds.isWhole) decided++
    }
    break
  }
  const order = sortOrder(index, depth, sort)
  const isSorted = order !== undefined && prefixes.length <= 1
  const reverse = isSorted && order === 'backward'
  const ranges = prefixes.map((prefix) => rangeUnder(prefix, range))
  return {
    index,
    ranges: reverse ? ranges.toReversed() : ranges,
    reverse,
    isSorted,
    isExact: decided === conditions.size && filter.anyOf.length === 0 && !index.multikey,
    score: points + (isSorted && sort.length > 0 ? SORT : 0),
  }
}

interface Values {
  readonly keys: readonly Buffer[]
  readonly isWhole: boolean
}

function valuesOf(tests: readonly Test[], index: Candidate): Values | undefined {
  for (const test of tests) {
    const keys = test.is === 'equal' ? [test.key] : test.is === 'oneOf' ? test.keys : undefined
    if (!keys || keys.length > MOST_BRANCHES || !keys.every((key) => isIndexed(key, index))) continue
    return { keys, isWhole: tests.length === 1 }
  }
  return undefined
}

function boundsOf(tests: readonly Test[], index: Candidate): { range: Range; isWhole: boolean } | undefined {
  const ranges = tests.flatMap((test) => (test.is === 'within' ? [test.range] : []))
  const [first, ...others] = ranges
  if (!first || (index.sparse && isNullKey(first.low))) return undefined
  // among several keys of one document, one may meet the first bound and another the second
  if (index.multikey) return { range: first, isWhole: false }
  const range = others.reduce(intersection, first)
  return { range, isWhole: ranges.length === tests.length }
}

function intersection(a: Range, b: Range): Range {
  return {
    low: a.low.compare(b.low) >= 0 ? a.low : b.low,
    high: a.high.compare(b.high) <= 0 ? a.high : b.high,
  }
}

/** An index holds the elements of arrays, not whole arrays; a sparse one does not hold what is missing. */
const isIndexed = (key: Buffer, { sparse }: Candidate) => !isArrayKey(key) && !(sparse && isNullKey(key))

function rangeUnder(prefix: Buffer, range: Range | undefined): Range {
  if (range) return { low: Buffer.concat([prefix, range.low]), high: Buffer.concat([prefix, range.high]) }
  return { low: prefix, high: after(prefix) }
}

/** Whether the index, its first `depth` fields being fixed, is in the wanted order already. */
function sortOrder(index: Candidate, depth: number, sort: Sort): 'forward' | 'backward' | undefined {
  if (index.multikey || (index.sparse && depth === 0)) return undefined
  const fixed = new Set(index.fields.slice(0, depth).map(({ field }) => field))
  const tail = index.fields.slice(depth)
  let order: 'forward' | 'backward' | undefined
  for (const [at, [field, direction]] of sort.filter(([field]) => !fixed.has(field)).entries()) {
    const next = tail[at]
    if (next?.field !== field) return undefined
    const wanted = (direction === -1) === next.descending ? 'forward' : 'backward'
    if (order !== undefined && order !== wanted) return undefined
    order = wanted
  }
  return order ?? 'forward'
}
