// A text in pieces: what was searched for, and what stands between. Pure.

import { folded } from '../../../shared/search.ts'

interface Piece {
  /** Where it begins. */
  readonly at: number
  readonly piece: string
  readonly isMarked: boolean
}

/** `words` as `wordsOf` gives them. */
export function marked(text: string, words: readonly string[]): readonly Piece[] {
  const characters = Array.from(text)
  const { letters, owners } = spelled(characters)
  const isMarked = characters.map(() => false)
  for (const word of words) {
    for (let at = letters.indexOf(word); at !== -1; at = letters.indexOf(word, at + 1))
      for (const owner of owners.slice(at, at + word.length)) isMarked[owner] = true
  }
  return piecesOf(characters, isMarked)
}

/** The text as it is compared, and which character each letter of it belongs to. */
function spelled(characters: readonly string[]) {
  const parts = characters.map(folded)
  return { letters: parts.join(''), owners: parts.flatMap((part, index) => part.split('').map(() => index)) }
}

function piecesOf(characters: readonly string[], isMarked: readonly boolean[]): readonly Piece[] {
  const pieces: Piece[] = []
  for (const [index, character] of characters.entries()) {
    const last = pieces.at(-1)
    if (last !== undefined && last.isMarked === isMarked[index])
      pieces[pieces.length - 1] = { ...last, piece: last.piece + character }
    else pieces.push({ at: index, piece: character, isMarked: isMarked[index] ?? false })
  }
  return pieces
}
