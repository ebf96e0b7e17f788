// What is agreed, or offered as long as nothing is: price, dates, rounds, and how money moves.

import { standingVersion } from '../../../shared/workroom/contractState.ts'
import { asStatedSentence, closedUnpaidSentence } from '../../../shared/workroom/directPaymentSteps.ts'
import { isPartDue } from '../../../shared/workroom/disputeAmounts.ts'
import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import { paidSentence, splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { formatDate } from '../../ui/dates.ts'
import { Money } from '../../ui/Money.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { Day, Deadline } from '../../ui/Time.tsx'
import { useNow } from '../../ui/useNow.ts'

import styles from './Facts.module.css'

const DAY = 86_400_000

export function Facts({ room }: { readonly room: Workroom }) {
  const now = useNow()
  const version = standingVersion(room.contract)
  const terms = version?.terms ?? room.offer.terms
  if (terms === null) return null
  const due = Date.parse(terms.deliveryDate)
  const { status, activatedAt, expiresAt } = room.contract
  const isAtWork = ['funding', 'working'].includes(phaseOf(room))
  const safeSince = mayWorkStart(room) ? (room.funding.heldAt ?? activatedAt) : null
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{status === 'active' ? 'Agreed price' : 'Price'}</dt>
          <dd>
            <Money minor={terms.amount} currency={terms.currency} className={styles.price ?? ''} />
          </dd>
        </div>
        <div>
          <dt>Delivery date</dt>
          <dd>
            {formatDate(terms.deliveryDate)}
            {isAtWork && <span className={styles.note}>{daysLeft(due + DAY - now)}</span>}
          </dd>
        </div>
        <div>
          <dt>Revision rounds</dt>
          <dd>{terms.redoRounds === 0 ? 'None' : `${terms.redoRounds} a task`}</dd>
        </div>
        {safeSince !== null && (
          <div>
            <dt>Safe to start since</dt>
            <dd>
              <Day at={safeSince} />
            </dd>
          </div>
        )}
        {status === 'open' && (
          <div>
            <dt>Contract open until</dt>
            <dd>
              <Deadline at={expiresAt} />
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.words}>{moneyWords(room, terms.holding === 'held')}</p>
    </>
  )
}

function moneyWords(room: Workroom, isHeldAgreed: boolean): string {
  const { funding, payment } = room
  if (payment.status === 'paid') return inReaderMoney(paidSentence(room))
  if (payment.status === 'stated') return inReaderMoney(asStatedSentence(room))
  if (payment.status === 'unpaid') return inReaderMoney(closedUnpaidSentence(room))
  if (payment.status === 'split' || isPartDue(payment)) return inReaderMoney(splitSentence(room))
  if (payment.status === 'due') return 'The delivery is accepted: the amount is due and paid directly.'
  if (!isHeldAgreed)
    return 'Payment is due when the delivery is approved. Nothing is held and nothing is paid out by the platform.'
  const out = 'paid out when the delivery is approved, or without action at the end of its review.'
  if (funding.status === 'held')
    return `The amount is held by the ${funding.provider} provider (no real money moves) and ${out}`
  return `The amount is held by the payment provider before work starts, and ${out}`
}

function daysLeft(left: number): string {
  if (left <= 0) return 'has passed'
  const days = Math.floor(left / DAY)
  if (days === 0) return 'today'
  return days === 1 ? '1 day left' : `${days} days left`
}
