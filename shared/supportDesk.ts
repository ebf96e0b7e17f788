// The support desk over HTTP: what waits, one room as support reads it, and the four commands that support may give.

import * as v from 'valibot'

import type { Role } from './decider.ts'
import { CommandId, type RoomId } from './ids.ts'
import { Lines } from './text.ts'
import type { Dispute } from './workroom/dispute.ts'
import type { Phase } from './workroom/phase.ts'
import type { Problem, Problems } from './workroom/problems.ts'
import type { Report } from './workroom/report.ts'

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
}

/** `GET /api/support/queue`: what is due first comes first. */
export interface SupportQueue {
  readonly ok: true
  readonly matters: readonly SupportMatter[]
}

interface DeskLine {
  readonly name: string
  readonly at: number
  readonly text: string
}

/** `GET /api/support/rooms/:room`, after a reason was given. */
export interface SupportRoom {
  readonly ok: true
  readonly room: RoomId
  readonly title: string
  readonly phase: Phase
  readonly names: Readonly<Record<Role, string>>
  readonly amount: number
  readonly currency: string
  readonly contractText: string
  readonly tasks: readonly {
    readonly title: string
    readonly isCompleted: boolean
    readonly isApproved: boolean
  }[]
  readonly report: Report | null
  readonly files: readonly { readonly name: string; readonly size: number }[]
  readonly problems: readonly (Problem & { readonly task: string | null })[]
  readonly case: Problems['case']
  readonly thread: Problems['thread']
  readonly dispute: Dispute
  readonly messages: readonly { readonly by: Role; readonly at: number; readonly body: string }[]
  readonly notes: readonly DeskLine[]
  readonly readings: readonly DeskLine[]
}
