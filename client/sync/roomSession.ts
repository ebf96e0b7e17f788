// What a screen knows of its room, and what it can do there. The store behind it is fed by the replica.

import { createContext, useContext } from 'react'
import { type StoreApi, useStore } from 'zustand'

import type { Role } from '../../shared/decider.ts'
import type { CardId, CommandId, UserId } from '../../shared/ids.ts'
import type {
  Activity,
  HandshakeRefusal,
  Presence,
  RejectionCode,
  TransientRejection,
} from '../../shared/protocol.ts'
import type { RoomOrigin } from '../../shared/roomOrigin.ts'
import type { LeftOut } from '../../shared/workroom/manyCards.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'
import type { HeldState } from './held.ts'
import type { ConfirmRefusal, ConfirmReply } from './sendQueue.ts'
import type { WayBack } from './wayBack.ts'

/**
 * `connecting`: nothing to show yet. `live`: connected and welcomed. `reconnecting`: the view still works,
 * predicted changes wait. `frozen`: an event of a newer version arrived, only a reload helps.
 * `refused`: the server does not let this tab in (`refusal` says why).
 */
export type ConnectionStatus = 'connecting' | 'live' | 'reconnecting' | 'frozen' | 'refused'

/** Why own commands do not go through for the moment: they stay, and are sent again. */
export type Delay = TransientRejection | 'restarting'

/** A predicted command that the server refused: its effect was taken back, the sentence says why. */
export interface Refused {
  readonly id: string
  readonly command: WorkroomCommand
  readonly code: RejectionCode
  /** B22: of several tasks only these; the others were changed. */
  readonly leftOut?: readonly LeftOut[]
}

/** V9: an own command that is shown as done and could be taken back for a moment, until it is on the record. */
export interface Deferred {
  readonly id: CommandId
  readonly command: WorkroomCommand
  /** It still can; nobody else knows of it. */
  readonly isResting: boolean
}

export interface RoomSession {
  readonly status: ConnectionStatus
  readonly refusal: HandshakeRefusal | null
  readonly you: { readonly userId: UserId; readonly role: Role; readonly name: string } | null
  /** The room as it was at a moment (rule H3): only looked at. */
  readonly isPast?: true
  /** What to render: the confirmed log with the tab's own pending commands decided over it. */
  readonly view: Workroom
  /** Own commands that are not in the log yet. */
  readonly unsent: number
  /** null: nothing stands in the way. */
  readonly delay: Delay | null
  /** What the server's log calls the change that it did not take. */
  readonly reference: string | null
  /** Instant of the last record that was applied after a change of ours, for "saved 14:02". */
  readonly savedAt: number | null
  /** Own changes that wait for the person's word, and why; null where none do. */
  readonly held: HeldState | null
  readonly deferred: readonly Deferred[]
  readonly presence: readonly Presence[]
  readonly readUpTo: Readonly<Record<Role, number>>
  /** Of what was said about each task: up to which record this person has read it. */
  readonly tasksReadUpTo: Readonly<Record<CardId, number>>
  /** What the room may weigh, in bytes. */
  readonly roomBytes: number
  /** G8: where an imported room came from; null where it lives here. */
  readonly origin: RoomOrigin | null
  readonly refused: readonly Refused[]
  /** The inverse of the last own action that can be undone, with its name for the button, e.g. "Undo move". */
  readonly undoable: { readonly label: string } | null
  /** What was undone last, until another own change comes between, e.g. "Redo move". */
  readonly redoable: { readonly label: string } | null

  /** Paints at once and sends; a rule that already says no answers its code and nothing changes. */
  readonly issue: (command: WorkroomCommand, wayBack?: WayBack) => RejectionCode | null
  /** For binding commands: resolves when the record (or the refusal) is there; refused offline at once. */
  readonly confirm: (command: WorkroomCommand) => Promise<ConfirmReply>
  /** For a binding command that may be taken back for 8 seconds (V9); answers why not. Refused offline. */
  readonly defer: (command: WorkroomCommand) => ConfirmRefusal | null
  /** Leaves no trace of it, if it was not sent yet. */
  readonly takeBack: (id: CommandId) => void
  /** Sends it, or all that was deferred, without waiting longer. */
  readonly sendNow: (id?: CommandId) => void
  /** The rule's answer now, without issuing: what disables a button and says why. */
  readonly wouldRefuse: (command: WorkroomCommand) => RejectionCode | null
  /** Answers the tasks for which it could not be undone any more. */
  readonly undo: () => readonly CardId[]
  readonly redo: () => void
  readonly setActivity: (activity: Partial<Activity>) => void
  readonly markRead: (seq: number) => void
  readonly markTaskRead: (card: CardId, seq: number) => void
  readonly dismissRefused: (id: string) => void
  /** Sends what is held, under fresh ids. */
  readonly resendHeld: () => void
  /** Lets go of what is held. */
  readonly discardHeld: () => void
  /** The server's clock as this tab estimates it; epoch milliseconds. */
  readonly now: () => number
}

export const RoomSessionContext = createContext<StoreApi<RoomSession> | null>(null)

export function useRoomStore(): StoreApi<RoomSession> {
  const store = useContext(RoomSessionContext)
  if (store === null) throw new Error('a RoomSessionContext has to stand around what is of a room')
  return store
}

/** A part of the session; the component renders again when that part changes. */
export const useRoom = <Part>(select: (session: RoomSession) => Part): Part =>
  useStore(useRoomStore(), select)
