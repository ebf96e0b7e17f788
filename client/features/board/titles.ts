// What a person types or pastes, as titles of tasks: a line a task, without bullets, numbers and boxes.

import type { CardId } from '../../../shared/ids.ts'

/** As many as one command takes (shared/workroom/board.ts). */
export const MAX_AT_ONCE = 200
export const MAX_TITLE = 200

// `- `, `* `, `• `, `1. `, `2) `, each with or without `[ ]`.
const BULLET = /^(?:[-*•–·▪◦]|\d{1,3}[.)])\s+/
const BOX = /^\[[ xX]?\]\s+/
// What a title cannot hold: control characters and the overrides that disguise text.
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u202d\u202e]+/g

export const titlesOf = (typed: string): readonly string[] =>
  typed
    .split(/\r\n|\r|\n/)
    .map(titleOf)
    .filter((title) => title !== '')

/** One line that the rules take, at most 200 long; '' when nothing is left. */
export function titleOf(line: string): string {
  const words = line
    .toWellFormed()
    .replaceAll(FORBIDDEN, ' ')
    .trim()
    .replace(BULLET, '')
    .replace(BOX, '')
    .trim()
  return words.length <= MAX_TITLE
    ? words
    : `${words
        .slice(0, MAX_TITLE - 1)
        .toWellFormed()
        .trim()}…`
}

/** 128 random bits; `crypto.randomUUID` is missing on a page without HTTPS. */
export function newCardId(): CardId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') as CardId
}
