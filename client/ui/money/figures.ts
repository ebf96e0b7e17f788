// Figures as people write them, brought to one form: digits of any script become 0 to 9, the signs between them one of
// six. Nothing is taken away here that could carry a meaning.

/** `.` and `,` stand for decimals or thousands; `d` only before decimals; space, `'` and `t` only between thousands. */
const signs: Readonly<Record<string, string>> = {
  '．': '.',
  '，': ',',
  '﹐': ',',
  '،': ',',
  '٫': 'd',
  '٬': 't',
  '\u2E41': 't',
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '＇': "'",
  '′': "'",
}

/** Marks of direction and joiners: they are printed around amounts and are not seen. */
const unseen = /[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\u061C\uFEFF]/g

export function plainFigures(typed: string): string {
  const seen = typed.replaceAll(unseen, '').replaceAll(/\s+/gu, ' ').trim()
  const plain = seen.replaceAll(/./gsu, (character) => signs[character] ?? digitOf(character) ?? character)
  // Cape Verde writes 12$50.
  return plain.replace(/(?<=\d)\$(?=\d)/, 'd')
}

const isDigit = (point: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(point))

/** Unicode keeps the digits of a script in runs of ten, from zero to nine; runs may follow each other. */
function digitOf(character: string): string | null {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80 || !isDigit(point)) return null
  let first = point
  while (isDigit(first - 1)) first -= 1
  return String((point - first) % 10)
}
