// What people wrote (names, titles), inside a sentence of ours: from right to left it is set apart by U+2068 and U+2069, so
// that it turns neither the words nor the numbers around it (W5). Only for showing: what is stored, signed and compared
// stays as it was written.

declare const setApart: unique symbol

/** Words that people wrote, as a sentence of ours takes them: they cannot be told from others by looking, so their type tells. */
export type SetApart = string & { readonly [setApart]: true }

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
const isolates = /[\u2066-\u2069]/g

export const hasRightToLeft = (words: string): boolean => rightToLeft.test(words)

/** Unicode Bidirectional Algorithm (UAX #9), first strong isolate. */
export const isolated = (words: string): SetApart =>
  (hasRightToLeft(words) ? `\u2068${withoutIsolates(words)}\u2069` : words) as SetApart

export const withoutIsolates = (words: string): string => words.replaceAll(isolates, '')

/** A title as our sentences name it. */
export const quoted = (words: string): string => `“${isolated(words)}”`
