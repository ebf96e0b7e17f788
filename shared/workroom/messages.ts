// Messages: one stream between the two parties (rules M1-M5). The fold keeps the last 200 with their
// earlier wordings; older ones are read from a projection.

import * as v from 'valibot'

import { type Context, type Evolve, type Role, commandsFor, refusals } from '../decider.ts'
import { FileRefs, type FileRef } from '../fileRef.ts'
import { MessageId } from '../ids.ts'
import { type Text, readText, text } from '../personalText.ts'
import { Lines, OptionalLines } from '../text.ts'
import { isOpenFor, requireInRoom } from './contract.ts'
import type { Contract } from './contractState.ts'
import type { ContractDrafted } from './draft.ts'
import { type FiledFile, fileFacts, readFile, requireVerified } from './files.ts'
import type { Offer } from './offer.ts'
import { requireParty } from './parties.ts'

/** M4: a message can be edited or deleted while it is among the last 200. */
export const MESSAGES_KEPT = 200
const MAX_EDITS = 20

export const messagesRejections = {
  'message-empty': 'A message needs words or a file.',
  'no-such-message': 'This message can no longer be changed.',
  'no-talk-yet': 'Messages open with a proposal, or when you have accepted the contract.',
  'message-exists': 'This message was sent already.',
  'not-your-message': 'Only its author can change a message.',
  'too-many-edits': `A message can be edited at most ${MAX_EDITS} times.`,
} as const

const refuse = refusals(messagesRejections)

export type MessagesEvent =
  | {
      readonly type: 'message.posted'
      readonly message: MessageId
      readonly body: Text
      readonly files?: readonly FiledFile[]
    }
  | { readonly type: 'message.edited'; readonly message: MessageId; readonly body: Text }
  | { readonly type: 'message.deleted'; readonly message: MessageId }

export interface Message {
  readonly id: MessageId
  readonly seq: number
  readonly at: number
  readonly by: Role
  /** Empty once deleted: a tombstone stays. */
  readonly body: string
  readonly files: readonly FileRef[]
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
  /** M6: the record of the first contract; messages before it stay as they are and readable. */
  readonly doorSeq: number
  readonly countBeforeDoor: number
  /** M6: both talk and read until the contract is decided, whoever has accepted it. */
  readonly goesOn?: true
}

export const initialMessages: Messages = { count: 0, last: [], doorSeq: 0, countBeforeDoor: 0 }

export interface MessagesScope {
  readonly offer: Offer
  readonly contract: Contract
  readonly messages: Messages
}

const { predicted } = commandsFor<MessagesScope, MessagesEvent>()
const Body = Lines(4000)

export const messagesCommands = {
  /** M1, M6: both parties write, each as soon as the room is open for them; about a proposal at once. */
  postMessage: predicted(
    v.strictObject({
      message: MessageId,
      body: OptionalLines(4000),
      files: v.optional(FileRefs(20), []),
    }),
    ({ message, body, files }, room, context) => {
      requireMayTalk(room, context)
      const isKept = room.messages.last.some(({ id }) => id === message)
      if (isKept || context.wasPosted?.(message) === true) return refuse('message-exists')
      if (body === '' && files.length === 0) return refuse('message-empty')
      requireVerified(files, context)
      const posted = { type: 'message.posted', message, body: text(body) } as const
      return [files.length === 0 ? posted : { ...posted, files: files.map(fileFacts) }]
    },
  ),
  /** M2: the author edits; earlier wordings stay visible. */
  editMessage: predicted(v.strictObject({ message: MessageId, body: Body }), (args, room, context) => {
    const message = requireOwn(room, args.message, requireMayTalk(room, context))
    if (message.earlier.length >= MAX_EDITS) return refuse('too-many-edits')
    return [{ type: 'message.edited', message: args.message, body: text(args.body) }]
  }),
  /** M3: the author deletes; a tombstone stays and every wording is erased. */
  deleteMessage: predicted(v.strictObject({ message: MessageId }), (args, room, context) => {
    requireOwn(room, args.message, requireMayTalk(room, context))
    return [{ type: 'message.deleted', message: args.message }]
  }),
}

export const evolveMessages: Evolve<Messages, MessagesEvent | ContractDrafted> = {
  'contract.drafted': (messages, { version, talk }, { seq }) => {
    if (version !== 1) return
    messages.doorSeq = seq
    messages.countBeforeDoor = messages.count
    if (talk !== undefined) messages.goesOn = true
  },
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
      files: (event.files ?? []).map(readFile),
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
    message.files = []
    message.earlier = []
    message.deletedAt = at
  },
}

/** M6: what was begun about a proposal is read by both, also before the own acceptance. */
export const mayReadTalk = ({ contract, messages }: Omit<MessagesScope, 'offer'>, role: Role): boolean =>
  isOpenFor({ contract }, role) || contract.status === 'none' || messages.goesOn === true

/** M1, O8, M6: about a proposal both talk at once; else each after its own acceptance. */
function requireMayTalk(room: MessagesScope, context: Context): Role {
  const { role } = requireParty(context)
  const { contract, messages } = room
  if (contract.status === 'open' && messages.goesOn) return role
  if (contract.status !== 'none') return requireInRoom(room, context)
  const { status, madeBy, parties } = room.offer
  // O8: a client who was only invited is not there to talk to
  const isTalkOpen = status === 'open' && madeBy === 'freelancer' && parties.client !== null
  return isTalkOpen ? role : refuse('no-talk-yet')
}

function requireOwn(room: MessagesScope, id: MessageId, role: Role): Message {
  const message = room.messages.last.find((candidate) => candidate.id === id)
  if (message === undefined || message.deletedAt !== null) return refuse('no-such-message')
  if (message.seq < room.messages.doorSeq) return refuse('no-such-message')
  return message.by === role ? message : refuse('not-your-message')
}
