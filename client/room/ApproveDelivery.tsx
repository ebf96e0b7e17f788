// The client's approval of a delivery, asked once more with what follows from it: it pays, and is final (rules P1 to P3).

import { useState } from 'react'

import type { Currency } from '../../shared/money.ts'
import type { Invoice } from '../../shared/workroom/payment.ts'
import { useRoom } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { readerMoney } from '../ui/readerMoney.ts'
import { useFirstName } from './firstName.ts'

export interface ApproveDeliveryProps {
  readonly opened: boolean
  readonly invoice: Invoice
  readonly onClose: () => void
}

export function ApproveDelivery({ opened, invoice, onClose }: ApproveDeliveryProps) {
  // Only the invoice that was on screen when the dialog opened is approved (rule P3).
  const [looked, setLooked] = useState(invoice.number)
  if (!opened && looked !== invoice.number) setLooked(invoice.number)
  const confirm = useRoom((session) => session.confirm)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const freelancer = useFirstName('freelancer')
  const amount = readerMoney(invoice.amount, invoice.currency as Currency)
  const approve = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'approvePayment', args: { invoice: looked } })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  return (
    <ConfirmDialog
      opened={opened}
      title="Approve the delivery?"
      confirmLabel={isHeld ? `Approve and pay out ${amount}` : 'Approve'}
      onConfirm={approve}
      onClose={onClose}
    >
      <p>
        {isHeld
          ? `${amount} is paid out to ${freelancer} at once.`
          : `The delivery is accepted, and ${amount} is due: you pay ${freelancer} directly.`}{' '}
        This cannot be taken back, and no dispute can be opened afterwards.
      </p>
    </ConfirmDialog>
  )
}
