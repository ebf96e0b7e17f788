// The rooms of this node, as everything else of the server sees them: load one, command one, hear what was
// recorded. The only writer is `execute.ts`; nobody else appends to a log.

import type { Actor } from '../../shared/decider.ts'
import type { CommandId, RoomId } from '../../shared/ids.ts'
import type { CommandReply, TransientRejection } from '../../shared/protocol.ts'
import type { Head, LogRecord } from '../../shared/record.ts'
import type { RoomOrigin } from '../../shared/roomOrigin.ts'
import type { Workroom, WorkroomCommand } from '../../shared/workroom/workroom.ts'

/** A command as the server runs it. `seen` is null where the sender had no room on screen (HTTP, platform). */
export interface RoomCommand {
  readonly id: CommandId
  readonly seen: Head | null
  readonly command: WorkroomCommand | { readonly name: string; readonly args: unknown }
}

/** The private half of a binding act: kept beside the log, committed to by a hash in the event. */
export interface Evidence {
  readonly address: string
  readonly userAgent: string
  readonly sessionId: string
  /** How it last proved who it is: by signing in, or by the password asked again. */
  readonly method: 'session' | 'password'
  /** When this session last proved who it is (ms). */
  readonly confirmedAt: number
}

/**
 * What one connection sends, in its order (INV15). A transient answer stops it: what is behind that command is answered
 * alike and not judged, because its sender repeats all of them in order.
 */
export interface CommandStream {
  stoppedBy: TransientRejection | null
}

/** One record that is durable and published. States are immutable: keep them as long as you like. */
export interface Commit {
  readonly room: RoomId
  readonly record: LogRecord
  readonly before: Workroom
  readonly after: Workroom
  /** `elsewhere`: another node appended it, this one read it from the store. */
  readonly origin: 'here' | 'elsewhere'
}

export interface Rooms {
  /**
   * Runs one command in the room's turn and answers when its record is durable and published. A room that does not
   * exist begins with its first record (`makeOffer`). The same id again is answered with the same outcome.
   */
  execute(
    room: RoomId,
    command: RoomCommand,
    actor: Actor,
    options?: { readonly evidence?: Evidence; readonly stream?: CommandStream },
  ): Promise<CommandReply>
  /** The folded state, or null when there is no such room. */
  load(room: RoomId): Promise<Workroom | null>
  /** G8: where it came from; null where it lives here, or is not there. */
  originOf(room: RoomId): Promise<RoomOrigin | null>
  /** False where its log could not be read to its end: it is damaged, or a newer version wrote to it. */
  isWhole(room: RoomId): Promise<boolean>
  /** The state that a record of the past left behind, as far as there are records; not verified. */
  stateAt(room: RoomId, seq: number): Promise<Workroom>
  /** The records after `afterSeq`, oldest first, at most `limit` (200). */
  tail(room: RoomId, afterSeq: number, limit?: number): Promise<readonly LogRecord[]>
  /** Identity of the log: the hash of its first record; empty when there is no such room. */
  logOf(room: RoomId): Promise<string>
  /** Reads what other nodes appended and publishes it here. */
  catchUp(room: RoomId): Promise<void>
  /** Records what has fallen due by now (`dueOf`); nothing when nothing is due. The scheduler calls this. */
  runDue(room: RoomId): Promise<void>
  /**
   * Deletion: empties the texts of these records for good, stored folds first. The chain stays intact. `gone`: the record
   * from which on no state holds them any more.
   */
  eraseTexts(room: RoomId, seqs: readonly number[], gone?: number): Promise<void>
  /** Called after publication and after the sender was answered, in the room's order. Errors are logged. */
  onCommitted(callback: (commit: Commit) => void | Promise<void>): void
  /** Called at publication, synchronously, before the sender is answered: for the sockets alone. */
  onPublished(callback: (commit: Commit) => void): void
  /** Called before texts of this room are erased: whoever keeps something that was made of them lets it go. */
  onErasing(callback: (room: RoomId) => void): void
  /** Called when the store holds them no more. */
  onErased(callback: (room: RoomId) => void): void
  /** Another node erased texts of this room: what this one keeps of it in memory beside its state goes. */
  letGo(room: RoomId): Promise<void>
  /** The rooms that are in memory. */
  held(): readonly RoomId[]
  /** What they take there, by estimate. */
  heldBytes(): number
  /** Resolves when every room that was opened at its stored fold has been looked over, as far as that goes. */
  checked(): Promise<void>
  /** Waits for the running turns. */
  close(): Promise<void>
}
