// Updates: whole replacements and the operators below, parsed strictly before any document is looked at.
// Type errors answer MongoDB's codes (14, 2, 28, 40, 66).

import { type Document, Long, isDocument } from './bson.ts'
import { CommandError } from './commandError.ts'
import type { Filter } from './filter.ts'
import { encodeKey } from './keys.ts'
import { type Path, isArrayIndex, own, splitPath } from './paths.ts'

type Operator = '$set' | '$unset' | '$inc' | '$max' | '$min' | '$push' | '$addToSet' | '$setOnInsert'

/** The operand of $push and $addToSet is the list of what to add. */
interface Change {
  readonly operator: Operator
  readonly field: string
  readonly path: Path
  readonly operand: unknown
}

export type Update =
  | { readonly is: 'replacement'; readonly document: Document }
  | { readonly is: 'changes'; readonly changes: readonly Change[] }

const OPERATORS: ReadonlySet<string> = new Set<Operator>([
  '$set',
  '$unset',
  '$inc',
  '$max',
  '$min',
  '$push',
  '$addToSet',
  '$setOnInsert',
])

const isOperator = (name: string): name is Operator => OPERATORS.has(name)

export function parseUpdate(update: unknown): Update {
  if (!isDocument(update))
    throw new CommandError('FailedToParse', 'an update must be a document; pipelines are not supported')
  const entries = Object.entries(update)
  if (!entries.some(([name]) => name.startsWith('$'))) return { is: 'replacement', document: update }
  const changes = entries.flatMap(([operator, fields]) => {
    if (!isOperator(operator))
      throw new CommandError('FailedToParse', `unknown or unsupported modifier: ${operator}`)
    if (!isDocument(fields)) throw new CommandError('FailedToParse', `${operator} needs a document of fields`)
    return Object.entries(fields).map(([field, operand]) => parseChange(operator, field, operand))
  })
  requireNoConflict(changes)
  return { is: 'changes', changes }
}

function parseChange(operator: Operator, field: string, operand: unknown): Change {
  const path = splitPath(field)
  for (const name of path) {
    if (name === '') throw new CommandError('BadValue', `the path '${field}' has an empty part`)
    if (name.startsWith('$'))
      throw new CommandError('BadValue', `positional updates are not supported: ${field}`)
  }
  if (operator === '$inc' && typeof operand !== 'number' && !(operand instanceof Long)) {
    throw new CommandError('TypeMismatch', `cannot increment with a non-numeric argument: ${field}`)
  }
  const isList = operator === '$push' || operator === '$addToSet'
  return { operator, field, path, operand: isList ? eachOf(operand, operator) : operand }
}

function requireNoConflict(changes: readonly Change[]): void {
  const fields = changes.map(({ field }) => field).toSorted()
  const taken = new Set<string>()
  for (const field of fields) {
    const parts = splitPath(field)
    if (parts.some((_, i) => taken.has(parts.slice(0, i + 1).join('.')))) {
      throw new CommandError(
        'ConflictingUpdateOperators',
        `updating the path '${field}' would create a conflict`,
      )
    }
    taken.add(field)
  }
}

/** Changes a freshly decoded document in place and returns it, or returns its replacement. */
export function applyUpdate(document: Document, update: Update, isInsert = false): Document {
  const { _id } = document
  if (update.is === 'replacement') {
    requireSameId(_id, update.document)
    return _id === undefined ? update.document : { _id, ...update.document }
  }
  for (const change of update.changes) {
    if (change.operator === '$setOnInsert' && !isInsert) continue
    applyChange(document, change)
  }
  requireSameId(_id, document)
  return document
}

/** The document an upsert starts from: what the filter says is equal. */
export function upsertBase(filter: Filter): Document {
  const base: Document = {}
  for (const { field, path, tests } of filter.fields) {
    for (const test of tests) {
      if (test.is === 'equal') applyChange(base, { operator: '$set', field, path, operand: test.value })
    }
  }
  return base
}

function requireSameId(id: unknown, next: Document): void {
  if (id === undefined || next['_id'] === undefined || encodeKey(id).equals(encodeKey(next['_id']))) return
  throw new CommandError('ImmutableField', "the update would modify the immutable field '_id'")
}

function applyChange(document: Document, change: Change): void {
  const parent = parentOf(document, change)
  if (parent === undefined) return
  const name = change.path.at(-1) ?? ''
  if (Array.isArray(parent)) applyToArray(parent, name, change)
  else applyToDocument(parent, name, change)
}

function applyToDocument(parent: Document, name: string, change: Change): void {
  if (change.operator === '$unset') {
    if (change.field === '_id') throw new CommandError('ImmutableField', "the update would remove '_id'")
    delete parent[name]
    return
  }
  const value = changed(own(parent, name), change)
  // defined, not assigned: a field may be called __proto__
  Object.defineProperty(parent, name, { value, writable: true, enumerable: true, configurable: true })
}

function applyToArray(parent: unknown[], name: string, change: Change): void {
  if (!isArrayIndex(name) || Number(name) > parent.length) throw notViable(change.field)
  if (change.operator === '$unset') {
    if (Number(name) < parent.length) parent[Number(name)] = null
  } else parent[Number(name)] = changed(parent[Number(name)], change)
}

/** The document or array that holds the last part of the path, made on the way except for $unset. */
function parentOf(document: Document, { path, field, operator }: Change): Document | unknown[] | undefined {
  let at: Document | unknown[] = document
  for (const name of path.slice(0, -1)) {
    const next: unknown = Array.isArray(at) ? elementOf(at, name, field) : own(at, name)
    if (isDocument(next) || Array.isArray(next)) {
      at = next
      continue
    }
    if (operator === '$unset') return undefined
    if (next !== undefined || Array.isArray(at)) throw notViable(field)
    const made: Document = {}
    Object.defineProperty(at, name, { value: made, writable: true, enumerable: true, configurable: true })
    at = made
  }
  return at
}

function elementOf(array: readonly unknown[], name: string, field: string): unknown {
  if (!isArrayIndex(name)) throw notViable(field)
  return array[Number(name)]
}

const notViable = (field: string) =>
  new CommandError('PathNotViable', `cannot create a field at '${field}': something else is in the way`)

function changed(current: unknown, { operator, field, operand }: Change): unknown {
  switch (operator) {
    case '$set':
    case '$setOnInsert':
      return operand
    case '$inc':
      return sum(current, operand, field)
    case '$max':
      return current === undefined || encodeKey(operand).compare(encodeKey(current)) > 0 ? operand : current
    case '$min':
      return current === undefined || encodeKey(operand).compare(encodeKey(current)) < 0 ? operand : current
    case '$push':
      return [...listAt(current, operator, field), ...listAt(operand, operator, field)]
    case '$addToSet':
      return union(listAt(current, operator, field), listAt(operand, operator, field))
    case '$unset':
      return undefined
  }
}

function sum(current: unknown, by: unknown, field: string): unknown {
  if (current === undefined) return by
  if (typeof current === 'number' && typeof by === 'number') return current + by
  const [a, b] = [integer(current), integer(by)]
  if (a === undefined || b === undefined) {
    throw new CommandError('TypeMismatch', `cannot apply $inc to '${field}': it is not a number`)
  }
  return Long.fromBigInt(a + b)
}

function integer(value: unknown): bigint | undefined {
  if (value instanceof Long) return value.toBigInt()
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : undefined
}

function listAt(current: unknown, operator: Operator, field: string): readonly unknown[] {
  if (current === undefined) return []
  if (Array.isArray(current)) return current
  throw new CommandError('BadValue', `${operator} needs an array at '${field}'`)
}

function eachOf(operand: unknown, operator: Operator): readonly unknown[] {
  if (!isDocument(operand)) return [operand]
  const modifiers = Object.keys(operand).filter((name) => name.startsWith('$'))
  if (modifiers.length === 0) return [operand]
  const other = Object.keys(operand).find((name) => name !== '$each')
  if (other !== undefined) throw new CommandError('BadValue', `unsupported modifier of ${operator}: ${other}`)
  const { $each } = operand
  if (!Array.isArray($each)) throw new CommandError('TypeMismatch', '$each needs an array')
  return $each
}

function union(list: readonly unknown[], added: readonly unknown[]): readonly unknown[] {
  const known = new Set(list.map((value) => encodeKey(value).toString('latin1')))
  const fresh = added.filter((value) => {
    const key = encodeKey(value).toString('latin1')
    return !known.has(key) && known.add(key)
  })
  return [...list, ...fresh]
}
