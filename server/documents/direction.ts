// Text from right to left and from left to right in one line, by the Unicode Bidirectional Algorithm (UAX #9): the levels
// are a library's, the order of what stands in one line is rule L2.

import bidiFactory from 'bidi-js'

const bidi = bidiFactory()

/** Seen by the algorithm alone; the overrides and embeddings that disguise names are taken out before it looks. */
const unseen = /[\u061C\u200E\u200F\u2066-\u2069]/g
const disguising = /[\u202A-\u202E]/g

export const withoutDisguise = (text: string): string => text.replaceAll(disguising, '')
export const withoutMarks = (text: string): string => text.replaceAll(unseen, '')

/** Of a paragraph: the level of each UTF-16 unit, and of the whole, by its first strong letter. Odd: from right to left. */
export function levelsOf(paragraph: string): { readonly levels: Uint8Array; readonly base: number } {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph, 'auto')
  return { levels, base: paragraphs[0]?.level ?? 0 }
}

export const isRightToLeft = (level: number): boolean => level % 2 === 1

/** L2: from the highest level down to the lowest odd one, each stretch of it or higher is turned round. */
export function inVisualOrder<Part extends { readonly level: number }>(
  parts: readonly Part[],
): readonly Part[] {
  let ordered = [...parts]
  for (let level = Math.max(0, ...parts.map((part) => part.level)); level > 0; level--)
    ordered = stretchesOf(ordered, (part) => part.level >= level).flatMap(([isHigh, stretch]) =>
      isHigh ? stretch.toReversed() : stretch,
    )
  return ordered
}

function stretchesOf<Part>(
  parts: readonly Part[],
  isHigh: (part: Part) => boolean,
): readonly (readonly [boolean, readonly Part[]])[] {
  const stretches: [boolean, Part[]][] = []
  for (const part of parts) {
    const last = stretches.at(-1)
    if (last?.[0] === isHigh(part)) last[1].push(part)
    else stretches.push([isHigh(part), [part]])
  }
  return stretches
}

/** Written backwards, letter by letter; brackets look the other way where the text runs from right to left. */
export const turned = (letters: readonly string[], level: number): string =>
  letters
    .map((letter) => (isRightToLeft(level) ? (bidi.getMirroredCharacter(letter) ?? letter) : letter))
    .toReversed()
    .join('')
