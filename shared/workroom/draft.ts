// A contract as it is drafted from what was agreed. Only the server words it (`contractText.ts`): what binds is never painted, so
// a tab asks the rules no more than whether they would refuse, and needs no wording.

import type { Context, Role } from '../decider.ts'
import { type Text, text } from '../personalText.ts'
import { type Addresses, type SealedAddresses, sealed } from './addresses.ts'
import type { Terms } from './terms.ts'

const DAY = 86_400_000
/** C9: a contract that is not accepted by both lapses after 14 calendar days. */
const CONTRACT_LASTS = 14 * DAY

export interface ContractDrafted {
  readonly type: 'contract.drafted'
  readonly version: number
  readonly terms: Terms
  readonly text: Text
  /** SHA-256 over terms and text: what a party accepts. */
  readonly termsHash: string
  readonly expiresAt: number
  /** C23: where it is another than that of the offer. */
  readonly scope?: readonly Text[]
  /** C23: why, in the words of who drafted it. */
  readonly note?: Text
  /** C24: those that are named by now. */
  readonly addresses?: SealedAddresses
  /** M6: the room began with a proposal, and what was begun there goes on until the contract is decided. */
  readonly talk?: 'goes-on'
}

export interface Agreed {
  readonly version: number
  readonly title: string
  readonly description: string
  readonly scope: readonly string[]
  readonly terms: Terms
  readonly names: Readonly<Record<Role, string>>
  readonly addresses?: Addresses | undefined
}

/** @param signingKeyId G6: the key that signs for the parties, where it is known */
export type Draft = (
  agreed: Agreed,
  signingKeyId?: string,
) => { readonly text: string; readonly termsHash: string }

/** What the server adds to the context of a decision. */
export interface DraftContext extends Context {
  readonly draft?: Draft
}

/** What was agreed, worded; empty where nobody words it. */
export const worded = (agreed: Agreed, { draft, signingKeyId }: DraftContext): ReturnType<Draft> =>
  draft?.(agreed, signingKeyId) ?? { text: '', termsHash: '' }

export function draftContract(agreed: Agreed, context: DraftContext): ContractDrafted {
  const { text: wording, termsHash } = worded(agreed, context)
  const { version, terms } = agreed
  return {
    type: 'contract.drafted',
    version,
    terms,
    text: text(wording),
    termsHash,
    expiresAt: context.at + CONTRACT_LASTS,
    ...sealed(agreed.addresses),
  }
}
