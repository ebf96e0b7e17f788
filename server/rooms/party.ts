// Between accounts and offers: a party's name as the rules take it, whether its address counts as proven, whether the
// offer still stands.

import type { Offer } from '../../shared/workroom/offer.ts'
import type { Config } from '../config/readConfig.ts'
import type { Person } from '../ports/identity.ts'

const MAX_UNITS = 80

/** 80 UTF-16 units, never half a character. */
export function partyName(name: string): string {
  const characters = Array.from(name.trim())
  while (characters.join('').length > MAX_UNITS) characters.pop()
  return characters.join('').trim()
}

/** Where no emails are sent nobody can confirm an address: there the copied link is all the proof there is. */
export function isConfirmed(person: Person, config: Pick<Config, 'mail'>): boolean {
  return person.emailVerified || config.mail.by === 'nobody'
}

/** Past its time, whether or not the platform has recorded that yet. */
export const hasLapsed = (offer: Offer, now: number): boolean =>
  offer.status === 'open' && now >= offer.expiresAt
