// Messages: one stream between the two parties (rules M1-M5). The fold keeps the last 200 with their
// earlier wordings; older ones are read from a projection.

import * as v from 'valibot'

import { type Evolve, type Role, type Text, commandsFor, readText, refusals, text } from '../decider.ts'
import { MessageId } from '../ids.ts'
import { Lines } from '../text.ts'
import { type Contract, requireInRoom } from './contract.ts'

/** M4: a message can be edited or deleted while it is among the last 200. */
export const MESSAGES_KEPT = 200
const MAX_EDITS = 20

export const messagesRejections = {
  'no-such-message': 'This message can no longer be changed.',
  'message-exists': 'This message was sent already.',
  'not-your-message': 'Only its author can change a message.',
  'too-many-edits': `A message can be edited at most ${MAX_EDITS} times.`,
} as const

const refuse = refusals(messagesRejections)

export type MessagesEvent =
  | { readonly type: 'message.posted'; readonly message: MessageId; readonly body: Text }
  | { readonly type: 'message.edited'; readonly message: MessageId; readonly body: Text }
  | { readonly type: 'message.deleted'; readonly message: MessageId }

export interface Message {
  readonly id: MessageId
  readonly seq: number
  readonly at: number
  readonly by: Role
  /** Empty once deleted: a tombstone stays. */
  readonly body: string
  readonly deletedAt: number | null
  /** Earlier wordings, oldest first. */
  readonly earlier: readonly { readonly at: number; readonly body: string }[]
  readonly editedAt: number | null
  /** Records that hold a wording of this message; a deletion erases their texts. */
  readonly seqs: readonly number[]
}

export interface Messages {
  readonly count: number
  readonly last: readonly Message[]
}

export const initialMessages: Messages = { count: 0, last: [] }

export interface MessagesScope {
  readonly contract: Contract
  readonly messages: Messages
}

const { predicted } = commandsFor<MessagesScope, MessagesEvent>()
const Body = Lines(4000)

export const messagesCommands = {
  /** M1: both parties write, each as soon as the room is open for them. */
  postMessage: predicted(v.strictObject({ message: MessageId, body: Body }), (args, room, context) => {
    requireInRoom(room, context)
    if (room.messages.last.some(({ id }) => id === args.message)) return refuse('message-exists')
    return [{ type: 'message.posted', message: args.message, body: text(args.body) }]
  }),
  /** M2: the author edits; earlier wordings stay visible. */
  editMessage: predicted(v.strictObject({ message: MessageId, body: Body }), (args, room, context) => {
    const message = requireOwn(room, args.message, requireInRoom(room, context))
    if (message.earlier.length >= MAX_EDITS) return refuse('too-many-edits')
    return [{ type: 'message.edited', message: args.message, body: text(args.body) }]
  }),
  /** M3: the author deletes; a tombstone stays and every wording is erased. */
  deleteMessage: predicted(v.strictObject({ message: MessageId }), (args, room, context) => {
    requireOwn(room, args.message, requireInRoom(room, context))
    return [{ type: 'message.deleted', message: args.message }]
  }),
}

export const evolveMessages: Evolve<Messages, MessagesEvent> = {
  'message.posted': (messages, event, { seq, at, by }, edit) => {
    if (by.kind !== 'party') return
    messages.count += 1
    const last = edit(messages, 'last')
    last.push({
      id: event.message,
      seq,
      at,
      by: by.role,
      body: readText(event.body),
      deletedAt: null,
      earlier: [],
      editedAt: null,
      seqs: [seq],
    })
    if (last.length > MESSAGES_KEPT) last.shift()
  },
  'message.edited': (messages, event, { seq, at }, edit) => {
    const index = messages.last.findIndex(({ id }) => id === event.message)
    if (index === -1) return
    const message = edit(edit(messages, 'last'), index)
    message.earlier = [...message.earlier, { at: message.editedAt ?? message.at, body: message.body }]
    message.body = readText(event.body)
    message.editedAt = at
    message.seqs = [...message.seqs, seq]
  },
  'message.deleted': (messages, event, { at }, edit) => {
    const index = messages.last.findIndex(({ id }) => id === event.message)
    if (index === -1) return
    const message = edit(edit(messages, 'last'), index)
    message.body = ''
    message.earlier = []
    message.deletedAt = at
  },
}

function requireOwn(room: MessagesScope, id: MessageId, role: Role): Message {
  const message = room.messages.last.find((candidate) => candidate.id === id)
  if (message === undefined || message.deletedAt !== null) return refuse('no-such-message')
  return message.by === role ? message : refuse('not-your-message')
}
