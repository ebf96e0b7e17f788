// What can be done to the lines of a scope: pure steps from one list to the next.

import { MAX_SCOPE, type ScopeLine } from './scopeFields.ts'

type Scope = readonly ScopeLine[]

/** Null where the list is full. */
export const inserted = (scope: Scope, index: number, line: ScopeLine): Scope | null =>
  scope.length >= MAX_SCOPE ? null : scope.toSpliced(index + 1, 0, line)

export const removed = (scope: Scope, index: number): Scope => scope.toSpliced(index, 1)

export function moved(scope: Scope, index: number, by: 1 | -1): Scope {
  const line = scope[index]
  return line === undefined ? scope : scope.toSpliced(index, 1).toSpliced(index + by, 0, line)
}

export function written(scope: Scope, index: number, text: string): Scope {
  const line = scope[index]
  return line === undefined ? scope : scope.with(index, { ...line, text })
}

/** After the line in which they were pasted; in its place, where nothing stands in it. */
export function pastedAfter(scope: Scope, line: string | undefined, pasted: Scope): Scope {
  const index = scope.findIndex(({ id }) => id === line)
  const keeps = scope[index]?.text.trim() === '' ? 0 : 1
  return scope.toSpliced(index + keeps, 1 - keeps, ...pasted).slice(0, MAX_SCOPE)
}
