// Who is told of what while work goes on: board, review, messages, problems and the case about them.

import type { CardId } from '../ids.ts'
import { type SetApart, quoted } from '../isolated.ts'
import { readText } from '../personalText.ts'
import { plainOf } from '../richtext.ts'
import type { BoardEvent } from './board.ts'
import { type CommentsEvent, answeredBy } from './comments.ts'
import { isOpenFor } from './contract.ts'
import type { CardsChanged } from './manyCards.ts'
import { type MessagesEvent, mayReadTalk } from './messages.ts'
import type { ProblemsEvent } from './problems.ts'
import type { ResultEvent } from './result.ts'
import type { ReviewEvent } from './review.ts'
import { type NoticeRules, type Told, type Telling, excerpt } from './telling.ts'
import type { Workroom } from './workroom.ts'

export const workNotices: NoticeRules<
  BoardEvent | CardsChanged | CommentsEvent | ReviewEvent | ResultEvent | MessagesEvent | ProblemsEvent
> = {
  'cards.added': null,
  'card.edited': null,
  'card.files-attached': null,
  'card.removed': null,
  'card.restored': null,
  'card.moved': ({ card, from, to }, { after, who, tell }) =>
    to === 'completed' && from !== 'completed'
      ? tell('task-completed', `${who} completed a task: your review is needed`, {
          body: titleOf(after, card),
          screen: 'board',
          mail: true,
          several: [`${who} completed `, ' tasks: your review is needed'],
        })
      : [],
  /** B22: of several together one sentence; it stands behind what they say alone. */
  'cards.changed': (_, { before, after, who, tell }) => {
    const sent = after.board.order.completed.filter(
      (card) => before.board.cards.has(card) && before.board.cards.get(card)?.column !== 'completed',
    )
    const [first] = sent
    return first === undefined || sent.length === 1
      ? []
      : tell('task-completed', `${who} completed ${sent.length} tasks: your review is needed`, {
          body: `${quoted(titleOf(after, first))} and ${sent.length - 1} more`,
          screen: 'board',
          mail: true,
        })
  },
  'card.suggested': ({ title }, { who, tell }) =>
    tell('task-suggested', `${who} suggests a task`, { body: readText(title), screen: 'board' }),
  'suggestion.taken': ({ card }, { after, who, tell }) =>
    tell('suggestion-answered', `${who} took in ${quoted(titleOf(after, card))}`, { screen: 'board' }),
  'suggestion.declined': (event, { before, who, tell }) => {
    const suggested = before.board.suggestions[event.card]?.title ?? 'a suggestion'
    const reason = readText(event.reason)
    return tell('suggestion-answered', `${who} declined ${quoted(suggested)}`, {
      ...(reason !== '' && { body: reason }),
      screen: 'board',
    })
  },

  'card.approved': ({ card }, { after, who, tell }) =>
    tell('task-approved', `${who} approved a task`, { body: titleOf(after, card), screen: 'board' }),
  'card.redo-asked': ({ card, comment }, { after, who, tell }) =>
    tell('redo-asked', `${who} requests a revision of ${quoted(titleOf(after, card))}`, {
      body: readText(comment),
      screen: 'board',
      mail: true,
    }),

  'result.noted': null,
  'result.files-attached': null,
  'result.file-removed': null,

  'message.posted': ({ body }, { after, who, tell }) =>
    tell('message', who, { body: excerpt(readText(body)), screen: 'messages' }).filter(({ to }) =>
      mayReadTalk(after, to),
    ),
  'message.edited': null,
  'message.deleted': null,

  /** N11: by email only what asks for the reader, and only when it stays unseen. */
  'comment.added': (event, { after, who, by, tell }) => {
    const { card, comment, body, mentions } = event
    const answered = answeredBy(after.board, card, event)
    const isReply = answered !== undefined && answered.by !== by
    return tell('comment', commentTitle({ who, title: titleOf(after, card), mentions, isReply }), {
      body: excerpt(plainOf(readText(body))),
      screen: 'board',
      task: { card, comment },
      mail: mentions === true || isReply ? 'if-unseen' : false,
    }).filter(({ to }) => isOpenFor(after, to))
  },
  'comment.edited': null,
  'comment.deleted': null,

  'problem.flagged': ({ explanation }, { who, tell }) =>
    tell('problem-flagged', `${who} flagged a problem`, {
      body: excerpt(readText(explanation)),
      screen: 'board',
      mail: true,
    }),
  'problem.withdrawn': null,
  'problem.answered': null,
  'case.opened': (_, { who, tell }) =>
    tell('case-opened', `${who} delivered, with a problem to answer`, { screen: 'invoice', mail: true }),
  'case.taken-up': ({ words }, telling) => caseWords(readText(words), telling, { mail: true }),
  'case.said': ({ words }, telling) => caseWords(readText(words), telling, { mail: false }),
  'case.closed': ({ because }, { who, tell, both }) =>
    because === 'silence'
      ? both('case-closed', 'The work stands as delivered: the review has started', { screen: 'invoice' })
      : tell('case-closed', `${who} answered the problem: the review has started`, { screen: 'invoice' }),
}

interface CommentTold {
  readonly who: SetApart
  readonly title: string
  readonly mentions: boolean | undefined
  readonly isReply: boolean
}

function commentTitle({ who, title, mentions, isReply }: CommentTold): string {
  if (mentions) return `${who} mentioned you on ${quoted(title)}`
  return isReply ? `${who} answered you on ${quoted(title)}` : `${who} commented on ${quoted(title)}`
}

function caseWords(
  words: string,
  { by, who, both }: Telling,
  { mail }: { readonly mail: boolean },
): readonly Told[] {
  return both('case-words', `${by === null ? 'Support' : who} wrote about the problem`, {
    body: excerpt(words),
    screen: 'invoice',
    mail,
  })
}

const titleOf = (room: Workroom, card: CardId): string =>
  room.board.cards.get(card)?.title ?? room.board.removed[card]?.card.title ?? 'a task'
