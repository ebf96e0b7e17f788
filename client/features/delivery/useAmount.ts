// The agreed amount as the reader writes it.

import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { readerMoney } from '../../ui/readerMoney.ts'

export function useAmount(): string {
  const terms = useRoom((session) => versionInForce(session.view.contract)?.terms)
  return terms === undefined ? '' : readerMoney(terms.amount, terms.currency)
}
