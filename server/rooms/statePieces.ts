// A folded state as text and back, in pieces: a large one is written and read without holding anybody up. What it shares
// with the state before is not asked about; what is small is one piece.
//
//   stored   lines `[path, value]`, each small; containers come before what is in them
//   served   the pieces of one JSON text

import { IdMap } from '../../shared/idMap.ts'
import { weightOf } from '../../shared/weight.ts'
import { restoreWorkroom } from '../../shared/workroom/restoreWorkroom.ts'
import { type Workroom, initialWorkroom } from '../../shared/workroom/workroom.ts'

const PIECE_BYTES = 65_536

type Path = readonly (string | number)[]
type Container = Record<string | number, unknown>

/** Lines of JSON, without their ends. */
export function* linesOf(given: unknown, path: Path = []): Generator<string, void> {
  const value = flat(given)
  if (isSmall(value)) {
    yield JSON.stringify([path, value])
    return
  }
  yield JSON.stringify([path, Array.isArray(value) ? [] : {}])
  for (const [key, member] of Object.entries(value as object) as [string, unknown][]) {
    if (member !== undefined) yield* linesOf(member, [...path, Array.isArray(value) ? Number(key) : key])
  }
}

/** The state that was written so. Throws on anything else. */
export async function stateFrom(lines: AsyncIterable<string>): Promise<Workroom> {
  const root: Container = { state: {} }
  for await (const line of lines) {
    const [path, value] = JSON.parse(line) as [Path, unknown]
    placeIn(root, ['state', ...path], value)
  }
  return restoreWorkroom({ ...initialWorkroom, ...(root['state'] as Workroom) })
}

/** The JSON of a value in pieces; joined they are what `JSON.stringify` says. */
export function* jsonPieces(given: unknown): Generator<string, void> {
  const value = flat(given)
  if (isSmall(value)) {
    yield JSON.stringify(value)
    return
  }
  const isList = Array.isArray(value)
  let before = isList ? '[' : '{'
  for (const [key, member] of Object.entries(value as object) as [string, unknown][]) {
    if (member === undefined && !isList) continue
    yield isList ? before : `${before}${JSON.stringify(key)}:`
    yield* jsonPieces(member ?? null)
    before = ','
  }
  yield isList ? ']' : '}'
}

const flat = (value: unknown): unknown => (value instanceof IdMap ? value.toJSON() : value)

const isSmall = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || weightOf(value) <= PIECE_BYTES

function placeIn(root: Container, path: Path, value: unknown): void {
  let at = root
  for (const step of path.slice(0, -1)) at = at[step] as Container
  const last = path.at(-1) ?? ''
  // defined, not assigned: a key may be `__proto__`
  Object.defineProperty(at, last, { value, writable: true, enumerable: true, configurable: true })
}
