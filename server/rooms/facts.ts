// What a rule may need that only the server knows: verified files, invoice numbers, a job's other proposals, ids of
// messages long ago, postal addresses, time-zone data. Fetched in the room's turn just before a command is decided, and only for commands
// that ask for something: all others stay synchronous.

import type { Actor, Context } from '../../shared/decider.ts'
import type { CommandId, RoomId } from '../../shared/ids.ts'
import { draft } from '../../shared/workroom/contractText.ts'
import type { DraftContext } from '../../shared/workroom/draft.ts'
import type { Workroom } from '../../shared/workroom/workroom.ts'

/** What is known without asking anybody; also the platform's own decisions use it. */
export type StandingFacts = Pick<
  DraftContext,
  'countBusinessDays' | 'draft' | 'isVerified' | 'isRealAccount' | 'roomBytes' | 'signingKeyId'
>

export type PreparedFacts = Pick<
  Context,
  'isVerified' | 'invoiceNumber' | 'creditNoteNumber' | 'jobStanding' | 'wasPosted' | 'addresses'
>

export interface Asked {
  readonly room: RoomId
  /** Before any command of the same batch: what is reserved for it must be keyed by the command, not by the state. */
  readonly state: Workroom
  readonly id: CommandId
  readonly command: { readonly name: string; readonly args: unknown }
  readonly actor: Actor
  /** All commands that are decided in this go: what only reads may answer for all of them at once. */
  readonly batch: readonly Asked['command'][]
}

/** Null when this command needs nothing of this source. The same command may ask again and gets the same answer. */
export type FactSource = (asked: Asked) => Promise<PreparedFacts> | null

export interface Facts {
  readonly standing: StandingFacts
  readonly prepare: FactSource
}

export const noFacts: Facts = { standing: { draft }, prepare: () => null }

export function createFacts(standing: StandingFacts, sources: readonly FactSource[]): Facts {
  return {
    // a file that no source was asked about is not verified
    standing: { draft, isVerified: () => false, ...standing },
    prepare(asked) {
      const answers = sources.flatMap((source) => source(asked) ?? [])
      return answers.length === 0 ? null : gather(answers)
    },
  }
}

async function gather(answers: readonly Promise<PreparedFacts>[]): Promise<PreparedFacts> {
  return Object.assign({}, ...(await Promise.all(answers))) as PreparedFacts
}
