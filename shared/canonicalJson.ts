// Canonical JSON (RFC 8785): the one spelling of a value that is hashed. Keys in UTF-16 order, no spaces.

import { IdMap } from './idMap.ts'

/** Throws on what JSON cannot say without loss: NaN, infinities, undefined in arrays, lone surrogates. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (value instanceof IdMap) return canonicalJson(value.toJSON())
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`not JSON: ${typeof value}`)
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, member]) => `${quoted(key)}:${canonicalJson(member)}`).join(',')}}`
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('not JSON: a lone surrogate')
  return JSON.stringify(text)
}
