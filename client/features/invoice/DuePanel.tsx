// Nothing was held: the delivery is accepted and the client pays directly. Each side has its own panel until the freelancer has
// confirmed the payment (rules P5, P7 to P10, P14).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { hasNotArrived, newestPayTo, openStatement } from '../../../shared/workroom/directPaymentState.ts'
import { asStatedSentence, closedUnpaidSentence } from '../../../shared/workroom/directPaymentSteps.ts'
import type { Invoice, Payment } from '../../../shared/workroom/payment.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Panel } from '../../ui/Panel.tsx'
import { inReaderMoney } from '../../ui/readerMoney.ts'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { AnswerPaid } from './AnswerPaid.tsx'
import { CloseUnpaid } from './CloseUnpaid.tsx'
import { DisputeLink } from './DisputeLink.tsx'
import { amountOf } from './invoiceWords.ts'
import { PayCode } from './PayCode.tsx'
import { Stated } from './Stated.tsx'
import { StatePaid } from './StatePaid.tsx'
import { TellWhere } from './TellWhere.tsx'
import { WhereToPay } from './WhereToPay.tsx'

import layout from '../../ui/layout.module.css'

interface DueProps {
  readonly invoice: Invoice
}

export function DuePanel({ invoice }: DueProps) {
  const role = useRoom((session) => session.you?.role)
  const status = useRoom((session) => session.view.payment.status)
  if (status === 'stated') return <LeftAsStated invoice={invoice} />
  if (status === 'unpaid') return <ClosedUnpaid invoice={invoice} />
  return role === 'client' ? <ClientPays invoice={invoice} /> : <FreelancerIsPaid invoice={invoice} />
}

function howAccepted(because: Payment['because']): string {
  switch (because) {
    case 'ended':
      return 'The work has ended by agreement.'
    case 'settled':
      return 'You have both settled the dispute.'
    case 'decided':
      return 'Support has decided the dispute.'
    case 'silence':
      return 'Accepted by silence at the end of the review.'
    case 'approved':
    case null:
      return 'The delivery is approved.'
  }
}

function ClientPays({ invoice }: DueProps) {
  const payment = useRoom((session) => session.view.payment)
  const freelancer = useFirstName('freelancer')
  const isStated = openStatement(payment) !== null
  const isMissing = hasNotArrived(payment)
  if (isStated) {
    return (
      <Panel title={`Waiting for ${freelancer}’s answer`} tone="wait">
        <p>
          You said that you have paid {amountOf(invoice)}. {freelancer} says here whether it has arrived;
          without an answer it reads as paid, as stated by you.
        </p>
        <Stated />
        <WhereToPay />
        <DisputeLink />
      </Panel>
    )
  }
  return (
    <Panel title={isMissing ? 'Your payment has not arrived' : `Pay ${amountOf(invoice)}`} tone="act">
      {isMissing ? (
        <Stated />
      ) : (
        <p>
          {howAccepted(payment.because)} Nothing was held, so you pay {freelancer} directly
          {payment.payBy === undefined ? '' : ` by ${calendarDate(payment.payBy.date)}`}.
        </p>
      )}
      {newestPayTo(payment) === null ? (
        <p className={layout.quiet}>
          {freelancer} has not said yet where to pay. You are told as soon as it stands here.
        </p>
      ) : (
        <>
          <WhereToPay reference={invoice.number} />
          <PayCode invoice={invoice} />
        </>
      )}
      <SayPaid invoice={invoice} />
      <DisputeLink />
    </Panel>
  )
}

function SayPaid({ invoice }: DueProps) {
  const [isAsked, setIsAsked] = useState(false)
  const isOffline = useRoom((session) => session.status !== 'live')
  return (
    <>
      <Button fullWidth disabled={isOffline} onClick={() => setIsAsked(true)}>
        I have paid
      </Button>
      {isOffline && <p className={layout.quiet}>You are offline. Saying so needs a connection.</p>}
      <StatePaid opened={isAsked} invoice={invoice} onClose={() => setIsAsked(false)} />
    </>
  )
}

function FreelancerIsPaid({ invoice }: DueProps) {
  const payment = useRoom((session) => session.view.payment)
  const client = useFirstName('client')
  const isStated = openStatement(payment) !== null
  const isMissing = hasNotArrived(payment)
  const isTold = newestPayTo(payment) !== null
  return (
    <>
      <Panel
        title={isStated ? `${client} says that it is paid` : `Waiting for ${client}’s payment`}
        tone={isStated ? 'act' : 'wait'}
      >
        {isStated ? (
          <p>Look on your account for {amountOf(invoice)}, and say whether it has arrived.</p>
        ) : (
          <p>
            {howAccepted(payment.because)} {client} owes you {amountOf(invoice)} directly: nothing was held,
            nothing is paid out by us.
          </p>
        )}
        {(isStated || isMissing) && <Stated />}
        <AnswerPaid amount={amountOf(invoice)} isPrimary={isStated} />
        {!isStated && <CloseUnpaid amount={amountOf(invoice)} />}
        <DisputeLink />
      </Panel>
      <TellWhere isFirst={!isTold} />
    </>
  )
}

/** The room has ended; what only the client said is never shown as confirmed (P10). */
function LeftAsStated({ invoice }: DueProps) {
  const view = useRoom((session) => session.view)
  const role = useRoom((session) => session.you?.role)
  return (
    <Panel title="Paid, as stated by the client" tone="plain">
      <p>{inReaderMoney(asStatedSentence(view))}</p>
      <Stated />
      {role === 'freelancer' ? (
        <AnswerPaid amount={amountOf(invoice)} isPrimary={false} />
      ) : (
        <p className={layout.quiet}>It can still be confirmed.</p>
      )}
      <DisputeLink />
    </Panel>
  )
}

/** The room has ended and the invoice has not: the client may still pay, the freelancer still confirm (P14). */
function ClosedUnpaid({ invoice }: DueProps) {
  const view = useRoom((session) => session.view)
  const role = useRoom((session) => session.you?.role)
  const isStated = openStatement(view.payment) !== null
  return (
    <Panel title="Closed, not paid" tone="bad">
      <p>{inReaderMoney(closedUnpaidSentence(view))}</p>
      <Stated />
      {role === 'freelancer' && <AnswerPaid amount={amountOf(invoice)} isPrimary={isStated} />}
      {role === 'client' && !isStated && (
        <>
          <WhereToPay reference={invoice.number} />
          <PayCode invoice={invoice} />
          <SayPaid invoice={invoice} />
        </>
      )}
      <DisputeLink />
    </Panel>
  )
}
