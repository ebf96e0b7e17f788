// What differs between two texts of a contract: by paragraph, and inside of a changed paragraph by word. Pure.

import { contractSections } from '../../../shared/workroom/contractText.ts'

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
  const steps = difference(paragraphsOf(before), paragraphsOf(after))
  for (let at = 0; at < steps.length; at++) {
    const removed = takeWhile(steps, at, 'removed')
    const added = takeWhile(steps, at + removed.length, 'added')
    for (let pair = 0; pair < Math.max(removed.length, added.length); pair++) {
      changes.push(changeOf(removed[pair], added[pair]))
    }
    at += Math.max(0, removed.length + added.length - 1)
  }
  return changes
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
  return { heading: is.heading, pieces: shortened(joined(difference(wordsOf(was.words), wordsOf(is.words)))) }
}

/** Words with the space after them. */
const wordsOf = (words: string): readonly string[] => words.match(/\S+\s*/g) ?? []

function takeWhile(steps: readonly Piece[], from: number, kind: Piece['kind']): readonly string[] {
  const found: string[] = []
  for (let at = from; steps[at]?.kind === kind; at++) found.push(steps[at]?.text ?? '')
  return found
}

/** Neighbours of one kind are one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const found: Piece[] = []
  for (const piece of pieces) {
    const last = found.at(-1)
    if (last?.kind === piece.kind) found[found.length - 1] = { ...last, text: last.text + piece.text }
    else found.push(piece)
  }
  return found
}

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

/** The longest common sequence stays; of a change what is removed comes first. */
function difference(before: readonly string[], after: readonly string[]): readonly Piece[] {
  const lengths = commonLengths(before, after)
  const steps: Piece[] = []
  let row = 0
  let column = 0
  while (row < before.length || column < after.length) {
    const was = before[row]
    const is = after[column]
    if (was !== undefined && was === is) {
      steps.push({ kind: 'same', text: was })
      row += 1
      column += 1
    } else if (
      was !== undefined &&
      (is === undefined || at(lengths, row + 1, column) >= at(lengths, row, column + 1))
    ) {
      steps.push({ kind: 'removed', text: was })
      row += 1
    } else if (is !== undefined) {
      steps.push({ kind: 'added', text: is })
      column += 1
    }
  }
  return steps
}

type Lengths = readonly Uint32Array[]

const at = (lengths: Lengths, row: number, column: number): number => lengths[row]?.[column] ?? 0

/** `lengths[row][column]`: of the longest common sequence of what follows there. */
function commonLengths(before: readonly string[], after: readonly string[]): Lengths {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1))
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const line = lengths[row]
      if (line === undefined) continue
      line[column] =
        before[row] === after[column]
          ? at(lengths, row + 1, column + 1) + 1
          : Math.max(at(lengths, row + 1, column), at(lengths, row, column + 1))
    }
  }
  return lengths
}
