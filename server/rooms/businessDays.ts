// Counts business days with the product's own zone data. Called once when a clock starts; what it answers is stored, so
// that nothing is ever counted again.

import { createBusinessDays } from '../../shared/workroom/businessDays.ts'
import { isZone, zoneDays } from '../zones/zoneData.ts'

export const countBusinessDays = createBusinessDays(zoneDays)

/** I1, at the time the terms come in: of a contract in force every day can be counted. */
export function namesUnknownZone({ args }: { readonly args: unknown }): boolean {
  const zone = member(member(member(args, 'terms'), 'calendar'), 'zone')
  return typeof zone === 'string' && !isZone(zone)
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
