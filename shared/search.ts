// Searching in plain words: case, accents and their order do not matter. The server finds with it, the page marks with it.

/** As letters compare: `Café` and `cafe` are the same. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export const wordsOf = (query: string): readonly string[] =>
  folded(query)
    .split(/\s+/)
    .filter((word) => word !== '')

/** Whether every word stands somewhere in one of these texts. */
export function holdsAll(words: readonly string[], texts: readonly string[]): boolean {
  const all = texts.map(folded)
  return words.every((word) => all.some((text) => text.includes(word)))
}
