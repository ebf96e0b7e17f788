// The first draft of the report, written from the room's facts (rule R1): tasks with their durations and review rounds,
// their files, what was removed, what is flagged. How to take the work into use only its author knows.
//
// A task's duration runs from when it could be worked on (it was written, and both had accepted) to when it was last
// sent for review.

import type { CardId } from '../ids.ts'
import { type BlockNode, type RichNode, richTextFrom } from '../richtext.ts'
import type { Card } from './boardState.ts'
import { openProblems, problemKindNames } from './problems.ts'
import type { Report } from './report.ts'
import type { Workroom } from './workroom.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Of a field's 32 KB: what the draft may fill, so that there is room to write. */
const MOST_UNITS = 20_000

export function draftReport(room: Workroom): Report {
  return {
    instructions: '',
    done: richTextFrom(doneBlocks(room)),
    highlights: richTextFrom(highlightBlocks(room)),
    problems: richTextFrom(problemBlocks(room)),
  }
}

function doneBlocks(room: Workroom): readonly BlockNode[] {
  const { board } = room
  const tasks = board.order.completed.flatMap((id) => board.cards.get(id) ?? [])
  const removed = Object.values(board.removed).filter(({ reason }) => reason !== '')
  return [
    ...list(tasks.map((card) => [bold(card.title), plain(taskWords(room, card))])),
    ...(removed.length === 0 ? [] : [heading('Removed on the way')]),
    ...list(removed.map(({ card, reason }) => [bold(card.title), plain(`: ${shortened(reason)}`)])),
  ]
}

function taskWords(room: Workroom, card: Card): string {
  const review = room.review.reviews.get(card.id)
  const rounds = review?.round ?? 1
  const how =
    review?.status === 'approved'
      ? rounds === 1
        ? 'approved at the first review'
        : `approved in review round ${rounds}`
      : 'in review'
  const files = card.files.map(({ name }) => name)
  const attached = files.length === 0 ? '' : `; files: ${shortened(files.join(', '))}`
  return `: completed after ${durationOf(room, card)}, ${how}${attached}`
}

function durationOf({ contract }: Workroom, card: Card): string {
  const ms = Math.max(0, card.movedAt - Math.max(card.addedAt, contract.activatedAt ?? 0))
  if (ms < HOUR) return 'less than an hour'
  if (ms < DAY) return counted(Math.round(ms / HOUR), 'hour')
  return counted(Math.round(ms / DAY), 'day')
}

function highlightBlocks({ board, review }: Workroom): readonly BlockNode[] {
  const approved = board.order.completed.filter((id) => review.reviews.get(id)?.status === 'approved')
  const atOnce = approved.filter((id) => review.reviews.get(id)?.round === 1).length
  if (atOnce === 0) return []
  const share = atOnce === approved.length ? 'at the first review' : `${atOnce} of them at the first review`
  return [paragraph([plain(`${counted(approved.length, 'task')} approved, ${share}.`)])]
}

function problemBlocks(room: Workroom): readonly BlockNode[] {
  return list(
    openProblems(room.problems).map(({ card, kind, explanation }) => [
      bold(titleOf(room, card)),
      plain(`: ${problemKindNames[kind]}. ${shortened(explanation)}`),
    ]),
  )
}

const titleOf = ({ board }: Workroom, card: CardId | null): string =>
  card === null ? 'The whole project' : (board.cards.get(card)?.title ?? 'A removed task')

/** What does not fit is counted. */
function list(items: readonly (readonly RichNode[])[]): readonly BlockNode[] {
  if (items.length === 0) return []
  const fitting: BlockNode[] = []
  let units = 0
  for (const item of items) {
    const node: BlockNode = { type: 'listItem', content: [paragraph(item)] }
    units += JSON.stringify(node).length
    if (units > MOST_UNITS / 2) break
    fitting.push(node)
  }
  const left = items.length - fitting.length
  const rest = left === 0 ? [] : [paragraph([plain(`and ${left} more`)])]
  return [{ type: 'bulletList', content: fitting }, ...rest]
}

const paragraph = (content: readonly RichNode[]): BlockNode => ({ type: 'paragraph', content })
const heading = (words: string): BlockNode => ({
  type: 'heading',
  attrs: { level: 3 },
  content: [plain(words)],
})
const plain = (words: string): RichNode => ({ type: 'text', text: words })
const bold = (words: string): RichNode => ({ type: 'text', text: words, marks: [{ type: 'bold' }] })

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
const shortened = (words: string): string => {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  const letters = Array.from(line)
  return letters.length <= 300 ? line : `${letters.slice(0, 299).join('')}…`
}
