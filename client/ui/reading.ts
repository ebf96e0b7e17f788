// How this person reads dates and money, for the whole tab: zone and languages as chosen in the account, those of the
// browser where nothing is chosen. Filled by identity/ownReading.ts.

import { create } from 'zustand'

import { browserLanguage } from './browserLanguage.ts'

export interface Reading {
  /** IANA zone. */
  readonly zone: string
  readonly dateLanguage: string
  readonly moneyLanguage: string
}

/** Empty: as the browser. */
export const asBrowser: Reading = { zone: '', dateLanguage: '', moneyLanguage: '' }

export const useReading = create<Reading>()(() => asBrowser)

export const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export const readerZone = (): string => useReading.getState().zone || browserZone()
/** undefined: as the browser writes dates. */
export const readerDateLanguage = (): string | undefined => useReading.getState().dateLanguage || undefined
export const readerMoneyLanguage = (): string => useReading.getState().moneyLanguage || browserLanguage()
