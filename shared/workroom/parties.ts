// Who sits on which side of a room, and the guards that ask for a side (O4).

import { type Context, type Role, refusals, roles } from '../decider.ts'
import type { UserId } from '../ids.ts'
import { type SetApart, isolated } from '../isolated.ts'

export const partiesRejections = {
  'not-your-role': 'This step belongs to the other party.',
} as const

const refuse = refusals(partiesRejections)

export interface Party {
  readonly userId: UserId
  readonly name: string
}

/** A room, as far as this file asks: its two seats, taken or empty. */
export interface Seated {
  readonly offer: { readonly parties: Readonly<Record<Role, Party | null>> }
}

/** The role of a user in this room, or null for everybody else. */
export function roleOf(room: Seated, userId: string): Role | null {
  return roles.find((role) => room.offer.parties[role]?.userId === userId) ?? null
}

export const nameOf = (room: Seated, role: Role): string =>
  room.offer.parties[role]?.name ?? (role === 'client' ? 'the client' : 'the freelancer')

export const namesOf = (offer: Seated['offer']): Readonly<Record<Role, string>> => ({
  client: nameOf({ offer }, 'client'),
  freelancer: nameOf({ offer }, 'freelancer'),
})

/** The same inside a sentence that is shown. */
export const shownName = (room: Seated, role: Role): SetApart => isolated(nameOf(room, role))

export const shownNames = (offer: Seated['offer']): Readonly<Record<Role, SetApart>> => ({
  client: shownName({ offer }, 'client'),
  freelancer: shownName({ offer }, 'freelancer'),
})

export function requireRole(context: Context, role: Role): void {
  if (context.actor.kind !== 'party' || context.actor.role !== role) refuse('not-your-role')
}

export function requireParty({ actor }: Context): { readonly role: Role; readonly userId: UserId } {
  return actor.kind === 'party' ? actor : refuse('not-your-role')
}

export function requirePlatform({ actor }: Context): void {
  if (actor.kind !== 'platform') refuse('not-your-role')
}
