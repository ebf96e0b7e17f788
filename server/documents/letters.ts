// A letter is what people see as one: a character with the marks on it. What can be drawn is asked letter by letter; what
// no font has is written in Latin letters beside a box.

import anyAscii from 'any-ascii'

import { withoutDisguise } from './direction.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

export const lettersOf = (text: string): readonly string[] =>
  // one unit each: nothing to look for
  /^[\n\u0020-\u024F]*$/.test(text)
    ? text.split('')
    : Array.from(segmenter.segment(text), ({ segment }) => segment)

/** Where a word of Thai, which has no spaces between them, begins, by UTF-16 index. */
export function wordStartsOf(text: string): ReadonlySet<number> {
  if (!/[\u0E00-\u0E7F]/.test(text)) return new Set()
  const words = new Intl.Segmenter('th', { granularity: 'word' }).segment(text)
  return new Set(Array.from(words, ({ index }) => index))
}

const BOX = '□'
/** Draws nothing itself: joiners, variation selectors, controls of direction. */
export const isUnseen = (character: string): boolean => /\p{Default_Ignorable_Code_Point}/u.test(character)

export interface Drawable {
  readonly text: string
  /** Something in it stands in Latin letters instead of its own. */
  readonly isWhole: boolean
}

/** The text as it can be drawn, normal form C. */
export function drawable(text: string, canDraw: (letter: string) => boolean): Drawable {
  const parts: string[] = []
  let missing = ''
  const spell = (): void => {
    if (missing.trim() !== '') parts.push(`${BOX} (${spelled(missing.trim())})`)
    if (/\s$/.test(missing)) parts.push(' ')
    missing = ''
  }
  let isWhole = true
  for (const letter of lettersOf(cleared(text))) {
    const drawn = letter === '\n' ? letter : alikeOf(letter).find(canDraw)
    if (drawn === undefined) {
      isWhole = false
      missing += letter
    } else if (letter === ' ' && missing !== '') missing += letter
    else {
      spell()
      parts.push(drawn)
    }
  }
  spell()
  return { text: parts.join(''), isWhole }
}

/** Without controls: they are no letters. */
const cleared = (text: string): string =>
  withoutDisguise(text)
    .normalize('NFC')
    .replaceAll('\t', ' ')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\uFEFF]/g, '')

/** The letter itself, then what people read as the same: other widths, the dot between foreign names. */
const alikeOf = (letter: string): readonly string[] => [
  letter,
  letter === '・' ? '·' : letter.normalize('NFKC'),
]

/** In Latin letters; where nobody knows any, by the number of the character. */
function spelled(letters: string): string {
  const latin = anyAscii(letters).replaceAll(/\s+/g, ' ').trim()
  return (
    latin ||
    Array.from(letters, (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join(' ')
  )
}
