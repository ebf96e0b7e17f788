// How the price would be divided where the work ends by agreement, and what follows from it, in plain words (rule E4).

import { versionInForce } from '../../../shared/workroom/contractState.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { SplitBar } from '../../ui/SplitBar.tsx'

export function EndingSplit({ toFreelancer }: { readonly toFreelancer: number }) {
  const view = useRoom((session) => session.view)
  const { amount = 0, currency = 'EUR' } = versionInForce(view.contract)?.terms ?? {}
  const names = { freelancer: shownName(view, 'freelancer'), client: shownName(view, 'client') }
  const isHeld = view.funding.status === 'held'
  return (
    <SplitBar {...names} amount={amount} currency={currency} isHeld={isHeld} toFreelancer={toFreelancer} />
  )
}

export function endConsequence({ funding }: Workroom, toFreelancer: number): string {
  const invoice = toFreelancer === 0 ? 'No invoice is issued' : 'The invoice over this part is issued'
  const direct = toFreelancer === 0 ? 'nobody owes anything' : 'the amount is paid directly'
  const moves = funding.status === 'held' ? 'the money moves at once' : direct
  return `${invoice}, and ${moves}. The board stands still, reviews that wait end without an answer, and messages stay open. The rights go with the paid part. It cannot be taken back.`
}
