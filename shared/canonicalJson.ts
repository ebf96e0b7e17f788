// Canonical JSON (RFC 8785): the one spelling of a value that is hashed. Keys in UTF-16 order, no spaces. Written in one pass:
// everything that happens in a room is spelled so.

import { IdMap } from './idMap.ts'

/** Throws on what JSON cannot say without loss: NaN, infinities, undefined in arrays, lone surrogates. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') throw new TypeError(`not JSON: ${typeof value}`)
  if (Array.isArray(value)) return listed(value)
  return value instanceof IdMap ? canonicalJson(value.toJSON()) : membered(value)
}

function listed(list: readonly unknown[]): string {
  let text = ''
  for (const member of list) text += `${text === '' ? '' : ','}${canonicalJson(member)}`
  return `[${text}]`
}

function membered(value: object): string {
  let text = ''
  for (const key of Object.keys(value).toSorted()) {
    const member = (value as Readonly<Record<string, unknown>>)[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** Letters that are written as they stand. */
const plain = /^[ !#-[\]-~]*$/

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw new TypeError('not JSON: a lone surrogate')
  return JSON.stringify(text)
}
