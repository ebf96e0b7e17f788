// The contract of a room as its events leave it, and its versions by what they are (rule C12): in force, drafted, standing.
// Whoever needs a version asks for it by one of these names; what is only proposed is none of them.

import type { Role } from '../decider.ts'
import type { Addresses } from './addresses.ts'
import type { Change } from './changeState.ts'
import type { Terms } from './terms.ts'

export interface ContractVersion {
  readonly version: number
  readonly terms: Terms
  /** Absent: the scope of the offer. */
  readonly scope?: readonly string[]
  /** C23: why it was drafted; absent where nobody said. */
  readonly note?: string
  /** C24: absent where the terms ask for none. */
  readonly addresses?: Addresses
  readonly text: string
  readonly termsHash: string
  readonly draftedAt: number
  readonly draftedBy: Role | null
  /** When a change brought it into force; absent for what both accepted before work started. */
  readonly inForceAt?: number
  /** Who had accepted it how; kept here once another version is in force. */
  readonly acceptances?: Contract['acceptances']
}

export interface Acceptance {
  readonly at: number
  readonly version: number
  readonly typedName: string
  readonly capacity: 'self' | 'on-behalf-of'
}

export interface Contract {
  readonly status: 'none' | 'open' | 'active' | 'declined' | 'expired'
  readonly versions: readonly ContractVersion[]
  /** Acceptances of the current version only. */
  readonly acceptances: Readonly<Record<Role, Acceptance | null>>
  /** C5: who has accepted any version, and when first; the room stays open for them. */
  readonly openedAt: Readonly<Record<Role, number | null>>
  readonly activatedAt: number | null
  readonly expiresAt: number
  readonly declined: { readonly by: Role; readonly reason: string } | null
  /** C13: changes that were proposed, the last one perhaps pending; absent until there is one. */
  readonly changes?: readonly Change[]
}

export const initialContract: Contract = {
  status: 'none',
  versions: [],
  acceptances: { client: null, freelancer: null },
  openedAt: { client: null, freelancer: null },
  activatedAt: null,
  expiresAt: 0,
  declined: null,
}

/** C12: what both have accepted; prices, dates, clocks and rounds follow it. Null before, and where it never came to that. */
export const versionInForce = (contract: Contract): ContractVersion | null =>
  contract.status === 'active' ? lastVersion(contract) : null

/** What is to be accepted, or was when the room closed unaccepted; null once a version is in force. */
export const draftedVersion = (contract: Contract): ContractVersion | null =>
  contract.status === 'active' ? null : lastVersion(contract)

/** The one that a page shows: in force, or drafted as long as none is. */
export const standingVersion = (contract: Contract): ContractVersion | null =>
  versionInForce(contract) ?? draftedVersion(contract)

/** Every version in this list is in force, was it, or was drafted before any was: a proposed change is not among them. */
const lastVersion = ({ versions }: Contract): ContractVersion | null => versions.at(-1) ?? null

/** What is to be done by this version; those of before 2026-12 have the scope of the offer. */
export const scopeOf = (
  { offer }: { readonly offer: { readonly scope: readonly string[] } },
  version: ContractVersion | null,
): readonly string[] => version?.scope ?? offer.scope
