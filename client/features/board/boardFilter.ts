// Which tasks a filtered board shows (rule B21): pure, read from the address and written to it.

import { plainOf } from '../../../shared/richtext.ts'
import { folded, wordsOf } from '../../../shared/search.ts'
import type { Card } from '../../../shared/workroom/boardState.ts'
import { flaggedCards } from '../../../shared/workroom/problems.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import type { FilterAround, Matches } from './boardView.ts'
import { isStillToDo } from './dueWords.ts'
import { tasksWaitingFor } from './tasksWaitingFor.ts'

export const dueChoices = {
  any: 'Any date',
  overdue: 'Overdue',
  week: 'Due within 7 days',
  some: 'Has a date',
  none: 'No date',
} as const
export const stateChoices = {
  any: 'Any state',
  open: 'Not completed',
  waiting: 'In review',
  redo: 'Revision requested',
  approved: 'Approved',
} as const

export interface BoardFilter {
  readonly words: string
  /** The id of a label; '' for any. */
  readonly label: string
  readonly due: keyof typeof dueChoices
  readonly state: keyof typeof stateChoices
  readonly hasProblem: boolean
  readonly waitsForMe: boolean
}

export const noFilter: BoardFilter = {
  words: '',
  label: '',
  due: 'any',
  state: 'any',
  hasProblem: false,
  waitsForMe: false,
}

export const isFiltering = ({ words, label, due, state, hasProblem, waitsForMe }: BoardFilter): boolean =>
  words.trim() !== '' || label !== '' || due !== 'any' || state !== 'any' || hasProblem || waitsForMe

/** Whatever else stands in the address says nothing. */
export function readFilter(query: URLSearchParams): BoardFilter {
  const due = query.get('due') ?? 'any'
  const state = query.get('state') ?? 'any'
  return {
    words: query.get('words') ?? '',
    label: query.get('label') ?? '',
    due: isKeyOf(dueChoices, due) ? due : 'any',
    state: isKeyOf(stateChoices, state) ? state : 'any',
    hasProblem: query.has('problem'),
    waitsForMe: query.has('mine'),
  }
}

/** The query with this filter in it, beside what else it says. */
export function withFilter(query: URLSearchParams, filter: BoardFilter): URLSearchParams {
  const next = new URLSearchParams(query)
  const { words, label, due, state, hasProblem, waitsForMe } = filter
  const said = {
    words: words.trim(),
    label,
    due: due === 'any' ? '' : due,
    state: state === 'any' ? '' : state,
  }
  for (const [key, value] of Object.entries(said)) put(next, key, value)
  put(next, 'problem', hasProblem ? '1' : '')
  put(next, 'mine', waitsForMe ? '1' : '')
  return next
}

export function matcherOf(filter: BoardFilter, { view, role, today }: FilterAround): Matches {
  const words = wordsOf(filter.words)
  const flagged = filter.hasProblem ? flaggedCards(view.problems) : null
  const mine = filter.waitsForMe ? new Set(role === undefined ? [] : tasksWaitingFor(view, role)) : null
  return (id) => {
    const card = view.board.cards.get(id)
    if (card === undefined) return false
    if (filter.label !== '' && card.labels?.some((label) => label === filter.label) !== true) return false
    if (flagged?.has(id) === false || mine?.has(id) === false) return false
    if (!isOfState(filter.state, card, view) || !isDueAs(filter.due, card, today)) return false
    return words.length === 0 || holdsEach(words, card)
  }
}

function isOfState(state: BoardFilter['state'], { id, column }: Card, { review }: Workroom): boolean {
  if (state === 'any') return true
  if (state === 'open') return column !== 'completed'
  return review.reviews.get(id)?.status === state
}

function isDueAs(wanted: BoardFilter['due'], { due, column }: Card, today: string): boolean {
  switch (wanted) {
    case 'any':
      return true
    case 'none':
      return due === undefined
    case 'some':
      return due !== undefined
    case 'overdue':
      return due !== undefined && due < today && isStillToDo(column)
    case 'week':
      return due !== undefined && due <= daysAfter(today, 7) && isStillToDo(column)
  }
}

const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)

// A thousand tasks are asked at each key: what of them is compared is made once for each version of a task.
const texts = new WeakMap<Card, string>()

function holdsEach(words: readonly string[], card: Card): boolean {
  const text = texts.get(card) ?? textOf(card)
  texts.set(card, text)
  return words.every((word) => text.includes(word))
}

const textOf = ({ title, description, checklist = [], files }: Card): string =>
  folded(
    [
      title,
      description === '' ? '' : plainOf(description),
      ...checklist.map((entry) => entry.words),
      ...files.map(({ name }) => name),
    ].join('\n'),
  )

const isKeyOf = <Choices extends object>(choices: Choices, key: string): key is keyof Choices & string =>
  Object.hasOwn(choices, key)

function put(query: URLSearchParams, key: string, value: string): void {
  if (value === '') query.delete(key)
  else query.set(key, value)
}
