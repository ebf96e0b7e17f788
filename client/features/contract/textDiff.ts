// What differs between two texts of a contract: by paragraph, and inside of a changed paragraph by word. The comparing is
// jsdiff's, over words of our own: amounts, dates and numbers of documents stay whole. Pure.

import { diffArrays } from 'diff'

import { contractSections } from '../../../shared/workroom/contractSections.ts'

export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** A paragraph that is new, gone or changed; `pieces` in reading order. */
export interface ChangedParagraph {
  readonly heading: string
  readonly pieces: readonly Piece[]
}

/** Only what differs; words of a changed paragraph that stayed and are far from a change become `…`. */
export function changedParagraphs(before: string, after: string): readonly ChangedParagraph[] {
  const changes: ChangedParagraph[] = []
  let removed: readonly string[] = []
  for (const step of diffArrays([...paragraphsOf(before)], [...paragraphsOf(after)])) {
    if (step.removed) {
      removed = step.value
      continue
    }
    const added = step.added ? step.value : []
    for (let pair = 0; pair < Math.max(removed.length, added.length); pair++)
      changes.push(changeOf(removed[pair], added[pair]))
    removed = []
  }
  return [...changes, ...removed.map((paragraph) => changeOf(paragraph, undefined))]
}

const SEPARATOR = '\n\n'

/** Each with its heading in front, so that equal words in two sections stay apart. */
const paragraphsOf = (text: string): readonly string[] =>
  contractSections(text).flatMap(({ heading, paragraphs }) =>
    paragraphs.map((paragraph) => heading + SEPARATOR + paragraph),
  )

function split(paragraph: string): { readonly heading: string; readonly words: string } {
  const at = paragraph.indexOf(SEPARATOR)
  return { heading: paragraph.slice(0, at), words: paragraph.slice(at + SEPARATOR.length) }
}

function changeOf(removed: string | undefined, added: string | undefined): ChangedParagraph {
  const was = split(removed ?? added ?? '')
  const is = split(added ?? removed ?? '')
  if (removed === undefined) return { heading: is.heading, pieces: [{ kind: 'added', text: is.words }] }
  if (added === undefined) return { heading: was.heading, pieces: [{ kind: 'removed', text: was.words }] }
  return { heading: is.heading, pieces: shortened(wordByWord(was.words, is.words)) }
}

/** Texts that take longer are shown whole, as gone and new. */
const PATIENCE_MS = 200

function wordByWord(was: string, is: string): readonly Piece[] {
  const changes = diffArrays([...wordsOf(was)], [...wordsOf(is)], { timeout: PATIENCE_MS })
  if (changes === undefined)
    return [
      { kind: 'removed', text: was },
      { kind: 'added', text: is },
    ]
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

/** Scripts that put no spaces between words; their words are those of Intl.Segmenter. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Words with the space after them. */
const wordsOf = (words: string): readonly string[] =>
  (words.match(/\S+\s*/g) ?? []).flatMap((word) =>
    unspaced.test(word) ? Array.from(segmenter.segment(word), ({ segment }) => segment) : word,
  )

/** Words of what stayed that are shown beside a change. */
const KEPT_WORDS = 8

function shortened(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, index) => {
    const words = wordsOf(piece.text)
    if (piece.kind !== 'same' || words.length <= 2 * KEPT_WORDS + 2) return piece
    const start = index === 0 ? [] : words.slice(0, KEPT_WORDS)
    const end = index === pieces.length - 1 ? [] : words.slice(-KEPT_WORDS)
    return { kind: 'same', text: `${start.join('')}… ${end.join('')}` }
  })
}
