// What a room's ledger says, reckoned from its records alone.

import { type LogRecord, openEvents } from '../record.ts'
import { type Posting, accounts, postingsOf } from '../workroom/ledger.ts'
import type { WorkroomEvent } from '../workroom/workroom.ts'

export type Balance = Pick<Posting, 'account' | 'currency' | 'amount'>

/** Rows of the ledger with the record that moved them. */
export function entriesOf(log: readonly LogRecord[]): readonly (Posting & { readonly seq: number })[] {
  let isHeld = false
  return log.flatMap((record) => {
    const events = openEvents(record) as readonly WorkroomEvent[]
    isHeld ||= events.some(({ type }) => type === 'funds.held')
    return postingsOf(events, isHeld).map((posting) => ({ ...posting, seq: record.seq }))
  })
}

/** In the order of the accounts; those that nothing moved are left out. */
export function balancesOf(log: readonly LogRecord[]): readonly Balance[] {
  const entries = entriesOf(log)
  const currencies = [...new Set(entries.map(({ currency }) => currency))]
  return currencies.flatMap((currency) =>
    accounts.flatMap((account) => {
      const own = entries.filter((entry) => entry.account === account && entry.currency === currency)
      const amount = own.reduce((sum, entry) => sum + entry.amount, 0)
      return own.length === 0 ? [] : [{ account, currency, amount }]
    }),
  )
}
