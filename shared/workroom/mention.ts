// A mention is read off the words themselves (M11): `@` and the other party's first or whole name, in any case.

/** Whether these words name this person. */
export function mentions(words: string, name: string): boolean {
  const said = folded(words)
  return [folded(name), folded(firstOf(name))].some((called) => called !== '' && isCalled(said, `@${called}`))
}

/** What is written to mention somebody. */
export const mentionOf = (name: string): string => `@${firstOf(name)}`

/** The whole name and no more of a word: `@Ben` is not in `@Benedikt`, nor in `me@ben.example`. */
function isCalled(said: string, called: string): boolean {
  for (let at = said.indexOf(called); at !== -1; at = said.indexOf(called, at + 1)) {
    const before = said.slice(0, at)
    const after = said.slice(at + called.length)
    if (!/[\p{L}\p{N}_.]$/u.test(before) && !/^[\p{L}\p{N}_]/u.test(after)) return true
  }
  return false
}

const firstOf = (name: string): string => name.trim().split(/\s+/)[0] ?? ''
const folded = (words: string): string => words.normalize('NFC').toLowerCase()
