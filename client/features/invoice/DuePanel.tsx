// Nothing was held: the delivery is accepted and the client pays directly. The freelancer says when the money is there
// (rule P5).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Invoice } from '../../../shared/workroom/payment.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { amountOf } from './invoiceWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

export function DuePanel({ invoice }: { readonly invoice: Invoice }) {
  const role = useRoom((session) => session.you?.role)
  const because = useRoom((session) => session.view.payment.because)
  const client = useFirstName('client')
  const freelancer = useFirstName('freelancer')
  const how =
    because === 'silence' ? 'Accepted by silence at the end of the review.' : 'The delivery is approved.'
  if (role === 'client') {
    return (
      <Panel title={`Pay ${amountOf(invoice)}`} tone="act">
        <p>
          {how} Nothing was held, so you pay {freelancer} directly, and name invoice {invoice.number}.
        </p>
        <p className={layout.quiet}>{freelancer} says here when the payment has arrived.</p>
      </Panel>
    )
  }
  return (
    <Panel title={`Waiting for ${client}’s payment`} tone="act">
      <p>
        {how} {client} owes you {amountOf(invoice)} directly: nothing was held, nothing is paid out by us.
      </p>
      <ConfirmReceipt amount={amountOf(invoice)} />
    </Panel>
  )
}

function ConfirmReceipt({ amount }: { readonly amount: string }) {
  const [isAsked, setIsAsked] = useState(false)
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const receive = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'confirmReceipt', args: {} })
    if (!reply.ok) return sentenceOf(reply.code)
  }
  return (
    <>
      <Button fullWidth disabled={isOffline} onClick={() => setIsAsked(true)}>
        The payment has arrived
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title="Has the payment arrived?"
        confirmLabel="It has arrived"
        cancelLabel="Not yet"
        onConfirm={receive}
        onClose={() => setIsAsked(false)}
      >
        <p className={styles.consequence}>
          You say on the record that you have received {amount}. That closes the project and cannot be taken
          back.
        </p>
      </ConfirmDialog>
    </>
  )
}
