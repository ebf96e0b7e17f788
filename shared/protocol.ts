// The protocol: what a tab and the server say to each other over Socket.IO.
//
// All facts of a room travel on one message, `appended`, so a new feature never touches this file.
// Room, versions and the tab's place in the log travel in the handshake; there is no join message.

import * as v from 'valibot'

import type { ClockWait } from './clockWait.ts'
import type { Role } from './decider.ts'
import { CardId, CommandId, RoomId, type UserId } from './ids.ts'
import type { Head, LogRecord } from './record.ts'
import type { RoomOrigin } from './roomOrigin.ts'
import type { Sentence } from './sentence.ts'
import type { Watched } from './watched.ts'
import type { StoredDay } from './workroom/calendar.ts'
import type { NoticeKind } from './workroom/notice.ts'
import type { Phase } from './workroom/phase.ts'
import {
  type RuleRejectionCode,
  type Workroom,
  type WorkroomCommand,
  ruleRejections,
} from './workroom/workroom.ts'

/** Bump when an old tab could misread the wire or the folded state; the server then asks it to reload. */
export const PROTOCOL_VERSION = 3
/** The oldest wire that this server still understands. */
export const OLDEST_PROTOCOL_VERSION = 3

/** Whether a tab that speaks this wire can be served. */
export const speaksOurs = (protocol: number): boolean =>
  protocol >= OLDEST_PROTOCOL_VERSION && protocol <= PROTOCOL_VERSION

/** Never stored, never the end of a pending command: the socket closes and the tab resumes in order. */
export const transientRejections = {
  busy: 'The room is busy. Trying again.',
  rate: 'That was a lot at once. Trying again in a moment.',
  internal: 'Something went wrong on our side. Trying again.',
  'read-only': 'The server cannot save at the moment. Nothing is lost; trying again.',
} as const
export type TransientRejection = keyof typeof transientRejections

const protocolRejections = {
  'not-found': 'There is no such room, or it is not yours.',
  'idempotency-mismatch': 'This change was already recorded with other content.',
  'too-late': 'This took too long and was not recorded. Look again, then repeat it.',
  'confirm-identity': 'Nothing was done: this step needs your password first.',
  'clock-waits':
    'The server is not sure of its date: what somebody’s silence allows waits. Nothing was done; try again later.',
  'seen-mismatch': 'This page knows another history than the server. Reload the page.',
  // Said by a tab that shows the past; no server answers it.
  'in-the-past': 'This is the past: nothing is changed here.',
  ...transientRejections,
} as const

/** Every code a command may be answered with, and its sentence. */
export const rejections = { ...ruleRejections, ...protocolRejections } as const
export type RejectionCode = RuleRejectionCode | keyof typeof protocolRejections

export const isTransient = (code: RejectionCode): code is TransientRejection =>
  Object.hasOwn(transientRejections, code)

const Place = v.strictObject({
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  hash: v.pipe(v.string(), v.regex(/^([0-9a-f]{64})?$/)),
})

/** A command on its way: its id is made by the tab and makes sending it twice harmless. */
export const CommandEnvelope = v.strictObject({
  id: CommandId,
  /** The head its sender had applied when it issued the command. */
  seen: Place,
  command: v.strictObject({
    name: v.pipe(v.string(), v.maxLength(64)),
    args: v.record(v.string(), v.unknown()),
  }),
})
export interface CommandEnvelope {
  readonly id: CommandId
  readonly seen: Head
  readonly command: WorkroomCommand
}

export type CommandReply =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: RejectionCode }

/** `handshake.auth` of the namespace `/room`; `since` is the last record the tab has applied. */
export const RoomHandshake = v.strictObject({
  protocol: v.pipe(v.number(), v.safeInteger()),
  reducer: v.pipe(v.number(), v.safeInteger()),
  room: RoomId,
  /** Identity of the log that `since` belongs to; empty when the tab has none. */
  log: v.pipe(v.string(), v.maxLength(64)),
  since: Place,
})
export type RoomHandshake = v.InferOutput<typeof RoomHandshake>

/** `connect_error` messages of a refused handshake. */
export type HandshakeRefusal = 'unauthenticated' | 'not-found' | 'upgrade' | 'invalid' | 'too-many'

/** What a person in the room is doing right now; known by the server, never stored, expires after 15 s. */
export const Activity = v.strictObject({
  typing: v.boolean(),
  dragging: v.nullable(CardId),
})
export type Activity = Readonly<v.InferOutput<typeof Activity>>

/** One entry a party that is connected to the room. */
export interface Presence extends Activity {
  readonly role: Role
}

export interface Welcome {
  /** Identity of the log: the hash of its first record. */
  readonly log: string
  readonly head: Head
  /** The server's clock, epoch milliseconds: the tab predicts with its offset. */
  readonly now: number
  readonly you: { readonly userId: UserId; readonly role: Role; readonly name: string }
  /**
   * The records after `since`, or the folded state when that is shorter or `since` is not of this log. Neither when
   * both are too large for a message: then the state is fetched (`RoomSnapshot`) and what follows it is asked for.
   */
  readonly tail: readonly LogRecord[] | null
  readonly snapshot: Workroom | null
  /** True when `since` could not be found in this log: the server was restored from a backup. */
  readonly restored: boolean
  readonly presence: readonly Presence[]
  /** Up to which record each party has read the messages. */
  readonly readUpTo: Readonly<Record<Role, number>>
  /** Up to which record this person has read what was said about each task (M12). */
  readonly tasksReadUpTo?: Readonly<Record<CardId, number>>
  /** G8: where an imported room came from; absent where it lives here. */
  readonly origin?: RoomOrigin
  /** What the room may weigh, in bytes (S17). */
  readonly roomBytes?: number
}

export interface RoomClientToServer {
  command: (envelope: CommandEnvelope, reply: (reply: CommandReply) => void) => void
  /** A gap was noticed: asks for a `welcome` with what comes after this head. */
  resume: (since: Head, log: string) => void
  activity: (activity: Activity) => void
  /** The messages up to this record were on screen. */
  read: (seq: number) => void
  /** What was said about this task up to this record was on screen. */
  readTask: (card: CardId, seq: number) => void
}

export interface RoomServerToClient {
  welcome: (welcome: Welcome) => void
  /** What one command did, all of it at once: a tab never shows half a decision. */
  appended: (record: LogRecord) => void
  /** A beacon: finds a lost last broadcast. */
  head: (head: Head, now: number) => void
  presence: (present: readonly Presence[]) => void
  readUpTo: (role: Role, seq: number) => void
  /** To this person's own tabs alone. */
  taskReadUpTo: (card: CardId, seq: number) => void
  /** The server stops; the tab reconnects by itself. */
  restarting: () => void
}

/** A line of the home page. Facts only: the page derives words from them. */
export interface RoomSummary {
  readonly room: RoomId
  readonly role: Role
  readonly title: string
  readonly other: string
  readonly phase: Phase
  readonly amount: number
  readonly currency: string
  readonly needsYou: boolean
  readonly sentence: Sentence
  readonly until: number | null
  /** The stored day at whose end that is, where one was stored. */
  readonly endOf?: StoredDay
  readonly changedAt: number
  readonly seq: number
  /** G8: it came from another Workroom. */
  readonly origin?: RoomOrigin
  /** Messages after this person's read mark. */
  readonly unread: number
}

/** One notice as it reaches a person: at most one a room and record. */
export interface Notification {
  readonly room: RoomId
  readonly seq: number
  readonly kind: NoticeKind
  readonly title: Sentence
  readonly body: Sentence
  /** Path within the site, e.g. `/rooms/…/board`. */
  readonly href: string
  readonly at: number
  readonly read: boolean
  /** In the list only: this person wants to be told no more of it (N8). */
  readonly isQuiet?: boolean
}

export interface MeWelcome {
  readonly userId: UserId
  readonly rooms: readonly RoomSummary[]
  /** The newest 50, newest first. */
  readonly notifications: readonly Notification[]
  readonly now: number
  /** K5: why and until when silence decides nothing; not said by older servers. */
  readonly clockWait?: ClockWait | null
}

export interface MeClientToServer {
  /** The page on screen, in place of the one before; null when it shows nothing of this kind. */
  watch: (watched: Watched | null) => void
  /** Everything of this room up to this record counts as seen. */
  seen: (room: RoomId, seq: number) => void
  allSeen: () => void
}

export interface MeServerToClient {
  welcome: (welcome: MeWelcome) => void
  room: (summary: RoomSummary) => void
  notified: (notification: Notification) => void
  seen: (room: RoomId, seq: number) => void
  /** What is watched may have changed: ask again. Older servers never say it. */
  changed: () => void
  /** K5: the clock came into doubt or out of it. */
  clockWait: (wait: ClockWait | null, now: number) => void
}
