// Filters: parsed once, strictly, then tested against documents or read by the planner. The operators below
// are all there are; any other is refused by name before a document is looked at.

import { type Document, isDocument, isDocumentList, isList } from './bson.ts'
import { CommandError } from './commandError.ts'
import { type Range, compareKeys, comparisonRange, encodeKey } from './keys.ts'
import { type Path, splitPath, valuesAt } from './paths.ts'

export type Test =
  | { readonly is: 'equal'; readonly key: Buffer; readonly value: unknown }
  | { readonly is: 'oneOf'; readonly keys: readonly Buffer[] }
  | { readonly is: 'within'; readonly range: Range }
  | { readonly is: 'present'; readonly wanted: boolean }
  | { readonly is: 'not'; readonly tests: readonly Test[] }

export interface FieldTests {
  readonly field: string
  readonly path: Path
  readonly tests: readonly Test[]
}

/** Everything in it must hold. */
export interface Filter {
  readonly fields: readonly FieldTests[]
  readonly anyOf: readonly (readonly Filter[])[]
}

export function parseFilter(filter: unknown): Filter {
  if (filter === undefined) return { fields: [], anyOf: [] }
  if (!isDocument(filter)) throw new CommandError('FailedToParse', 'a filter must be a document')
  const fields: FieldTests[] = []
  const anyOf: (readonly Filter[])[] = []
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and') {
      for (const part of branches(name, condition)) {
        fields.push(...part.fields)
        anyOf.push(...part.anyOf)
      }
    } else if (name === '$or') anyOf.push(branches(name, condition))
    else if (name.startsWith('$')) throw unsupported(name)
    else fields.push({ field: name, path: splitPath(name), tests: parseCondition(condition) })
  }
  return { fields, anyOf }
}

function branches(name: string, list: unknown): readonly Filter[] {
  if (!isDocumentList(list) || list.length === 0) {
    throw new CommandError('BadValue', `${name} must be a nonempty array of filters`)
  }
  return list.map(parseFilter)
}

function parseCondition(condition: unknown): readonly Test[] {
  if (!isDocument(condition)) return [equal(condition)]
  const operators = Object.entries(condition)
  if (!operators.some(([name]) => name.startsWith('$'))) return [equal(condition)]
  return operators.map(([operator, operand]) => parseOperator(operator, operand))
}

function parseOperator(operator: string, operand: unknown): Test {
  switch (operator) {
    case '$eq':
      return equal(operand)
    case '$ne':
      return { is: 'not', tests: [equal(operand)] }
    case '$in':
      return oneOf(operator, operand)
    case '$nin':
      return { is: 'not', tests: [oneOf(operator, operand)] }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { is: 'within', range: comparisonRange(operator, operand) }
    case '$exists':
      return { is: 'present', wanted: Boolean(operand) }
    case '$not':
      if (!isDocument(operand)) throw new CommandError('BadValue', '$not needs a document of operators')
      return { is: 'not', tests: Object.entries(operand).map(([name, value]) => parseOperator(name, value)) }
    default:
      throw unsupported(operator)
  }
}

const equal = (value: unknown): Test => ({ is: 'equal', key: encodeKey(value), value })

function oneOf(operator: string, list: unknown): Test {
  if (!Array.isArray(list)) throw new CommandError('BadValue', `${operator} needs an array`)
  const keys = new Map<string, Buffer>()
  for (const value of list) {
    const key = encodeKey(value)
    keys.set(key.toString('latin1'), key)
  }
  return { is: 'oneOf', keys: [...keys.values()].toSorted(compareKeys) }
}

const unsupported = (operator: string) =>
  new CommandError('BadValue', `unknown or unsupported operator: ${operator}`)

export function matches(document: Document, filter: Filter): boolean {
  return (
    filter.fields.every(({ path, tests }) => fieldMatches(valuesAt(document, path), tests)) &&
    filter.anyOf.every((parts) => parts.some((part) => matches(document, part)))
  )
}

function fieldMatches(values: readonly unknown[], tests: readonly Test[]): boolean {
  // an array matches by any element or as a whole
  const keys = values.flatMap((value) => (isList(value) ? [...value, value] : [value])).map(encodeKey)
  const holds = (test: Test): boolean => {
    switch (test.is) {
      case 'equal':
        return keys.some((key) => key.equals(test.key))
      case 'oneOf':
        return keys.some((key) => test.keys.some((wanted) => key.equals(wanted)))
      case 'within':
        return keys.some((key) => isWithin(key, test.range))
      case 'present':
        return values.some((value) => value !== undefined) === test.wanted
      case 'not':
        return !test.tests.every(holds)
    }
  }
  return tests.every(holds)
}

const isWithin = (key: Buffer, { low, high }: Range) => key.compare(low) >= 0 && key.compare(high) < 0
