// Half-typed words on this device, by person, room and purpose. They end when they are sent or emptied, or after a month.
// Nobody else who signs in here is shown them; whoever can read this browser's storage can read them.

import type { WorkroomCommand } from '../../shared/workroom/workroom.ts'

const PREFIX = 'workroom:draft:'
const KEPT_MS = 30 * 86_400_000

export interface DraftOwner {
  readonly userId: string
  readonly room: string
}

/** `about`: what the words are for, e.g. `message` or `redo:CARD:ROUND`. */
export const draftKey = ({ userId, room }: DraftOwner, about: string): string =>
  `${PREFIX}${userId}:${room}:${about}`

export const readDraft = (key: string): string | null => wordsIn(stored(key))

/** Null also where the browser forbids to look. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** `null` ends the draft. */
export function writeDraft(key: string, words: string | null, now = Date.now()): void {
  try {
    if (words === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify([now, words]))
  } catch {
    // Full or forbidden storage: the field itself still holds the words.
  }
}

/** What is stored under a key; null when it is no draft. */
export const wordsIn = (stored: string | null): string | null => parse(stored)?.words ?? null

export function forgetOldDrafts(now = Date.now()): void {
  try {
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      const draft = parse(localStorage.getItem(key))
      if (draft === null || now - draft.at > KEPT_MS) localStorage.removeItem(key)
    }
  } catch {
    // Forbidden storage holds nothing.
  }
}

/** The words of a command that was painted and then refused, and the form they came from. */
export function draftOf({
  name,
  args,
}: WorkroomCommand): { readonly about: string; readonly words: string } | null {
  if (name === 'flagProblem') return { about: `flag:${args.card ?? 'project'}`, words: args.explanation }
  if (name === 'removeCard') return { about: `remove:${args.card}`, words: args.reason }
  if (name === 'editCard' && args.description !== undefined) {
    return { about: `description:${args.card}`, words: args.description }
  }
  if (name === 'editCard' && args.title !== undefined)
    return { about: `title:${args.card}`, words: args.title }
  if (name === 'addEntries')
    return { about: `checklist:${args.card}`, words: args.entries.map(({ words }) => words).join('\n') }
  if (name === 'editEntry') return { about: `checklist:${args.card}`, words: args.words }
  if (name === 'createLabel') return { about: 'label', words: args.name }
  if (name === 'noteResult') return { about: `result:${args.card}:${args.round}`, words: args.note }
  if (name === 'addComment') return { about: `comment:${args.card}`, words: args.body }
  if (name === 'editComment') return { about: `edit-comment:${args.comment}`, words: args.body }
  if (name === 'addCards') return { about: PASTED, words: args.cards.map(({ title }) => title).join('\n') }
  if (name === 'suggestCard') return { about: 'task', words: args.title }
  if (name === 'declineSuggestion') return { about: `decline-suggestion:${args.card}`, words: args.reason }
  return null
}

/** A list of titles, one a line, that is looked at before it is added. */
export const PASTED = 'pasted-list'

/**
 * Words that were sent and came back stand in their form again, also in one that is open here. A list takes them at its end;
 * elsewhere what was begun meanwhile stays. Answers whether they are kept.
 */
export function giveBack(key: string, words: string): boolean {
  const begun = readDraft(key)
  if (begun !== null && !key.endsWith(`:${PASTED}`)) return false
  const oldValue = stored(key)
  writeDraft(key, begun === null ? words : `${begun}\n${words}`)
  const newValue = stored(key)
  // other tabs are told by the browser
  window.dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue }))
  return newValue !== oldValue
}

function parse(stored: string | null): { readonly at: number; readonly words: string } | null {
  if (stored === null) return null
  try {
    const [at, words] = JSON.parse(stored) as readonly unknown[]
    return typeof at === 'number' && typeof words === 'string' ? { at, words } : null
  } catch {
    return null
  }
}
