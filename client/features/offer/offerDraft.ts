// The unsent offer, kept on this device for each person.

import { currencies } from '../../../shared/money.ts'
import { type OfferFields, emptyFields } from './offerFields.ts'

const keyOf = (userId: string): string => `workroom:offer-draft:${userId}`

export function readDraft(userId: string): OfferFields | null {
  try {
    return fieldsFrom(JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null'))
  } catch {
    return null
  }
}

export function writeDraft(userId: string, fields: OfferFields): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(fields))
  } catch {
    // Full or forbidden storage: the form itself still holds everything.
  }
}

export function clearDraft(userId: string): void {
  try {
    localStorage.removeItem(keyOf(userId))
  } catch {
    // Nothing was kept.
  }
}

/** What an older version of the page has kept may lack a field or hold another shape. */
function fieldsFrom(kept: unknown): OfferFields | null {
  if (typeof kept !== 'object' || kept === null) return null
  const { title, description, amount, currency, deliveryDate, redoRounds, email }: Record<string, unknown> = {
    ...kept,
  }
  return {
    title: word(title),
    description: word(description),
    amount: word(amount),
    currency: currencies.find((code) => code === currency) ?? emptyFields.currency,
    deliveryDate: word(deliveryDate),
    redoRounds: typeof redoRounds === 'number' ? redoRounds : emptyFields.redoRounds,
    email: word(email),
  }
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '')
