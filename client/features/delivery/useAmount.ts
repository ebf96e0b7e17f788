// The agreed amount as the reader writes it.

import { formatMoney } from '../../../shared/money.ts'
import { currentVersion } from '../../../shared/workroom/contract.ts'
import { useRoom } from '../../sync/roomSession.ts'

export function useAmount(): string {
  const terms = useRoom((session) => currentVersion(session.view.contract)?.terms)
  return terms === undefined ? '' : formatMoney(terms.amount, terms.currency, navigator.language)
}
