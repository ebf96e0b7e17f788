// A list that the server gives page by page, newest first. What was read stays, and what is new comes in above it when the
// first page is asked for again.

import { useState } from 'react'

import type { HttpRefusal } from '../../shared/http.ts'

export interface Page<Line> {
  readonly lines: readonly Line[]
  /** The place where the next one begins; null when there is none. */
  readonly more: string | null
}

export interface Pages<Line> extends Page<Line> {
  readonly isBusy: boolean
  /** Why the next page is not there. */
  readonly refusal: string | null
  readonly readOn: () => void
}

interface Options<Line> {
  readonly keyOf: (line: Line) => string
  readonly load: (before: string) => Promise<Page<Line> | HttpRefusal>
}

export function usePages<Line>(first: Page<Line>, { keyOf, load }: Options<Line>): Pages<Line> {
  const [read, setRead] = useState<Page<Line> | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const shown = read === null ? first : { ...read, lines: joined(first.lines, read.lines, keyOf) }

  const readOn = async (): Promise<void> => {
    if (shown.more === null) return
    setIsBusy(true)
    const next = await load(shown.more)
    setIsBusy(false)
    if ('code' in next) return setRefusal(next.sentence)
    setRefusal(null)
    setRead({ lines: joined(shown.lines, next.lines, keyOf), more: next.more })
  }
  return { ...shown, isBusy, refusal, readOn: () => void readOn() }
}

/** Of two lines with one key the first is the newer. */
function joined<Line>(
  newer: readonly Line[],
  older: readonly Line[],
  keyOf: (line: Line) => string,
): readonly Line[] {
  const known = new Set(newer.map(keyOf))
  return [...newer, ...older.filter((line) => !known.has(keyOf(line)))]
}
