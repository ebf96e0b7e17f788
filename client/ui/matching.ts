// Which entries a few typed letters mean: every word must begin some word of the label or group; then letters in order.

interface Named {
  readonly label: string
  readonly group: string
}

export function matching<Entry extends Named>(entries: readonly Entry[], typed: string): readonly Entry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  const byWords = entries.filter((entry) => words.every((word) => hasWord(entry, word)))
  if (byWords.length > 0) return byWords
  return entries.filter((entry) => hasLetters(fold(entry.label), words.join('')))
}

function hasWord(entry: Named, word: string): boolean {
  return fold(`${entry.label} ${entry.group}`)
    .split(/\s+/)
    .some((part) => part.startsWith(word))
}

function hasLetters(text: string, letters: string): boolean {
  let from = 0
  for (const letter of letters) {
    from = text.indexOf(letter, from) + 1
    if (from === 0) return false
  }
  return true
}

/** `Übersicht` is found by `ubersicht`. */
const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
