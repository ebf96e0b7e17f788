// How the payment ended: paid out, paid directly, or split by a settlement or a decision.

import type { Currency } from '../../../shared/money.ts'
import { agreedIn } from '../../../shared/workroom/disputeAmounts.ts'
import type { Payment } from '../../../shared/workroom/payment.ts'
import { paidSentence, splitSentence } from '../../../shared/workroom/paymentSteps.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { DateTime } from '../../ui/Time.tsx'
import { DisputeLink } from './DisputeLink.tsx'

import styles from './Invoice.module.css'

export function EndPanel() {
  const view = useRoom((session) => session.view)
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  const { payment, funding } = view
  const { status } = payment
  // Nothing held and nothing to pay: there are no amounts to tell.
  const isMoved = funding.status === 'held' || payment.toFreelancer > 0
  const currency = agreedIn(view).currency as Currency
  const at = payment.receivedAt ?? payment.effectiveAt
  return (
    <Panel title={titleOf(payment)} tone="good">
      <p>{inReaderMoney(status === 'split' ? splitSentence(view) : paidSentence(view))}</p>
      <Facts>
        {at !== null && (
          <Fact name="When">
            <DateTime at={at} />
          </Fact>
        )}
        {isMoved && (
          <Fact name={`To ${freelancer}`}>
            <Money minor={payment.toFreelancer} currency={currency} />
          </Fact>
        )}
        {status === 'split' && isMoved && (
          <Fact name={`Back to ${client}`}>
            <Money minor={payment.toClient} currency={currency} />
          </Fact>
        )}
      </Facts>
      {funding.status === 'held' && (
        <Link to={path('money')} className={styles.way}>
          <Icon name="receipt" size={15} />
          Balance and statement
        </Link>
      )}
      <DisputeLink />
    </Panel>
  )
}

function titleOf({ status, because }: Payment): string {
  if (status !== 'split') return 'Paid'
  return because === 'ended' ? 'Ended by agreement' : 'The dispute has ended'
}
