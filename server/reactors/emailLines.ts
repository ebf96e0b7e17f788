// What an email says of the notices that it tells: each once, what is urgent first; what is alike becomes one line that
// counts and names them.

import { formatMoney } from '../../shared/money.ts'
import { type Sentence, plainly, written } from '../../shared/sentence.ts'
import type { UnsentNotice } from '../storage/notifications.ts'

export interface EmailLine {
  readonly sentence: string
  /** What happens otherwise, or the one thing it is about. */
  readonly detail?: string
  /** Where it is about several. */
  readonly names?: readonly string[]
}

type Told = Pick<UnsentNotice, 'title' | 'body' | 'tellsBody' | 'several' | 'isUrgent'>

/** `moneyLanguage` is that of the reader; empty where none was chosen. */
export function linesOf(notices: readonly Told[], moneyLanguage: string): readonly EmailLine[] {
  const words = (sentence: Sentence): string =>
    moneyLanguage === ''
      ? plainly(sentence)
      : written(sentence, ({ minor, currency }) => formatMoney(minor, currency, moneyLanguage))
  const alike = new Map<string, Told[]>()
  for (const notice of notices.toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent))) {
    const key = JSON.stringify(notice.several.length > 0 ? notice.several : [notice.title, notice.body])
    alike.set(key, [...(alike.get(key) ?? []), notice])
  }
  return [...alike.values()].flatMap((group): readonly EmailLine[] => {
    const [first] = group
    if (first === undefined) return []
    const [before, after] = first.several
    // the same task may have been completed twice
    const names = [...new Set(group.map(({ body }) => words(body)))]
    if (names.length > 1 && before !== undefined)
      return [{ sentence: `${before}${names.length}${after ?? ''}`, names }]
    return [{ sentence: words(first.title), ...(first.tellsBody && { detail: words(first.body) }) }]
  })
}
