// The lines of a pasted list, without the marks that lists carry in other programs (rule W2). What only looks like a mark
// stays: one line alone is nobody's list, and numbers are marks only where they count up.

const BULLET = /^[-*+•–·▪◦‣]\s+(?=\S)/
const NUMBER = /^(\d{1,3})[.)]\s+(?=\S)/
const BOX = /^\[[ xX]?\]\s+(?=\S)/

/** Lines that say something, trimmed. */
export function listLines(pasted: string): readonly string[] {
  const lines = pasted
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const mark = marksOf(lines)
  return lines.map((line) => (mark === null ? line : line.replace(mark, '').replace(BOX, '')))
}

/** What comes off the beginning of each line; null where these are no marks of a list. */
function marksOf(lines: readonly string[]): RegExp | null {
  const areNumbers = areCounting(lines.filter((line) => NUMBER.test(line)))
  const marks = areNumbers ? [BULLET, NUMBER, BOX] : [BULLET, BOX]
  const marked = lines.filter((line) => marks.some((one) => one.test(line)))
  if (marked.length < 2) return null
  return areNumbers ? new RegExp(`${BULLET.source}|${NUMBER.source}`, 'u') : BULLET
}

/** `1. 2. 3.`, from wherever it begins; not `3. floor, 4. floor`, where the number belongs to the words. */
function areCounting(numbered: readonly string[]): boolean {
  const numbers = numbered.map((line) => Number(NUMBER.exec(line)?.[1]))
  const first = numbers[0] ?? 0
  const words = numbered.map((line) => line.replace(NUMBER, '').split(/[\s:,]/u, 1)[0])
  const isOneWord = numbered.length > 1 && new Set(words).size === 1
  return numbered.length > 1 && !isOneWord && numbers.every((number, place) => number === first + place)
}
