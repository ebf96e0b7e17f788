// What a command is to the engine, and the strict reading of its arguments: an argument nobody knows is an
// error that names it.

import { type Document, Long, isDocument } from './bson.ts'
import type { Catalog } from './catalog.ts'
import { CommandError } from './commandError.ts'
import type { Batch, Cursors } from './cursors.ts'
import type { Sort } from './plan.ts'

export interface Engine {
  readonly catalog: Catalog
  readonly cursors: Cursors
  /** Copies the data to a new file. */
  backUp(file: string): void
}

export interface Request {
  readonly database: string
  readonly arguments: Document
}

export interface Reply {
  readonly fields: Document
  readonly batch?: Batch & { readonly name: 'firstBatch' | 'nextBatch' }
}

export interface Command {
  /** beside those every command may carry */
  readonly accepts: readonly string[]
  readonly isWrite: boolean
  run(engine: Engine, request: Request): Reply
}

/** Sent by drivers with anything; none asks for more than the engine always does. */
const COMMON: ReadonlySet<string> = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
])
const TRANSACTION: ReadonlySet<string> = new Set(['txnNumber', 'startTransaction', 'autocommit'])

export function requireKnownArguments(name: string, command: Command, args: Document): void {
  for (const argument of Object.keys(args)) {
    if (argument === name || command.accepts.includes(argument) || COMMON.has(argument)) continue
    if (TRANSACTION.has(argument)) {
      throw new CommandError('BadValue', 'transactions are not supported by the embedded engine')
    }
    throw new CommandError('BadValue', `unsupported argument of ${name}: ${argument}`)
  }
}

export function requireKnownFields(what: string, item: Document, known: readonly string[]): void {
  const other = Object.keys(item).find((field) => !known.includes(field))
  if (other !== undefined) throw new CommandError('BadValue', `unsupported field of ${what}: ${other}`)
}

export function text(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  throw new CommandError('TypeMismatch', `${name} must be a string`)
}

export function whole(value: unknown, name: string, otherwise: number): number {
  if (value === undefined) return otherwise
  const number = value instanceof Long ? value.toNumber() : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number
  throw new CommandError('BadValue', `${name} must be a whole number, not negative`)
}

export function list(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new CommandError('TypeMismatch', `${name} must be an array`)
}

export function document(value: unknown, name: string): Document {
  if (isDocument(value)) return value
  throw new CommandError('TypeMismatch', `${name} must be a document`)
}

export function parseSort(sort: unknown): Sort {
  if (sort === undefined) return []
  return Object.entries(document(sort, 'sort')).map(([field, direction]) => {
    if (direction === 1 || direction === -1) return [field, direction] as const
    throw new CommandError('BadValue', `unsupported sort of '${field}': 1 and -1 are`)
  })
}

export const answer = (fields: Document): Reply => ({ fields: { ...fields, ok: 1 } })
