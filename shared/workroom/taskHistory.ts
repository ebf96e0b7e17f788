// The whole history of one task, read off the log (rule B20): who changed what, when. Pure, so that it says of any prefix of
// a log what was true then. Words that were erased are said as erased.

import type { Actor } from '../decider.ts'
import type { CardId, EntryId, FileId, LabelId, ProblemId } from '../ids.ts'
import { readText } from '../personalText.ts'
import { type LogRecord, openEvents } from '../record.ts'
import type { Column } from './boardState.ts'
import type { ProblemKind } from './problems.ts'
import type { WorkroomEvent } from './workroom.ts'

export type TaskChange =
  | { readonly what: 'added'; readonly title: string; readonly from: 'list' | 'suggestion' | 'checklist' }
  | { readonly what: 'suggested'; readonly title: string }
  | { readonly what: 'renamed'; readonly from: string; readonly to: string }
  | { readonly what: 'described' }
  | { readonly what: 'attached'; readonly files: readonly string[] }
  | { readonly what: 'moved'; readonly from: Column; readonly to: Column }
  | { readonly what: 'approved' }
  | { readonly what: 'revision'; readonly comment: string }
  | { readonly what: 'due'; readonly due: string | null }
  | { readonly what: 'listed'; readonly entries: readonly string[] }
  | { readonly what: 'entry-renamed'; readonly from: string; readonly to: string }
  | { readonly what: 'ticked'; readonly entry: string; readonly done: boolean }
  | { readonly what: 'unlisted'; readonly entry: string; readonly isTask: boolean }
  | { readonly what: 'labelled'; readonly label: string; readonly on: boolean }
  | { readonly what: 'flagged'; readonly kind: ProblemKind; readonly words: string }
  | { readonly what: 'unflagged'; readonly kind: ProblemKind }
  | { readonly what: 'result-noted'; readonly round: number }
  | { readonly what: 'result-attached'; readonly files: readonly string[] }
  | { readonly what: 'result-taken'; readonly file: string }
  | { readonly what: 'removed'; readonly reason: string; readonly struck: number | null }
  | { readonly what: 'restored'; readonly to: Column }

export interface TaskStep {
  /** Its record, and when that was written. */
  readonly seq: number
  readonly at: number
  readonly by: 'client' | 'freelancer' | 'support' | 'platform'
  readonly change: TaskChange
}

export interface TaskHistory {
  /** The next records, in their order; those that change nothing of the task are passed over. */
  readonly read: (records: readonly LogRecord[]) => void
  /** Oldest first. */
  readonly steps: () => readonly TaskStep[]
}

/** What has to be known to say what a record changed. */
interface Known {
  readonly card: CardId
  title: string
  readonly entries: Map<EntryId, string>
  readonly labels: Map<LabelId, string>
  readonly problems: Map<ProblemId, ProblemKind>
  readonly results: Map<FileId, string>
}

export function createTaskHistory(card: CardId): TaskHistory {
  const known: Known = {
    card,
    title: '',
    entries: new Map(),
    labels: new Map(),
    problems: new Map(),
    results: new Map(),
  }
  const steps: TaskStep[] = []
  return {
    read(records) {
      for (const record of records) {
        const events = openEvents(record) as readonly WorkroomEvent[]
        const changes = events.flatMap((event) => changesOf(event, known, events))
        for (const change of changes)
          steps.push({ seq: record.seq, at: record.at, by: roleOf(record.by), change })
      }
    },
    steps: () => steps,
  }
}

const roleOf = (by: Actor): TaskStep['by'] => (by.kind === 'party' ? by.role : by.kind)

/** Events of other slices, and of newer versions, are passed over. */
function changesOf(
  event: WorkroomEvent,
  known: Known,
  beside: readonly WorkroomEvent[],
): readonly TaskChange[] {
  if ('card' in event && event.card !== known.card) return []
  if (event.type === 'card.edited') return editsOf(event, known)
  const change =
    lifeOf(event, known, beside) ??
    workOf(event, known) ??
    listOf(event, known) ??
    factOf(event, known) ??
    resultOf(event, known)
  return change === null ? [] : [change]
}

function editsOf(
  { title, description }: Extract<WorkroomEvent, { type: 'card.edited' }>,
  known: Known,
): readonly TaskChange[] {
  const from = known.title
  if (title !== undefined) known.title = readText(title)
  return [
    ...(title === undefined ? [] : [{ what: 'renamed', from, to: known.title } as const]),
    ...(description === undefined ? [] : [{ what: 'described' } as const]),
  ]
}

/** How it came onto the board and left it. */
function lifeOf(event: WorkroomEvent, known: Known, beside: readonly WorkroomEvent[]): TaskChange | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others change no task
  switch (event.type) {
    case 'cards.added': {
      const added = event.cards.find(({ card }) => card === known.card)
      if (added === undefined) return null
      known.title = readText(added.title)
      const isEntry = beside.some((one) => one.type === 'checklist.removed' && one.task === known.card)
      return { what: 'added', title: known.title, from: isEntry ? 'checklist' : 'list' }
    }
    case 'card.suggested':
      known.title = readText(event.title)
      return { what: 'suggested', title: known.title }
    case 'suggestion.taken':
      return { what: 'added', title: known.title, from: 'suggestion' }
    case 'card.removed':
      return { what: 'removed', reason: readText(event.reason), struck: event.struck ?? null }
    case 'card.restored':
      return { what: 'restored', to: event.to }
    default:
      return null
  }
}

/** What was done on it, and what was said of it. */
function workOf(event: WorkroomEvent, known: Known): TaskChange | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others change no task
  switch (event.type) {
    case 'card.files-attached':
      return { what: 'attached', files: event.files.map(({ name }) => readText(name)) }
    case 'card.moved':
      return event.from === event.to ? null : { what: 'moved', from: event.from, to: event.to }
    case 'card.approved':
      return { what: 'approved' }
    case 'card.redo-asked':
      return { what: 'revision', comment: readText(event.comment) }
    case 'delivery.redo-asked':
      return event.cards.includes(known.card) ? { what: 'revision', comment: readText(event.comment) } : null
    case 'problem.flagged':
      known.problems.set(event.problem, event.kind)
      return { what: 'flagged', kind: event.kind, words: readText(event.explanation) }
    case 'problem.withdrawn': {
      const kind = known.problems.get(event.problem)
      return kind === undefined ? null : { what: 'unflagged', kind }
    }
    default:
      return null
  }
}

function listOf(event: WorkroomEvent, { entries }: Known): TaskChange | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others change no checklist
  switch (event.type) {
    case 'checklist.added': {
      const added = event.entries.map(({ entry, words }) => [entry, readText(words)] as const)
      for (const [entry, words] of added) entries.set(entry, words)
      return { what: 'listed', entries: added.map(([, words]) => words) }
    }
    case 'checklist.renamed': {
      const from = entries.get(event.entry) ?? ''
      entries.set(event.entry, readText(event.words))
      return { what: 'entry-renamed', from, to: readText(event.words) }
    }
    case 'checklist.ticked':
      return { what: 'ticked', entry: entries.get(event.entry) ?? '', done: event.done }
    case 'checklist.removed':
      return {
        what: 'unlisted',
        entry: entries.get(event.entry) ?? '',
        isTask: event.task !== undefined,
      }
    default:
      return null
  }
}

/** What follows a task that was sent, until it is answered (V10). */
function resultOf(event: WorkroomEvent, { results }: Known): TaskChange | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are of no result
  switch (event.type) {
    case 'result.noted':
      return { what: 'result-noted', round: event.round }
    case 'result.files-attached': {
      const files = event.files.map(({ file, name }) => [file, readText(name)] as const)
      for (const [file, name] of files) results.set(file, name)
      return { what: 'result-attached', files: files.map(([, name]) => name) }
    }
    case 'result.file-removed':
      return { what: 'result-taken', file: results.get(event.file) ?? '' }
    default:
      return null
  }
}

function factOf(event: WorkroomEvent, { labels }: Known): TaskChange | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the others are no facts of a task
  switch (event.type) {
    case 'card.due-set':
      return { what: 'due', due: event.due }
    case 'label.created':
      labels.set(event.label, readText(event.name))
      return null
    case 'label.edited':
      if (event.name !== undefined) labels.set(event.label, readText(event.name))
      return null
    case 'card.labelled':
      return { what: 'labelled', label: labels.get(event.label) ?? '', on: event.on }
    default:
      return null
  }
}
