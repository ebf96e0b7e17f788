// How the person who is signed in reads dates and money, from the account. This browser keeps a copy, so that the first
// screen is drawn right at once; and it tells the server its zone, for emails and for the other party's deadlines.

import * as v from 'valibot'

import type { BusinessDetails } from '../../shared/businessDetails.ts'
import type { BusinessAnswer } from '../../shared/http.ts'
import { type Reading, asBrowser, browserZone, useReading } from '../ui/reading.ts'

const KEY = 'workroom-reading'

const Kept = v.object({
  userId: v.string(),
  zone: v.string(),
  dateLanguage: v.string(),
  moneyLanguage: v.string(),
  /** The zone that the server was told of last. */
  toldZone: v.string(),
})
type Kept = v.InferOutput<typeof Kept>

/** Resolves when it is known; at once where this browser knows it already and only looks whether it still holds. */
export async function readAs(userId: string): Promise<void> {
  const kept = keptCopy()
  if (kept?.userId !== userId) return load(userId, '')
  useReading.setState(readingOf(kept))
  void load(userId, kept.toldZone)
}

/** Changed here. */
export function takeReading(userId: string, details: Reading): void {
  const kept = keptCopy()
  keep({ ...readingOf(details), userId, toldZone: kept?.userId === userId ? kept.toldZone : '' })
}

/** Nobody is signed in: as the browser has it. */
export function forgetReading(): void {
  useReading.setState(asBrowser)
  localStorage.removeItem(KEY)
}

async function load(userId: string, told: string): Promise<void> {
  const details = await fetchDetails()
  if (details === null) return
  keep({ ...readingOf(details), userId, toldZone: told })
  void tellOnce(userId, details, told)
}

/** Nobody waits for it. */
async function tellOnce(userId: string, details: BusinessDetails, told: string): Promise<void> {
  const zone = browserZone()
  if (zone !== told && (await tellZone(zone))) keep({ ...readingOf(details), userId, toldZone: zone })
}

/** Null when it cannot be had now: the browser's own then, asked again at the next start. */
async function fetchDetails(): Promise<BusinessDetails | null> {
  const response = await fetch('/api/business', { headers: { accept: 'application/json' } }).catch(() => null)
  if (response?.ok !== true) return null
  const answer = (await response.json().catch(() => null)) as BusinessAnswer | null
  return answer?.details ?? null
}

async function tellZone(zone: string): Promise<boolean> {
  const response = await fetch('/api/business/zone', {
    method: 'PUT',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ zone }),
  }).catch(() => null)
  return response?.ok === true
}

const readingOf = ({ zone, dateLanguage, moneyLanguage }: Reading): Reading => ({
  zone,
  dateLanguage,
  moneyLanguage,
})

function keep(kept: Kept): void {
  useReading.setState(readingOf(kept))
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Private windows may keep nothing: asked again at the next start.
  }
}

function keptCopy(): Kept | null {
  try {
    const kept = v.safeParse(Kept, JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return kept.success ? kept.output : null
  } catch {
    return null
  }
}
