// Indexes: how one is declared, and the keys a document has in it. Ascending and descending fields, unique,
// sparse; every other kind of index is refused.

import { type Document, isDocument } from './bson.ts'
import { CommandError } from './commandError.ts'
import { encodeKey, inverted } from './keys.ts'
import { type Path, splitPath, valuesAt } from './paths.ts'

export interface IndexDeclaration {
  readonly name: string
  readonly key: Readonly<Record<string, 1 | -1>>
  readonly unique: boolean
  readonly sparse: boolean
}

/** A declaration as the catalog keeps it. */
export interface IndexEntry extends IndexDeclaration {
  readonly number: number
  /** some document holds an array here: then one document has several keys, and two bounds may be met by two */
  readonly multikey: boolean
}

export interface IndexField {
  readonly field: string
  readonly path: Path
  readonly descending: boolean
}

export interface IndexKeys {
  readonly keys: readonly Buffer[]
  readonly sawArray: boolean
}

export function parseIndex(spec: unknown): IndexDeclaration {
  if (!isDocument(spec)) throw new CommandError('FailedToParse', 'an index must be a document')
  const { key, name, unique = false, sparse = false, background: _, v: _version, ...rest } = spec
  const [option] = Object.keys(rest)
  if (option !== undefined) throw new CommandError('CannotCreateIndex', `unsupported index option: ${option}`)
  if (typeof name !== 'string' || name === '' || name === '*') {
    throw new CommandError('CannotCreateIndex', 'an index needs a name')
  }
  if (typeof unique !== 'boolean' || typeof sparse !== 'boolean') {
    throw new CommandError('TypeMismatch', 'unique and sparse are true or false')
  }
  return { name, key: parseIndexKey(key), unique, sparse }
}

export function parseIndexKey(key: unknown): Readonly<Record<string, 1 | -1>> {
  const fields = isDocument(key) ? Object.entries(key) : []
  if (fields.length === 0) throw new CommandError('CannotCreateIndex', 'an index needs fields')
  return Object.fromEntries(
    fields.map(([field, direction]) => {
      if (direction === 1 || direction === -1) return [field, direction]
      throw new CommandError('CannotCreateIndex', `unsupported index type: ${String(direction)}`)
    }),
  )
}

/** The same fields in the same order and the same promises. */
export function sameIndex(a: IndexDeclaration, b: IndexDeclaration): boolean {
  const shape = ({ key, unique, sparse }: IndexDeclaration) => JSON.stringify([key, unique, sparse])
  return shape(a) === shape(b)
}

export function indexFields(key: Readonly<Record<string, 1 | -1>>): readonly IndexField[] {
  return Object.entries(key).map(([field, direction]) => ({
    field,
    path: splitPath(field),
    descending: direction === -1,
  }))
}

export function indexKeys(document: Document, fields: readonly IndexField[], sparse: boolean): IndexKeys {
  return oneKey(document, fields, sparse) ?? severalKeys(document, fields, sparse)
}

const noKeys: IndexKeys = { keys: [], sawArray: false }

/** Of a document without arrays on the way, as almost all are; null for others. */
function oneKey(document: Document, fields: readonly IndexField[], sparse: boolean): IndexKeys | null {
  const parts: Buffer[] = []
  let isMissing = true
  for (const { path, descending } of fields) {
    const values = valuesAt(document, path)
    const [value] = values
    if (values.length !== 1 || Array.isArray(value)) return null
    if (value !== undefined) isMissing = false
    parts.push(part(value, descending))
  }
  if (sparse && isMissing) return noKeys
  return { keys: [Buffer.concat(parts)], sawArray: false }
}

function severalKeys(document: Document, fields: readonly IndexField[], sparse: boolean): IndexKeys {
  let keys: readonly (readonly Buffer[])[] = [[]]
  let isMissing = true
  let sawArray = false
  for (const { path, descending } of fields) {
    const values = valuesAt(document, path)
    if (values.some((value) => value !== undefined)) isMissing = false
    if (values.length !== 1 || values.some(Array.isArray)) sawArray = true
    const parts = distinct(elements(values).map((value) => part(value, descending)))
    keys = keys.flatMap((key) => parts.map((next) => [...key, next]))
  }
  if (sparse && isMissing) return { keys: [], sawArray }
  return { keys: keys.map((parts) => Buffer.concat(parts)), sawArray }
}

export const part = (value: unknown, descending: boolean): Buffer =>
  descending ? inverted(encodeKey(value)) : encodeKey(value)

/** What an index or a sort sees of the values at a path: the elements of arrays; null for none. */
export function elements(values: readonly unknown[]): readonly unknown[] {
  const flat = values.flatMap((value): readonly unknown[] => {
    if (!Array.isArray(value)) return [value]
    return value.length === 0 ? [undefined] : (value as readonly unknown[])
  })
  return flat.length === 0 ? [undefined] : flat
}

function distinct(keys: readonly Buffer[]): readonly Buffer[] {
  if (keys.length < 2) return keys
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()]
}
