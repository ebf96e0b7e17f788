// What this person wrote on this device and nobody has yet: half-typed forms and changes that wait to be sent. For the page
// that says a screen is broken, which reads what is stored and asks nothing of the rest of the product.

import type { UserId } from '../../shared/ids.ts'
import { parseRichText, plainOf } from '../../shared/richtext.ts'
import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'

export interface UnsentWords {
  readonly kind: 'draft' | 'waiting'
  readonly words: string
}

export type UnsentCommands = (userId: UserId) => Promise<readonly WorkroomCommand[]>

export async function unsentWords(
  userId: UserId,
  unsentCommands: UnsentCommands = async () => [],
): Promise<readonly UnsentWords[]> {
  const waiting = await unsentCommands(userId).catch(() => [])
  const found: readonly UnsentWords[] = [
    ...waiting.flatMap(wordsOf).map((words) => ({ kind: 'waiting' as const, words })),
    ...draftsOf(userId).map((words) => ({ kind: 'draft' as const, words })),
  ]
  return found.filter(({ words }, index) => found.findIndex((one) => one.words === words) === index)
}

/** Every draft's key names its owner (formDrafts.ts, deviceDrafts.ts, sync/draftDevice.ts). */
const draftsOf = (userId: UserId): readonly string[] =>
  keys()
    .filter((key) => key.startsWith('workroom:') && key.includes(`:${userId}`) && !isChoice(key))
    .flatMap((key) => wordsIn(storedAt(key)))

/** Forbidden storage holds nothing. */
function keys(): readonly string[] {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

function storedAt(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

/** What was chosen is no words. */
const isChoice = (key: string): boolean =>
  /:(?:scope-away|flag-kind|comment-to|more-time|redo-tasks|invoice-country|reading|close-job|accept-closed|pasted-choice|edit-job-files|scope-tasks)\b/.test(
    key,
  )

/** Members that hold what somebody wrote; the others are ids, dates and choices. */
const written = new Set(
  (
    'body title text description explanation comment reason words statement ' +
    'note coverLetter instructions done highlights problems scope cards content name address taxId taxNote typed link halfClosed'
  ).split(' '),
)

/** What a comment calls `comment` is its id. */
const wordsOf = ({ name, args }: WorkroomCommand): readonly string[] =>
  name === 'addComment' || name === 'editComment'
    ? wordsIn(args.body)
    : name === 'deleteComment'
      ? []
      : wordsIn(args)

/** A form draft is `[time, words]`. */
function wordsIn(stored: unknown): readonly string[] {
  if (typeof stored === 'string') {
    const inside = wordsIn(fieldsIn(stored))
    return inside.length > 0 ? inside : readable(stored)
  }
  if (Array.isArray(stored)) return stored.flatMap(wordsIn)
  if (typeof stored !== 'object' || stored === null) return []
  return Object.entries(stored)
    .filter(([member]) => written.has(member))
    .flatMap(([, value]) => wordsIn(value))
}

/** Several fields of a form are kept together (room/fieldsAs.ts); formatted text is one text. */
function fieldsIn(words: string): unknown {
  if (!words.startsWith('{') || parseRichText(words) !== null) return null
  try {
    return JSON.parse(words)
  } catch {
    return null
  }
}

function readable(words: string): readonly string[] {
  const plain = parseRichText(words) === null ? words.trim() : plainOf(words)
  return plain === '' ? [] : [plain]
}
