// One person's money, read off the ledger's entries: what is theirs now, and each movement as a line.

import type { Role } from '../../shared/decider.ts'
import type { MoneyBalance, MoneyLine } from '../../shared/http.ts'
import type { UserId } from '../../shared/ids.ts'
import type { Account } from '../../shared/workroom/ledger.ts'
import type { Entry } from '../storage/ledger.ts'
import type { RoomRow } from '../storage/roomList.ts'

const roleIn = (entry: Entry, userId: UserId): Role => (entry.client === userId ? 'client' : 'freelancer')

/** One a currency, in the order of their codes. */
export function balancesOf(entries: readonly Entry[], userId: UserId): readonly MoneyBalance[] {
  const currencies = [...new Set(entries.map(({ currency }) => currency))].toSorted()
  return currencies.map((currency) => {
    const sum = (role: Role, account: Account): number =>
      entries
        .filter((entry) => entry.currency === currency && entry.account === account)
        .filter((entry) => roleIn(entry, userId) === role)
        .reduce((total, { amount }) => total + amount, 0)
    return {
      currency,
      balance: sum('freelancer', 'freelancer-balance'),
      heldForYou: sum('freelancer', 'held'),
      held: sum('client', 'held'),
      paid: sum('client', 'freelancer-balance'),
      refunded: sum('client', 'refunds'),
    }
  })
}

/** Where money arrived is what happened: the other entry of the pair is only where it came from. */
const kinds: { readonly [Arrived in Account]?: MoneyLine['kind'] } = {
  held: 'held',
  'freelancer-balance': 'paid-out',
  refunds: 'refunded',
}

/** Newest first. */
export function linesOf(
  entries: readonly Entry[],
  userId: UserId,
  rows: readonly Pick<RoomRow, 'room' | 'lines'>[],
): readonly MoneyLine[] {
  const rowsByRoom = new Map(rows.map((row) => [row.room, row]))
  const lines = entries.flatMap((entry): readonly MoneyLine[] => {
    const { room, seq, at, account, amount, currency } = entry
    const kind = kinds[account]
    if (kind === undefined || amount <= 0) return []
    const role = roleIn(entry, userId)
    // what the client is given back is no line of the freelancer's
    if (kind === 'refunded' && role === 'freelancer') return []
    const line = rowsByRoom.get(room)?.lines[role]
    const { title: project = '', other = '' } = line ?? {}
    return [{ room, seq, at, role, project, other, kind, amount, currency }]
  })
  return lines.toReversed()
}
