// What both have agreed on, as a log tells it record by record (rule C12): a draft is only what may come.

import type { ContractDrafted } from '../workroom/draft.ts'
import type { Terms } from '../workroom/terms.ts'
import type { WorkroomEvent } from '../workroom/workroom.ts'

/** Terms and checksum of a version; its text was looked at apart. */
type Version = Pick<ContractDrafted, 'version' | 'terms' | 'termsHash'>

export interface Agreement {
  follow(event: WorkroomEvent): void
  /** The terms of the version in force, or null. */
  terms(): Terms | null
  /** What was drafted under this number so far. */
  version(number: number): Version | undefined
  /** What was proposed as this change so far. */
  change(number: number): Version | undefined
}

export function createAgreement(): Agreement {
  const drafted = new Map<number, Version>()
  const proposed = new Map<number, Version>()
  let inForce: Version | null = null
  return {
    follow(event) {
      if (event.type === 'contract.drafted') drafted.set(event.version, event)
      if (event.type === 'contract.activated') inForce = drafted.get(event.version) ?? null
      if (event.type === 'change.proposed') proposed.set(event.change, event)
      if (event.type === 'change.accepted' || event.type === 'change.in-force')
        inForce = proposed.get(event.change) ?? null
    },
    terms: () => inForce?.terms ?? null,
    version: (number) => drafted.get(number),
    change: (number) => proposed.get(number),
  }
}
