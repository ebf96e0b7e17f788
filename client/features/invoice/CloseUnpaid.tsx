// The freelancer's way out of a payment that never comes: the room ends, the invoice stays open (rule P14).

import { useFirstName } from '../../room/firstName.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

export function CloseUnpaid({ amount }: { readonly amount: string }) {
  const client = useFirstName('client')
  const send = useSend()
  const mayClose = useRoom(({ wouldRefuse }) => wouldRefuse({ name: 'closeUnpaid', args: {} }) === null)
  if (!mayClose) {
    return (
      <p className={layout.quiet}>
        {client} has 5 business days to pay and is reminded. If nothing comes, you can close the room without
        payment here; the invoice stays open.
      </p>
    )
  }
  return (
    <AskFirst
      label="Close without payment…"
      look={{ variant: 'subtle', color: 'gray' }}
      title="Close the room without payment?"
      confirmLabel="Close without payment"
      cancelLabel="Keep waiting"
      isDestructive
      onConfirm={() => send({ name: 'closeUnpaid', args: {} })}
    >
      <p className={styles.consequence}>
        The room ends and reads as not paid. {client} still owes you {amount}: the invoice stays open, and you
        can confirm the payment here if it comes. This cannot be undone.
      </p>
    </AskFirst>
  )
}
