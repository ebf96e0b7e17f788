// The scope while it is written: its lines, and which of them takes the focus once it is drawn.

import { type RefObject, useEffect, useRef } from 'react'

import { type ScopeLine, newLine } from './scopeFields.ts'
import { inserted, moved, pastedAfter, removed, written } from './scopeSteps.ts'

export interface ScopeEditing {
  readonly list: RefObject<HTMLOListElement | null>
  readonly insertAfter: (index: number) => void
  readonly remove: (index: number) => void
  readonly move: (index: number, by: 1 | -1) => void
  readonly write: (index: number, text: string) => void
  /** After the line in which they were pasted, once they are read. */
  readonly paste: (index: number, reading: Promise<readonly string[]>) => Promise<void>
}

export function useScopeEditing(
  scope: readonly ScopeLine[],
  onChange: (scope: readonly ScopeLine[]) => void,
): ScopeEditing {
  const list = useRef<HTMLOListElement>(null)
  /** The line that takes the focus once it is drawn. */
  const next = useRef<string | null>(null)
  useEffect(() => {
    if (next.current === null) return
    list.current?.querySelector<HTMLInputElement>(`[data-line="${next.current}"]`)?.focus()
    next.current = null
  })

  /** What stands there when a pasted table has been read. */
  const now = useRef(scope)
  useEffect(() => {
    now.current = scope
  }, [scope])

  return {
    list,
    insertAfter(index) {
      const line = newLine()
      const longer = inserted(scope, index, line)
      if (longer === null) return
      next.current = line.id
      onChange(longer)
    },
    remove(index) {
      const left = removed(scope, index)
      next.current = left[Math.max(0, index - 1)]?.id ?? null
      onChange(left.length === 0 ? [newLine()] : left)
    },
    move: (index, by) => onChange(moved(scope, index, by)),
    write: (index, text) => onChange(written(scope, index, text)),
    async paste(index, reading) {
      const line = scope[index]?.id
      const pasted = (await reading).map((text) => newLine(text))
      onChange(pastedAfter(now.current, line, pasted))
      next.current = pasted.at(-1)?.id ?? null
    },
  }
}
