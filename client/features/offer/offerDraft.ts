// The unsent offer, kept on this device for each person.

import * as v from 'valibot'

import { Calendar } from '../../../shared/workroom/calendar.ts'
import { TypedAmount, withTypedAmount } from '../../ui/money/typedAmount.ts'
import { type OfferFields, emptyFields } from './offerFields.ts'

const keyOf = (userId: string): string => `workroom:offer-draft:${userId}`

export function readDraft(userId: string): OfferFields | null {
  try {
    return fieldsFrom(withTypedAmount(JSON.parse(localStorage.getItem(keyOf(userId)) ?? 'null')))
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
  const given: Record<string, unknown> = { ...kept }
  const { title, description, amount, deliveryDate, redoRounds, email, holding } = given
  const calendar = v.safeParse(Calendar, given['calendar'])
  return {
    title: word(title),
    description: word(description),
    amount: v.is(TypedAmount, amount) ? amount : emptyFields.amount,
    deliveryDate: word(deliveryDate),
    redoRounds: typeof redoRounds === 'number' ? redoRounds : emptyFields.redoRounds,
    calendar: calendar.success ? calendar.output : null,
    manyClosed: given['manyClosed'] === 'ticked' ? 'ticked' : emptyFields.manyClosed,
    holding: holding === 'direct' ? 'direct' : 'held',
    email: word(email),
  }
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '')
