// The lines of the scope that are no tasks yet, as they are offered to the freelancer (rule B16). A line's task has an id that
// names the place of the line and not its words: whoever adds it again, on whatever device, is told that it is there.

import type { Mutable } from '../decider.ts'
import { labelledHash } from '../hash.ts'
import type { CardId } from '../ids.ts'
import { type Board, TAKEN_BACK } from './boardState.ts'
import { type Contract, scopeOf, standingVersion } from './contractState.ts'

export interface ScopeTask {
  readonly card: CardId
  readonly line: string
}

export interface ScopeTasksRoom {
  readonly offer: { readonly scope: readonly string[] }
  readonly contract: Contract
  readonly board: Board
}

/** In the order of the scope. A line of the beginning only until work moved; one that a change added at any time. */
export function scopeTasks(room: ScopeTasksRoom): readonly ScopeTask[] {
  const { working, completed } = room.board.order
  const isNew = working.length + completed.length === 0
  const lines = linesInForce(room).filter(({ isOfChange }) => isNew || isOfChange)
  if (lines.length === 0) return []
  const titles = titlesOf(room.board)
  return lines.flatMap(({ line, version, place }) => {
    const card = titles.has(line) ? null : nextId(room.board, `${version}:${place}`)
    return card === null ? [] : [{ card, line }]
  })
}

interface ScopeLine {
  readonly line: string
  /** Where it stood first, of the versions that have it without a break. */
  readonly version: number
  readonly place: number
  readonly isOfChange: boolean
}

function linesInForce(room: ScopeTasksRoom): readonly ScopeLine[] {
  const standing = standingVersion(room.contract)
  if (standing === null) return []
  const earlier = room.contract.versions.filter((one) => one !== standing).toReversed()
  return scopeOf(room, standing).map((line, index, scope) => {
    const nth = scope.slice(0, index).filter((other) => other === line).length
    let origin: Mutable<Omit<ScopeLine, 'line'>> = {
      version: standing.version,
      place: index,
      isOfChange: standing.inForceAt !== undefined,
    }
    for (const version of earlier) {
      const place = placeOf(scopeOf(room, version), line, nth)
      if (place === null) break
      origin = { version: version.version, place, isOfChange: version.inForceAt !== undefined }
    }
    return { line, ...origin }
  })
}

function placeOf(scope: readonly string[], line: string, nth: number): number | null {
  const places = scope.flatMap((other, place) => (other === line ? [place] : []))
  return places[nth] ?? null
}

/** A list that was taken back is offered again, under ids that are free; null: it is a task, or was one. */
function nextId(board: Board, place: string): CardId | null {
  for (let time = 0; ; time++) {
    const card = labelledHash('workroom/scope-task/v1', `${place}:${time}`).slice(0, 32) as CardId
    if (board.cards.has(card)) return null
    const removed = board.removed[card]
    if (removed === undefined) return card
    if (removed.reason !== TAKEN_BACK) return null
  }
}

function titlesOf({ cards, removed }: Board): ReadonlySet<string> {
  // Who removed a task decided about its line; what was struck and agreed again is a new one.
  const left = Object.values(removed).filter(
    ({ reason, struck }) => reason !== TAKEN_BACK && struck === undefined,
  )
  return new Set([...[...cards.values()].map(({ title }) => title), ...left.map(({ card }) => card.title)])
}
