// The decider: the shape of every rule in the workroom.
//
//   decide(command, state, context) -> events     may this happen, and what is then true?
//   evolve(state, event, stamp)     -> state      it happened; what does the room look like now?
//
// Both are pure: no clock, no randomness, no input or output. The server runs them as the authority,
// every tab as the prediction.

import type * as v from 'valibot'

import type { FileRef } from './fileRef.ts'
import type { MessageId, UserId } from './ids.ts'
import type { PayTo } from './payTo.ts'
import type { CountBusinessDays } from './workroom/calendar.ts'

export const roles = ['client', 'freelancer'] as const
export type Role = (typeof roles)[number]

export const otherRole = (role: Role): Role => (role === 'client' ? 'freelancer' : 'client')

/** Who did it. Stored on each record; ids only, never an address. */
export type Actor =
  | { readonly kind: 'party'; readonly userId: UserId; readonly role: Role }
  | { readonly kind: 'support'; readonly userId: UserId }
  | { readonly kind: 'platform' }

/** Everything impure that a rule may use is handed to it here. Times are epoch milliseconds, UTC. */
export interface Context {
  readonly actor: Actor
  readonly at: number
  /** Commitment to the private evidence of a binding act; only the server has one. */
  readonly evidenceHash?: string
  /** The fingerprint of the key that signs for the parties; only the server has one. */
  readonly signingKeyId?: string
  /** G8: the room came from another Workroom, and is only read. */
  readonly isImported?: boolean
  /** Counts business days with time-zone data; only the server has it. */
  readonly countBusinessDays?: CountBusinessDays
  /** The next invoice or credit note number of the freelancer; reserved by the server. */
  readonly invoiceNumber?: string
  /** Where one command credits an invoice and issues another: the number of the credit note. */
  readonly creditNoteNumber?: string
  /** Whether the job of this proposal has a contract already, or is just getting one; only the server knows. */
  readonly jobStanding?: 'free' | 'taken' | 'undecided'
  /** What this room may weigh, in bytes; a tab is told by the server’s refusal. */
  readonly roomBytes?: number
  /** Whether the server has received this file whole; a tab trusts what it was told. */
  readonly isVerified?: (file: FileRef) => boolean
  /** C24: the postal addresses that accounts hold, of those who want them named in the contract; only the server looks. */
  readonly addresses?: Readonly<Partial<Record<Role, string>>>
  /** Whether these are account codes of their countries; only the server looks. */
  readonly isRealAccount?: (payTo: PayTo) => boolean
  /** Whether a message of this id stands further back than the room keeps; only the server knows. */
  readonly wasPosted?: (message: MessageId) => boolean
}

/** What a record says of all its events: their place, instant and author. */
export interface Stamp {
  readonly seq: number
  readonly at: number
  readonly by: Actor
}

/** Thrown by the guards inside a rule; `decide` turns it into a value at its edge. No error: a stack would cost a drag its frame. */
export class Rejection {
  readonly code: string
  constructor(code: string) {
    this.code = code
  }
}

/** `refuse('no-such-card')`, limited to the codes of one slice's table of sentences. */
export const refusals =
  <Code extends string>(_sentences: Readonly<Record<Code, string>>) =>
  (code: Code): never => {
    throw new Rejection(code)
  }

/** Copies `owner[key]` once per fold, puts the copy in its place and returns it, ready to be changed. */
export type Edit = <T extends object, K extends keyof T>(owner: T, key: K) => Mutable<T[K]>

export type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/**
 * One editing session. Within it every object is copied at most once, so that folding a long log works
 * in place; between sessions nothing that was published changes. Maps keyed by ids have no prototype.
 */
export function createEdit(): Edit {
  const own = new WeakSet<object>()
  return (owner, key) => {
    const child = owner[key] as object
    if (own.has(child)) return child as never
    const copy = Array.isArray(child)
      ? child.slice()
      : (Object.assign(Object.create(Object.getPrototypeOf(child) as object | null), child) as object)
    own.add(copy)
    owner[key] = copy as never
    return copy as never
  }
}

/** One step per event type: leaving one out does not compile. A step changes the draft it is given. */
export type Evolve<State, Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: (
    draft: Mutable<State>,
    event: Extract<Event, { type: Type }>,
    stamp: Stamp,
    edit: Edit,
  ) => void
}

/** A map keyed by ids, safe against `__proto__` and `constructor`. */
export const emptyMap = <Key extends string, Value>(): Readonly<Record<Key, Value>> =>
  Object.create(null) as Record<Key, Value>

/** `predicted`: painted at once and queued offline. `confirmed`: online only, shown when it is recorded. */
export type Handling = 'predicted' | 'confirmed'

export interface CommandRule<Args extends v.GenericSchema, Scope, Event> {
  readonly handling: Handling
  /** The wire shape. */
  readonly args: Args
  /** The rule. */
  readonly decide: (args: v.InferOutput<Args>, scope: Scope, context: Context) => readonly Event[]
}

/** Names the wire shape of a command and the rule that answers it, in one place. */
export function commandsFor<Scope, Event>() {
  const rule =
    (handling: Handling) =>
    <Args extends v.GenericSchema>(
      args: Args,
      decide: CommandRule<Args, Scope, Event>['decide'],
    ): CommandRule<Args, Scope, Event> => ({ handling, args, decide })
  return { predicted: rule('predicted'), confirmed: rule('confirmed') }
}
