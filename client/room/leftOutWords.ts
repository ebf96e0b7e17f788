// Which of several tasks are left out, and why, in words: before it is done, and where it turned out so afterwards (rule B22).

import type { CardId } from '../../shared/ids.ts'
import { quoted } from '../../shared/isolated.ts'
import type { RejectionCode } from '../../shared/protocol.ts'
import type { Board } from '../../shared/workroom/boardState.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'

const MOST_NAMED = 5

export interface Refused {
  readonly card: CardId
  readonly code: RejectionCode
}

/** `“Logo”, “Icons” and 3 more`. */
export function namesOf(cards: readonly CardId[], board: Board): string {
  const titles = cards.slice(0, MOST_NAMED).map((card) => quoted(titleOf(card, board)))
  const more = cards.length - titles.length
  const all = more > 0 ? [...titles, `${more} more`] : titles
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`
}

/** `1 of 12 is approved`; where the reasons differ, `3 of 12 cannot be changed that way`. */
export function countWords(refused: readonly Refused[], total: number): string {
  const count = refused.length
  const one = total === 1 ? 'The task' : `${count} of ${total}`
  const codes = new Set(refused.map(({ code }) => code))
  const is = count === 1 ? 'is' : 'are'
  if (codes.size === 1 && codes.has('card-approved')) return `${one} ${is} approved`
  if (codes.size === 1 && codes.has('no-such-card')) return `${one} ${is} gone`
  if (codes.size === 1 && codes.has('last-task')) return `${one} has to remain`
  return `${one} cannot be changed that way`
}

/** Each reason once, behind the tasks that it keeps out. */
export function reasonsOf(refused: readonly Refused[], board: Board): readonly string[] {
  const codes = [...new Set(refused.map(({ code }) => code))]
  return codes.map((code) => {
    const those = refused.filter((one) => one.code === code).map(({ card }) => card)
    return `${namesOf(those, board)}: ${sentenceFor(code, those.length)}`
  })
}

function sentenceFor(code: RejectionCode, count: number): string {
  if (count === 1) return sentenceOf(code)
  if (code === 'card-approved') return 'The client has approved these tasks; they stay as they are.'
  return code === 'no-such-card' ? 'These tasks are no longer on the board.' : sentenceOf(code)
}

const titleOf = (card: CardId, { cards, removed }: Board): string =>
  cards.get(card)?.title ?? removed[card]?.card.title ?? 'A task'
