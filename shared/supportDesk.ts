// The support desk over HTTP: what waits, and the four commands that support may give. One room as the desk reads it:
// `supportRoom.ts`.

import * as v from 'valibot'

import { CommandId, type RoomId, UserId } from './ids.ts'
import { Lines } from './text.ts'

/** T-33: whatever else a room knows, support answers and decides; it never acts for a party. */
export const supportCommands = ['takeUpCase', 'sayInCase', 'answerDispute', 'decideDispute'] as const
export type SupportCommand = (typeof supportCommands)[number]

/** `POST /api/support/rooms/:room/acts`. */
export interface SupportAct {
  readonly id: CommandId
  readonly name: SupportCommand
  readonly args: Readonly<Record<string, unknown>>
}

/** `POST /api/support/rooms/:room/readings` (why the room is read) and `…/notes`. */
export const DeskText = v.strictObject({ text: Lines(2000) })

/** `POST /api/support/rooms/:room/owner`: nobody named is oneself (J5). */
export const NewOwner = v.strictObject({ to: v.optional(UserId) })

/** `GET /api/support/rooms/:room/colleagues`: to whom the matter can be handed over, by name. */
export interface SupportColleagues {
  readonly ok: true
  readonly colleagues: readonly { readonly userId: UserId; readonly name: string }[]
}

/** `POST /api/support/questions`: from the help page, outside of any room. */
export const AskSupport = v.strictObject({ id: CommandId, text: Lines(4000) })

/** `GET /api/support/questions`: what waits for an answer by email, oldest first. */
export interface SupportQuestions {
  readonly ok: true
  readonly questions: readonly {
    readonly id: CommandId
    readonly name: string
    readonly email: string
    readonly at: number
    readonly text: string
  }[]
}

/** `GET /api/support/me`. */
export interface SupportMe {
  readonly ok: true
  readonly isSupport: boolean
}

/** J3: one thing that a decision does to the money; amounts in minor units. */
export interface DecisionStep {
  readonly what:
    | 'paid-out'
    | 'refunded'
    | 'falls-due'
    | 'credited'
    | 'invoice-stays'
    | 'invoiced'
    | 'no-invoice'
  readonly amount: number
  /** Of the invoice. */
  readonly number?: string
}

/** `GET /api/support/rooms/:room/decision/:toFreelancer`: what deciding so would do, by the rules of the room. */
export interface SupportDecision {
  readonly ok: true
  readonly steps: readonly DecisionStep[]
}

export interface SupportMatter {
  readonly room: RoomId
  readonly title: string
  /** `overdue`: the platform reported that nothing was delivered in time. */
  readonly kind: 'case' | 'dispute' | 'overdue'
  readonly client: string
  readonly freelancer: string
  readonly openedAt: number
  /** Whose word is wanted next, and until when. */
  readonly waitsFor: 'support' | 'client' | 'freelancer'
  readonly until: number
  readonly amount: number
  readonly currency: string
  /** J4: what the two have proposed to each other and not answered. */
  readonly open: 'change' | 'ending' | null
  /** J5: who of support takes care of it. */
  readonly owner: string | null
}

/** `GET /api/support/queue`: what is due first comes first. */
export interface SupportQueue {
  readonly ok: true
  readonly matters: readonly SupportMatter[]
}

/** J6: one that was closed. */
export interface ClosedMatter {
  readonly room: RoomId
  readonly title: string
  readonly client: string
  readonly freelancer: string
  readonly kind: SupportMatter['kind']
  readonly openedAt: number
  readonly closedAt: number
  /** E.g. “decided”. */
  readonly outcome: string
}

/** `GET /api/support/closed?q=…`: every word stands in title, names or references; the newest first. */
export interface ClosedMatters {
  readonly ok: true
  readonly matters: readonly ClosedMatter[]
}
