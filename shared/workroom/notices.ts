// Who is told of what, in which words: page, desktop notification and mail all read them here.

import { type Role, otherRole, readText } from '../decider.ts'
import type { UserId } from '../ids.ts'
import { plainMoney } from '../money.ts'
import { type LogRecord, openEvents } from '../record.ts'
import { isOpenFor } from './contract.ts'
import { nameOf } from './offer.ts'
import type { Workroom, WorkroomEvent } from './workroom.ts'

export type NoticeKind =
  | 'offer-accepted'
  | 'offer-declined'
  | 'offer-corrected'
  | 'contract-accepted'
  | 'safe-to-start'
  | 'contract-changed'
  | 'contract-closed'
  | 'task-completed'
  | 'task-suggested'
  | 'task-approved'
  | 'redo-asked'
  | 'message'
  | 'reminder'

export interface Notice {
  readonly to: Role
  readonly userId: UserId
  readonly kind: NoticeKind
  readonly title: string
  readonly body: string
  /** Where a click leads, below the room's address. */
  readonly screen: 'overview' | 'contract' | 'board' | 'messages'
  /** Acceptances and what needs an answer go by mail too. */
  readonly mail: boolean
}

/** What one record tells each party; `room` is the state after it. At most one notice a party and record. */
export function noticesOf(record: LogRecord, room: Workroom): readonly Notice[] {
  const events = openEvents(record) as readonly WorkroomEvent[]
  const byRole = record.by.kind === 'party' ? record.by.role : null
  const found = events.flatMap((event) => told(event, room, byRole))
  const last = new Map<Role, Notice>()
  for (const notice of found) {
    const userId = room.offer.parties[notice.to]?.userId
    if (userId !== undefined) last.set(notice.to, { ...notice, userId })
  }
  return [...last.values()]
}

type Told = Omit<Notice, 'userId'>

function told(event: WorkroomEvent, room: Workroom, by: Role | null): readonly Told[] {
  const project = room.offer.title
  const who = by === null ? 'Workroom' : nameOf(room, by)
  const other = by === null ? null : otherRole(by)
  const tell = (kind: NoticeKind, title: string, more: Partial<Told> = {}): readonly Told[] =>
    other === null
      ? []
      : [{ to: other, kind, title, body: project, screen: 'overview', mail: false, ...more }]
  const both = (kind: NoticeKind, title: string, more: Partial<Told> = {}): readonly Told[] =>
    (['client', 'freelancer'] as const)
      .filter((role) => role !== by)
      .map((to) => ({ to, kind, title, body: project, screen: 'contract', mail: true, ...more }))

  switch (event.type) {
    case 'offer.accepted':
      return tell('offer-accepted', `${who} accepted your offer`, {
        body: `${project}: read the contract and accept it.`,
        screen: 'contract',
        mail: true,
      })
    case 'offer.declined':
      return tell('offer-declined', `${who} declined your offer`, { mail: true })
    case 'offer.corrected':
      return tell('offer-corrected', `${who} corrected the offer`)
    case 'contract.drafted':
      return event.version === 1
        ? []
        : tell('contract-changed', `${who} proposes contract v${event.version}`, {
            body: `${project}: ${plainMoney(event.terms.amount, event.terms.currency)}. Earlier acceptances are void.`,
            screen: 'contract',
            mail: true,
          })
    case 'contract.accepted':
      return tell('contract-accepted', `${who} accepted the contract`, { screen: 'contract', mail: true })
    case 'contract.activated':
      return tell('safe-to-start', `Safe to start: ${who} accepted the contract`, {
        body: `${project}: both of you have accepted. Work may start.`,
        screen: 'board',
        mail: true,
      })
    case 'contract.declined':
      return both('contract-closed', `${who} declined the contract`)
    case 'contract.expired':
      return both('contract-closed', 'The contract was not accepted in time')
    case 'offer.expired':
      return both('contract-closed', 'The offer expired without an answer', { screen: 'overview' })
    case 'card.moved':
      return event.to === 'completed' && event.from !== 'completed'
        ? tell('task-completed', `${who} completed a task: your review is needed`, {
            body: titleOf(room, event.card),
            screen: 'board',
            mail: true,
          })
        : []
    case 'card.approved':
      return tell('task-approved', `${who} approved a task`, {
        body: titleOf(room, event.card),
        screen: 'board',
      })
    case 'card.redo-asked':
      return tell('redo-asked', `${who} asks you to redo “${titleOf(room, event.card)}”`, {
        body: readText(event.comment),
        screen: 'board',
        mail: true,
      })
    case 'card.suggested':
      return tell('task-suggested', `${who} suggests a task`, {
        body: readText(event.title),
        screen: 'board',
      })
    case 'message.posted':
      return other !== null && isOpenFor(room, other)
        ? tell('message', who, { body: readText(event.body).slice(0, 300), screen: 'messages' })
        : []
    case 'offer.made':
    case 'offer.withdrawn':
    case 'cards.added':
    case 'card.edited':
    case 'card.removed':
    case 'card.restored':
    case 'suggestion.taken':
    case 'suggestion.declined':
    case 'message.edited':
    case 'message.deleted':
      return []
  }
}

const titleOf = (room: Workroom, card: keyof Workroom['board']['cards']): string =>
  room.board.cards[card]?.title ?? room.board.removed[card]?.card.title ?? 'a task'
