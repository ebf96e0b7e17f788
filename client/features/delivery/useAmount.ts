// The agreed amount as the reader writes it.

import { currentVersion } from '../../../shared/workroom/contract.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { readerMoney } from '../../ui/readerMoney.ts'

export function useAmount(): string {
  const terms = useRoom((session) => currentVersion(session.view.contract)?.terms)
  return terms === undefined ? '' : readerMoney(terms.amount, terms.currency)
}
