// What both have agreed on, as a log tells it record by record (rule C12): a draft is only what may come.

import type { ContractDrafted } from '../../shared/workroom/contractText.ts'
import type { Terms } from '../../shared/workroom/terms.ts'
import type { WorkroomEvent } from '../../shared/workroom/workroom.ts'

/** Terms and checksum of a version; its text was looked at apart. */
type Version = Pick<ContractDrafted, 'terms' | 'termsHash'>

export interface Agreement {
  follow(event: WorkroomEvent): void
  /** The terms of the version in force, or null. */
  terms(): Terms | null
  /** What this number names so far. */
  version(number: number): Version | undefined
}

export function createAgreement(): Agreement {
  const drafted = new Map<number, Version>()
  let inForce: Version | null = null
  return {
    follow(event) {
      if (event.type === 'contract.drafted') drafted.set(event.version, event)
      if (event.type === 'contract.activated') inForce = drafted.get(event.version) ?? null
    },
    terms: () => inForce?.terms ?? null,
    version: (number) => drafted.get(number),
  }
}
