// A due date in words, from where the reader's day stands (rule B17): the short form for a card, the whole for its tip.

import { type Column } from '../../../shared/workroom/boardState.ts'
import { formatDate } from '../../ui/dates.ts'

export interface DueWords {
  /** `10 Dec`, with the year where it is another one. */
  readonly short: string
  /** `Thu, 10 Dec`, under a heading that says what it is. */
  readonly day: string
  readonly words: string
  readonly state: 'later' | 'today' | 'overdue'
}

/** @param today `YYYY-MM-DD` where the reader is */
export function dueWords(due: string, today: string): DueWords {
  const isThisYear = due.slice(0, 4) === today.slice(0, 4)
  const year = isThisYear ? { year: undefined } : {}
  const short = formatDate(due, year)
  const day = formatDate(due, { weekday: 'short', ...year })
  if (due < today) return { short, day, words: `Overdue since ${day}`, state: 'overdue' }
  if (due === today) return { short: 'Today', day, words: 'Due today', state: 'today' }
  return { short, day, words: `Due ${day}`, state: 'later' }
}

/** What is with the client or approved is late no more. */
export const isStillToDo = (column: Column): boolean => column !== 'completed'
