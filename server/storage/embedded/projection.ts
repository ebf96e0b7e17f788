// Projections: fields kept or fields left out, with dotted paths; never both, and no operators.

import { type Document, isDocument } from './bson.ts'
import { CommandError } from './commandError.ts'
import { splitPath } from './paths.ts'

interface Tree {
  readonly [name: string]: Tree | true
}

export type Projection = (document: Document) => Document

/** undefined: the whole document. */
export function parseProjection(projection: unknown): Projection | undefined {
  if (projection === undefined) return undefined
  if (!isDocument(projection)) throw new CommandError('FailedToParse', 'a projection must be a document')
  const fields = Object.entries(projection).map(([field, value]) => [field, isKept(field, value)] as const)
  if (fields.length === 0) return undefined
  const others = fields.filter(([field]) => field !== '_id')
  const idKept = fields.find(([field]) => field === '_id')?.[1]
  const keeps = others[0]?.[1] ?? idKept ?? false
  if (others.some(([, kept]) => kept !== keeps)) {
    throw new CommandError('BadValue', 'a projection either keeps fields or leaves them out')
  }
  const names = others.map(([field]) => field)
  if (keeps) {
    const tree = treeOf(idKept === false ? names : ['_id', ...names])
    return (document) => kept(document, tree)
  }
  const tree = treeOf(idKept === false ? ['_id', ...names] : names)
  return (document) => withoutFields(document, tree)
}

function isKept(field: string, value: unknown): boolean {
  if (field.includes('$'))
    throw new CommandError('BadValue', `positional projection is not supported: ${field}`)
  if (typeof value === 'number' || typeof value === 'boolean') return Boolean(value)
  throw new CommandError('BadValue', `unsupported projection of '${field}'`)
}

function treeOf(fields: readonly string[]): Tree {
  const root: Record<string, Tree | true> = Object.create(null) as Record<string, Tree | true>
  for (const field of fields) {
    const path = splitPath(field)
    let at = root
    for (const name of path.slice(0, -1)) {
      const next = at[name]
      if (next === true) throw new CommandError('BadValue', `path collision in a projection at '${field}'`)
      at = at[name] = (next ?? Object.create(null)) as Record<string, Tree | true>
    }
    const last = path.at(-1) ?? ''
    if (at[last] !== undefined)
      throw new CommandError('BadValue', `path collision in a projection at '${field}'`)
    at[last] = true
  }
  return root
}

function kept(document: Document, tree: Tree): Document {
  const entries: [string, unknown][] = []
  for (const [name, value] of Object.entries(document)) {
    const branch = tree[name]
    if (branch === undefined) continue
    const part = branch === true ? value : keptBelow(value, branch)
    if (part !== undefined) entries.push([name, part])
  }
  return Object.fromEntries(entries)
}

/** Below a named path only documents count: a scalar in the way is left out. */
function keptBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value))
    return value.map((item) => keptBelow(item, tree)).filter((item) => item !== undefined)
  return isDocument(value) ? kept(value, tree) : undefined
}

function withoutFields(document: Document, tree: Tree): Document {
  const entries: [string, unknown][] = []
  for (const [name, value] of Object.entries(document)) {
    const branch = tree[name]
    if (branch !== true) entries.push([name, branch === undefined ? value : withoutBelow(value, branch)])
  }
  return Object.fromEntries(entries)
}

function withoutBelow(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutBelow(item, tree))
  return isDocument(value) ? withoutFields(value, tree) : value
}
