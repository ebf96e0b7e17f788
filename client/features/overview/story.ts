// The story so far, read off the room's facts, newest first. Pure.

import { type Role, otherRole, roles } from '../../../shared/decider.ts'
import type { CardId } from '../../../shared/ids.ts'
import { type SetApart, quoted } from '../../../shared/isolated.ts'
import { money, say } from '../../../shared/sentence.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { shownNames } from '../../../shared/workroom/parties.ts'
import type { ReviewStep } from '../../../shared/workroom/reviewState.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { type Chapter, type Names, chapter } from './chapter.ts'
import { deliveryStory } from './deliveryStory.ts'

export function storyOf(room: Workroom, you: Role): readonly Chapter[] {
  const names = { ...shownNames(room.offer), [you]: 'You' }
  // Of two things in the same instant the later one stands first.
  const chapters = [
    ...closingChapter(room, names),
    ...deliveryStory(room, names),
    ...offerChapters(room, names),
    ...contractChapters(room, names),
    ...fundingChapters(room),
    ...boardChapters(room, names),
    ...messageChapters(room, names),
  ]
  return chapters.toSorted((a, b) => b.at - a.at)
}

/** Nothing can be recorded in a room that was closed unaccepted: its last record is the closing. */
function closingChapter(room: Workroom, names: Names): readonly Chapter[] {
  const sentence = closingOf(room, names)
  if (sentence === null) return []
  return [chapter('closed', room.head.at, 'x', sentence, { detail: 'Nobody is bound', isTurn: true })]
}

function closingOf({ offer, contract }: Workroom, names: Names): string | null {
  const word = offerWord(offer)
  if (offer.status === 'withdrawn') return `${names[offer.madeBy]} withdrew the ${word}`
  if (offer.status === 'declined') return `The ${word} was declined`
  if (offer.status === 'expired') return `The ${word} expired without an answer`
  if (contract.declined !== null) return `${names[contract.declined.by]} declined the contract`
  if (contract.status === 'expired') return 'The contract was not accepted by both in time'
  return null
}

function offerChapters({ offer, contract }: Workroom, names: Names): readonly Chapter[] {
  if (offer.status === 'none' || offer.terms === null) return []
  const [first] = contract.versions
  const kind = offerWord(offer)
  const price = say`${money(first?.terms.amount ?? offer.terms.amount, offer.terms.currency)}`
  return [
    chapter('offer', offer.madeAt, 'mail', `${names[offer.madeBy]} made the ${kind}`, { detail: price }),
    ...(first === undefined
      ? []
      : [
          chapter(
            'offer-accepted',
            first.draftedAt,
            'check',
            `${names[otherRole(offer.madeBy)]} accepted the ${kind}`,
            {
              detail: 'The room and contract v1 came into being',
            },
          ),
        ]),
  ]
}

function contractChapters({ contract, funding }: Workroom, names: Names): readonly Chapter[] {
  const changes = contract.versions
    .slice(1)
    .filter(({ inForceAt }) => inForceAt === undefined)
    .map(({ version, draftedAt, draftedBy, terms }) =>
      chapter(
        `version-${version}`,
        draftedAt,
        'pencil',
        `${draftedBy === null ? 'Workroom' : names[draftedBy]} proposed contract v${version}`,
        { detail: say`${money(terms.amount, terms.currency)}; earlier acceptances are void` },
      ),
    )
  const acceptances = roles.flatMap((role) => {
    const acceptance = contract.acceptances[role]
    if (acceptance === null) return []
    const { at, version } = acceptance
    if (contract.versions.some((one) => one.version === version && one.inForceAt !== undefined)) return []
    return [chapter(`accepted-${role}`, at, 'file', `${names[role]} accepted contract v${version}`)]
  })
  const start =
    contract.activatedAt === null
      ? []
      : [
          chapter('start', contract.activatedAt, 'checkCircle', 'Both of you have accepted', {
            detail: 'The contract is in force',
            isTurn: funding.status === 'none',
          }),
        ]
  // Of two things in the same instant the later one stands first.
  return [...changeChapters(contract, names), ...start, ...acceptances, ...changes]
}

/** Changes to the contract in force: proposed, and what came of it. */
function changeChapters({ changes = [] }: Workroom['contract'], names: Names): readonly Chapter[] {
  return changes
    .flatMap(({ number, version, by, terms, proposedAt, agreed, status, endedAt, words }) => [
      chapter(`change-${number}`, proposedAt, 'pencil', `${names[by]} proposed contract v${version}`, {
        detail: say`${money(terms.amount, terms.currency)}`,
      }),
      ...(agreed === undefined
        ? []
        : [
            chapter(
              `change-${number}-agreed`,
              agreed.at,
              'check',
              `${names[otherRole(by)]} accepted contract v${version}`,
              { detail: 'It is in force once the difference is held' },
            ),
          ]),
      ...(endedAt === null || status === 'open' || status === 'agreed' || status === 'countered'
        ? []
        : [
            chapter(
              `change-${number}-end`,
              endedAt,
              endIcons[status],
              status === 'accepted' && agreed !== undefined
                ? `The difference is held: contract v${version} is in force`
                : ended(status, version, names[otherRole(by)]),
              {
                detail: words,
                isTurn: status === 'accepted',
              },
            ),
          ]),
    ])
    .toReversed()
}

const endIcons = { accepted: 'checkCircle', declined: 'x', withdrawn: 'arrowLeft', lapsed: 'clock' } as const

function ended(status: keyof typeof endIcons, version: number, other: SetApart): string {
  if (status === 'accepted') return `${other} accepted: contract v${version} is in force`
  if (status === 'declined') return `${other} declined the change`
  return status === 'withdrawn' ? 'The change was withdrawn' : 'The change has lapsed'
}

function fundingChapters({ funding, payment }: Workroom): readonly Chapter[] {
  const { heldAt, amount, currency } = funding
  if (heldAt === null) return []
  const sum = money(amount, currency)
  const isOver = payment.status === 'paid' || payment.status === 'split'
  return [
    chapter('held', heldAt, 'lock', isOver ? say`${sum} was held` : say`${sum} is held`, {
      detail: 'From here on it is safe to start',
      isTurn: true,
    }),
  ]
}

function boardChapters({ board, review }: Workroom, names: Names): readonly Chapter[] {
  const reviews = board.cards
    .values()
    .flatMap(({ id, title }) =>
      (review.steps.get(id) ?? []).toReversed().map((step) => reviewChapter(id, title, step, names)),
    )
  const first = board.cards.values().toSorted((a, b) => a.addedAt - b.addedAt)[0]
  if (first === undefined) return reviews
  const count = board.cards.size
  const tasks = chapter('tasks', first.addedAt, 'board', `${names.freelancer} began the list of tasks`, {
    detail: count === 1 ? '1 task by now' : `${count} tasks by now`,
  })
  return [...reviews, tasks]
}

function reviewChapter(id: CardId, title: string, { what, round, at }: ReviewStep, names: Names): Chapter {
  const key = `review-${id}-${round}-${what}`
  const extra = { detail: round > 1 ? `round ${round}` : '' }
  switch (what) {
    case 'sent':
      return chapter(key, at, 'clock', `${names.freelancer} completed ${quoted(title)}`, extra)
    case 'taken-back':
      return chapter(key, at, 'arrowLeft', `${names.freelancer} took ${quoted(title)} back`, extra)
    case 'unanswered':
      return chapter(key, at, 'clock', `${quoted(title)} was not answered any more`, extra)
    case 'approved':
      return chapter(key, at, 'check', `${names.client} approved ${quoted(title)}`, extra)
    case 'redo':
      return chapter(key, at, 'redo', `${names.client} requested a revision of ${quoted(title)}`, extra)
  }
}

function messageChapters({ messages }: Workroom, names: Names): readonly Chapter[] {
  const last = messages.last.findLast(({ deletedAt }) => deletedAt === null)
  if (last === undefined) return []
  return [
    chapter('message', last.at, 'message', `${names[last.by]} wrote`, { detail: last.body.slice(0, 140) }),
  ]
}
