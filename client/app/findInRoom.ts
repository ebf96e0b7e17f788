// What of this room the palette finds for some words: tasks, people, files and comments that the tab holds, and messages of all times,
// for which the server is asked. Fetched with the first search.

import type { MessagesFound } from '../../shared/http.ts'
import { quoted } from '../../shared/isolated.ts'
import { plainOf } from '../../shared/richtext.ts'
import { holdsAll, wordsOf } from '../../shared/search.ts'
import { columnNames, columns } from '../../shared/workroom/boardState.ts'
import { commentsOn } from '../../shared/workroom/comments.ts'
import { shownName } from '../../shared/workroom/parties.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'
import { request } from '../identity/http.ts'
import { path } from '../navigation/paths.ts'
import { navigate } from '../navigation/router.ts'
import type { PaletteEntry } from '../ui/paletteEntry.ts'

const MOST_OF_A_KIND = 8
const EXCERPT = 80

export interface Searched {
  readonly room: string
  readonly view: Workroom
}

/** What the tab holds itself. */
export function findHere(words: string, { room, view }: Searched): readonly PaletteEntry[] {
  const wanted = wordsOf(words)
  if (wanted.length === 0) return []
  return [
    ...tasksIn(wanted, room, view),
    ...peopleIn(wanted, room, view),
    ...filesIn(wanted, room, view),
    ...commentsIn(wanted, room, view),
  ]
}

function tasksIn(wanted: readonly string[], room: string, { board }: Workroom): readonly PaletteEntry[] {
  return columns
    .flatMap((column) => board.order[column])
    .flatMap((id) => board.cards.get(id) ?? [])
    .filter(({ title }) => holdsAll(wanted, [title]))
    .slice(0, MOST_OF_A_KIND)
    .map(({ id, title, column }) => ({
      id: `task-${id}`,
      label: title,
      group: `Task, ${columnNames[column]}`,
      icon: 'board',
      run: () => goToTask(room, id),
    }))
}

function peopleIn(wanted: readonly string[], room: string, view: Workroom): readonly PaletteEntry[] {
  return (['client', 'freelancer'] as const)
    .map((role) => ({ role, name: shownName(view, role) }))
    .filter(({ role, name }) => holdsAll(wanted, [name, role]))
    .map(({ role, name }) => ({
      id: `person-${role}`,
      label: name,
      group: `The ${role}`,
      icon: 'person',
      run: () => navigate(path('messages', { room })),
    }))
}

function filesIn(wanted: readonly string[], room: string, view: Workroom): readonly PaletteEntry[] {
  const ofTasks = view.board.cards
    .values()
    .flatMap(({ id, files }) =>
      files.map(({ file, name }) => ({ file, name, run: () => goToTask(room, id) })),
    )
  const ofDeliveries = view.delivery.deliveries.flatMap(({ files, proofs }) =>
    [...files, ...proofs].map(({ file, name }) => ({
      file,
      name,
      run: () => navigate(path('deliver', { room })),
    })),
  )
  const ofMessages = view.messages.last.flatMap(({ files }) =>
    files.map(({ file, name }) => ({ file, name, run: () => navigate(path('messages', { room })) })),
  )
  const found = new Map(
    [...ofMessages, ...ofDeliveries, ...ofTasks]
      .filter(({ name }) => holdsAll(wanted, [name]))
      .map((one) => [one.file, one]),
  )
  return [...found.values()].slice(0, MOST_OF_A_KIND).map(({ file, name, run }) => ({
    id: `file-${file}`,
    label: name,
    group: 'File',
    icon: 'clip',
    run,
  }))
}

/** The newest first, each with the task that it is about; what is behind a tombstone is gone. */
function commentsIn(wanted: readonly string[], room: string, { board }: Workroom): readonly PaletteEntry[] {
  return columns
    .flatMap((column) => board.order[column])
    .flatMap((card) => commentsOn(board, card).map((comment) => ({ ...comment, card })))
    .map(({ body, ...rest }) => ({ ...rest, words: body === '' ? '' : plainOf(body) }))
    .filter(({ words }) => holdsAll(wanted, [words]))
    .toSorted((one, other) => other.seq - one.seq)
    .slice(0, MOST_OF_A_KIND)
    .map(({ id, card, words }) => ({
      id: `comment-${id}`,
      label: excerptOf(words, wanted.join(' ')),
      group: `Comment on ${quoted(board.cards.get(card)?.title ?? 'a task')}`,
      icon: 'message',
      run: () => goToTask(room, card, id),
    }))
}

/** Of all times; none where the server cannot be asked. */
export async function findMessages(words: string, room: string): Promise<readonly PaletteEntry[]> {
  const query = new URLSearchParams({ q: words })
  const answer = await request<MessagesFound>(
    'GET',
    `/api/rooms/${encodeURIComponent(room)}/messages/search?${query.toString()}`,
  )
  if (!answer.ok) return []
  return answer.messages.slice(0, MOST_OF_A_KIND).map(({ id, body, files }) => ({
    id: `message-${id}`,
    label: excerptOf(body === '' ? files.map(({ name }) => name).join(', ') : body, words),
    group: 'Message',
    icon: 'message',
    run: () => navigate(`${path('messages', { room })}?find=${encodeURIComponent(words)}`),
  }))
}

/** From a little before the first word that was found. */
function excerptOf(body: string, words: string): string {
  const line = body.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= EXCERPT) return line
  const at = Math.max(0, line.toLowerCase().indexOf((wordsOf(words)[0] ?? '').toLowerCase()) - 20)
  const rest = Array.from(line.slice(at))
  const part = rest.slice(0, EXCERPT).join('')
  return `${at > 0 ? '…' : ''}${part}${rest.length > EXCERPT ? '…' : ''}`
}

function goToTask(room: string, task: string, comment?: string): void {
  const query = new URLSearchParams({ task, ...(comment !== undefined && { comment }) })
  navigate(`${path('board', { room })}?${query.toString()}`)
}
