// The postal addresses of both parties, where the contract names them (rule C24). Each party has an own one named: by offering
// or accepting terms that ask for it, by drafting or proposing a version. It is taken from the account, and nobody else reads
// it before a version of the contract names it.

import * as v from 'valibot'

import { canonicalJson } from '../canonicalJson.ts'
import { type Context, type Role, refusals, roles } from '../decider.ts'
import { type Text, readText, text } from '../personalText.ts'
import type { Terms } from './terms.ts'

export const addressesRejections = {
  'address-missing': 'The contract names the postal addresses of both: save your own first.',
  'address-not-named':
    'This version names the postal addresses of both, and yours is not in it yet. Propose a change that adds it: the terms stay the same.',
  'address-not-in-change':
    'This change names the postal addresses of both, and yours is not in it yet. Counter it: that adds yours.',
} as const

const refuse = refusals(addressesRejections)

/** A line of the address each, `\n` between them; absent as long as none is named. */
export type Addresses = Readonly<Partial<Record<Role, string>>>
export type SealedAddresses = Readonly<Partial<Record<Role, Text>>>

/** Terms may be those of a command that nobody has looked at yet. */
export const asksForAddresses = (terms: unknown): boolean =>
  v.is(v.object({ addresses: v.literal(true) }), terms)

/** What each account says, of those who want it named; the others keep what was named before. */
export function namedAddresses(
  terms: Terms,
  { addresses = {} }: Context,
  before: Addresses = {},
): Addresses | undefined {
  if (!asksForAddresses(terms)) return undefined
  return Object.fromEntries(
    roles.flatMap((role) => {
      const address = addresses[role] || before[role]
      return address === undefined ? [] : [[role, address]]
    }),
  )
}

/** C24: a tab does not know the account, and trusts it. */
export function requireOwnAddress(
  terms: Terms | null,
  { actor, addresses }: Context,
  before: Addresses = {},
): void {
  if (terms === null || !asksForAddresses(terms) || addresses === undefined || actor.kind !== 'party') return
  if (!addresses[actor.role] && !before[actor.role]) refuse('address-missing')
}

/** A version, or a change that would be one. */
interface Naming {
  readonly terms: Terms
  readonly addresses?: Addresses | undefined
}

/** C24: nobody accepts a version that names everybody's address but the own. */
export const lacksAddress = ({ terms, addresses }: Naming, role: Role): boolean =>
  asksForAddresses(terms) && addresses?.[role] === undefined

export function requireNamed(named: Naming, role: Role, otherwise: keyof typeof addressesRejections): void {
  if (lacksAddress(named, role)) refuse(otherwise)
}

export const isSameNaming = (one: Naming, other: Naming): boolean =>
  canonicalJson(one.addresses ?? null) === canonicalJson(other.addresses ?? null)

/** As an event holds them: sealed, and no member where none are named. */
export const sealed = (addresses: Addresses | undefined): { readonly addresses?: SealedAddresses } =>
  addresses === undefined ? {} : { addresses: mapped(addresses, text) }

export const opened = ({
  addresses,
}: {
  readonly addresses?: SealedAddresses
}): { readonly addresses?: Addresses } =>
  addresses === undefined ? {} : { addresses: mapped(addresses, readText) }

const mapped = <From, To>(
  from: Readonly<Partial<Record<Role, From>>>,
  map: (one: From) => To,
): Partial<Record<Role, To>> =>
  Object.fromEntries(
    roles.flatMap((role) => {
      const one = from[role]
      return one === undefined ? [] : [[role, map(one)]]
    }),
  )
