// Dotted paths into documents, descending through arrays the way MongoDB's filters and indexes do.

import { type Document, isDocument } from './bson.ts'

export type Path = readonly string[]

export const splitPath = (path: string): Path => path.split('.')

/** Every value at the path; undefined where a document on the way lacks it. Arrays at the end stay whole. */
export function valuesAt(value: unknown, path: Path, from = 0): readonly unknown[] {
  const name = path[from]
  if (name === undefined) return [value]
  if (Array.isArray(value)) return valuesInArray(value, path, from)
  if (!isDocument(value)) return [undefined]
  return valuesAt(own(value, name), path, from + 1)
}

function valuesInArray(array: readonly unknown[], path: Path, from: number): readonly unknown[] {
  const values = array.filter(isDocument).flatMap((element) => valuesAt(element, path, from))
  const name = path[from] ?? ''
  const index = isArrayIndex(name) ? Number(name) : -1
  return index in array ? [...values, ...valuesAt(array[index], path, from + 1)] : values
}

export function own(document: Document, name: string): unknown {
  return Object.hasOwn(document, name) ? document[name] : undefined
}

export function isArrayIndex(name: string): boolean {
  return /^(0|[1-9]\d{0,5})$/.test(name)
}
