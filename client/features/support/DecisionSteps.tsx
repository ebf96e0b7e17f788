// What a decision does to the money, as the room's rules answer it before anything is decided (rule J3).

import type { SetApart } from '../../../shared/isolated.ts'
import type { Currency } from '../../../shared/money.ts'
import type { DecisionStep, SupportDecision } from '../../../shared/supportDesk.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { readerMoney } from '../../ui/readerMoney.ts'
import { apart } from './names.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

interface DecisionStepsProps {
  readonly room: SupportRoom
  readonly toFreelancer: number
}

export function DecisionSteps({ room, toFreelancer }: DecisionStepsProps) {
  const path = `/api/support/rooms/${encodeURIComponent(room.room)}/decision/${toFreelancer}`
  const { answer } = useAnswer<SupportDecision>(path)
  if (answer === null) return <p className={layout.quiet}>Asking what follows…</p>
  if (!answer.ok) return <p className={styles.late}>{answer.sentence}</p>
  const names = { ...apart(room.names), currency: room.currency as Currency }
  return (
    <ul className={styles.steps} aria-label="What happens to the money">
      {answer.steps.map((step) => (
        <li key={step.what}>{sentenceOf(step, names)}</li>
      ))}
    </ul>
  )
}

interface Around {
  readonly client: SetApart
  readonly freelancer: SetApart
  readonly currency: Currency
}

function sentenceOf({ what, amount: minor, number = '' }: DecisionStep, around: Around): string {
  const { client, freelancer, currency } = around
  const amount = readerMoney(minor, currency)
  switch (what) {
    case 'paid-out':
      return `${amount} of the held money is paid out to ${freelancer}. No fee is taken.`
    case 'refunded':
      return `${amount} of the held money goes back to ${client}.`
    case 'falls-due':
      return `Nothing is held: ${amount} falls due, and ${client} pays ${freelancer} directly.`
    case 'credited':
      return `Invoice ${number} over ${amount} is credited.`
    case 'invoice-stays':
      return `Invoice ${number} over ${amount} stays as it was issued.`
    case 'invoiced':
      return `A new invoice over ${amount} is issued.`
    case 'no-invoice':
      return 'No invoice is issued.'
  }
}
