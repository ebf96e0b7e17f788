// “I have paid”: the day and what the transfer names, said on the record (rule P8).

import { TextInput } from '@mantine/core'
import * as v from 'valibot'

import type { Invoice } from '../../../shared/workroom/payment.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { localDate } from '../../ui/dates.ts'
import { LineField } from '../../ui/LineField.tsx'
import { amountOf } from './invoiceWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

const asStated = fieldsAs(v.object({ paidOn: v.string(), reference: v.string() }))

interface StatePaidProps {
  readonly opened: boolean
  readonly invoice: Invoice
  readonly onClose: () => void
}

export function StatePaid({ opened, invoice, onClose }: StatePaidProps) {
  const now = useRoom((session) => session.now)
  const confirm = useRoom((session) => session.confirm)
  const freelancer = useFirstName('freelancer')
  const today = localDate(now())
  const start = { paidOn: '', reference: invoice.number }
  const [fields, change, endDraft] = useFieldsDraft(`paid:${invoice.number}`, start, asStated)
  const paidOn = fields.paidOn || today
  const state = async (): Promise<string | void> => {
    const args = { paidOn, reference: fields.reference.trim() }
    const reply = await confirm({ name: 'statePaid', args })
    if (!reply.ok) return sentenceOf(reply.code)
    endDraft()
  }
  return (
    <ConfirmDialog
      opened={opened}
      title={`You have paid ${amountOf(invoice)}?`}
      confirmLabel="I have paid"
      cancelLabel="Not yet"
      onConfirm={state}
      onClose={onClose}
    >
      <div className={layout.stack}>
        <TextInput
          type="date"
          label="On"
          max={today}
          value={paidOn}
          onChange={(event) => {
            const next = event.currentTarget.value
            change((before) => ({ ...before, paidOn: next }))
          }}
        />
        <LineField
          label="Reference"
          description="What your transfer names."
          atMost={140}
          value={fields.reference}
          onChange={(event) => {
            const next = event.currentTarget.value
            change((before) => ({ ...before, reference: next }))
          }}
        />
      </div>
      <p className={styles.consequence}>
        {freelancer} is asked whether it has arrived. Without an answer in 5 business days it reads as paid,
        as stated by you.
      </p>
    </ConfirmDialog>
  )
}
