// What a room knows of a direct payment, and how it is read.

import type { PayTo } from '../payTo.ts'
import type { ReviewClock } from './calendar.ts'

/** Absent from a payment until somebody tells where to pay, or states that it was paid. */
export interface DirectPayment {
  /** The newest last: what was told before stays readable. */
  readonly payTo: readonly ToldPayTo[]
  readonly stated: StatedPayment | null
}

export interface ToldPayTo extends PayTo {
  readonly at: number
}

export interface StatedPayment {
  readonly at: number
  /** `YYYY-MM-DD` */
  readonly paidOn: string
  readonly reference: string
  /** Of the freelancer's answer (rule P10). */
  readonly clock: ReviewClock
  /** P9: the freelancer says that it is not there. */
  readonly notArrived: { readonly at: number; readonly words: string } | null
}

interface Paying {
  readonly status: string
  readonly direct?: DirectPayment
}

/** Where to pay, as it was told last; null as long as nothing was. */
export const newestPayTo = ({ direct }: Paying): ToldPayTo | null => direct?.payTo.at(-1) ?? null

/** “I have paid”, as long as the freelancer has not answered that it is not there. */
export function openStatement({ direct }: Paying): StatedPayment | null {
  const stated = direct?.stated ?? null
  return stated?.notArrived === null ? stated : null
}

/** The newest “I have paid” was answered: it is not there. */
export const hasNotArrived = ({ direct }: Paying): boolean => (direct?.stated?.notArrived ?? null) !== null

/** The client owes it directly, and nobody has confirmed that it is there. */
export const isUnpaid = ({ status }: Pick<Paying, 'status'>): boolean =>
  status === 'due' || status === 'stated' || status === 'unpaid'
