// The scope as people write it, and what is wrong with it in a sentence. Pure.

import * as v from 'valibot'

export const ScopeLine = v.object({ id: v.string(), text: v.string() })
export type ScopeLine = Readonly<v.InferOutput<typeof ScopeLine>>

export const MAX_SCOPE = 60
export const MAX_LINE = 300

export const newLine = (text = ''): ScopeLine => ({ id: crypto.randomUUID(), text })

export const linesOf = (scope: readonly ScopeLine[]): readonly string[] =>
  scope.map(({ text }) => text.trim()).filter((text) => text !== '')

export function scopeProblem(lines: readonly string[]): string | null {
  if (lines.length === 0) return 'List what you will do: at least one line.'
  if (lines.length > MAX_SCOPE) return `A scope has at most ${MAX_SCOPE} lines.`
  return lines.some((line) => line.length > MAX_LINE) ? `A line has at most ${MAX_LINE} characters.` : null
}
