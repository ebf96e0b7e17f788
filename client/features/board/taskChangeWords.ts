// A change of a task in words, as its whole history says it (rule B20); people's own words stand beside them.

import type { Role } from '../../../shared/decider.ts'
import { type SetApart, quoted } from '../../../shared/isolated.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import { problemKindNames } from '../../../shared/workroom/problems.ts'
import type { TaskStep } from '../../../shared/workroom/taskHistory.ts'
import { formatDate } from '../../ui/dates.ts'

export interface ChangeWords {
  readonly text: string
  /** What somebody wrote with it; '' for nothing. */
  readonly quote: string
}

export function taskChangeWords(
  { by, change }: Pick<TaskStep, 'by' | 'change'>,
  names: Readonly<Record<Role, SetApart>>,
): ChangeWords {
  const who = by === 'client' || by === 'freelancer' ? names[by] : 'Workroom'
  return { text: `${who} ${deedOf(change)}`, quote: quoteOf(change) }
}

function deedOf(change: TaskStep['change']): string {
  switch (change.what) {
    case 'added':
      return addedAs[change.from]
    case 'suggested':
      return 'suggested it'
    case 'renamed':
      return `renamed it from ${quoted(change.from)} to ${quoted(change.to)}`
    case 'described':
      return 'changed the description'
    case 'attached':
      return `attached ${change.files.map(quoted).join(', ')}`
    case 'moved':
      return `moved it from ${columnNames[change.from]} to ${columnNames[change.to]}`
    case 'approved':
      return 'approved it'
    case 'revision':
      return 'requested a revision'
    case 'due':
      return change.due === null ? 'took the due date away' : `set it due on ${formatDate(change.due)}`
    case 'listed':
      return `added to the checklist: ${change.entries.map(quoted).join(', ')}`
    case 'entry-renamed':
      return `renamed ${quoted(change.from)} in the checklist to ${quoted(change.to)}`
    case 'ticked':
      return `${change.done ? 'ticked' : 'unticked'} ${quoted(change.entry)}`
    case 'unlisted':
      return change.isTask
        ? `made ${quoted(change.entry)} of the checklist a task`
        : `removed ${quoted(change.entry)} from the checklist`
    case 'labelled':
      return change.on ? `labelled it ${quoted(change.label)}` : `took off the label ${quoted(change.label)}`
    case 'flagged':
      return `flagged a problem: ${problemKindNames[change.kind]}`
    case 'unflagged':
      return `withdrew the problem: ${problemKindNames[change.kind]}`
    case 'result-noted':
      return `wrote the note to round ${change.round}`
    case 'result-attached':
      return `attached to the result ${change.files.map(quoted).join(', ')}`
    case 'result-taken':
      return `took ${quoted(change.file)} off the result`
    case 'removed':
      return change.struck === null ? 'removed it' : `struck it with contract v${change.struck}`
    case 'restored':
      return `restored it to ${columnNames[change.to]}`
  }
}

const addedAs = {
  list: 'added it',
  suggestion: 'took the suggestion onto the board',
  checklist: 'made it out of an entry of a checklist',
} as const

function quoteOf(change: TaskStep['change']): string {
  if (change.what === 'revision') return change.comment
  if (change.what === 'removed') return change.reason
  return change.what === 'flagged' ? change.words : ''
}
