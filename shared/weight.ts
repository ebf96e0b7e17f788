// What a value weighs: the bytes of its JSON in UTF-8, known without writing it (S14, S15). Published states never
// change, and the next one shares all that a record did not touch: each object is weighed once.

import { IdMap } from './idMap.ts'

const known = new WeakMap<object, number>()
/** Smaller ones are weighed again: to keep them in mind costs more. */
const WORTH_KEEPING = 96

/** Bytes. The value is JSON, and does not change afterwards. */
export function weightOf(value: unknown): number {
  if (typeof value === 'string') return textWeight(value)
  if (typeof value !== 'object') return scalarWeight(value)
  if (value === null) return 4
  const before = known.get(value)
  if (before !== undefined) return before
  const weight = weightOfMembers(value)
  if (weight >= WORTH_KEEPING) known.set(value, weight)
  return weight
}

function weightOfMembers(value: object): number {
  if (Array.isArray(value)) return listWeight(value)
  return value instanceof IdMap ? pagesWeight(value.pages as readonly object[]) : membersWeight(value)
}

/** The pages of a map weigh as the one object that they are written as. */
function pagesWeight(pages: readonly object[]): number {
  const weight = pages.reduce((sum, page) => sum + weightOf(page) - (isEmpty(page) ? 2 : 1), 1)
  return Math.max(2, weight)
}

const isEmpty = (page: object): boolean => Object.keys(page).length === 0

function listWeight(list: readonly unknown[]): number {
  let weight = Math.max(2, list.length + 1)
  for (const member of list) weight += member === undefined ? 4 : weightOf(member)
  return weight
}

function membersWeight(value: object): number {
  let weight = 1
  for (const key of Object.keys(value)) {
    const member = (value as Readonly<Record<string, unknown>>)[key]
    if (member !== undefined) weight += textWeight(key) + 2 + weightOf(member)
  }
  return Math.max(2, weight)
}

const scalarWeight = (value: unknown): number => (JSON.stringify(value) as string | undefined)?.length ?? 0

/** What JSON writes as it stands, in one byte each. */
// oxlint-disable-next-line no-control-regex
const plain = /^[ !#-[\]-\u007f]*$/

function textWeight(text: string): number {
  return plain.test(text) ? text.length + 2 : utf8Length(JSON.stringify(text))
}

function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // each half of a pair counts two of its four bytes
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit & 0xf800) !== 0xd800 ? 2 : 1
  }
  return bytes
}
