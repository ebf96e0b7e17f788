// Where clients pay one directly, on the account. A change reaches every room in which something is due.

import { Button } from '@mantine/core'

import type { PayTo } from '../../../shared/payTo.ts'
import { type OwnPayTo, usePayTo } from '../../identity/usePayTo.ts'
import { PayToForm } from '../../room/PayToForm.tsx'
import { asPayTo, typedPayTo } from '../../room/payToTyped.ts'
import { useAccountFields } from '../../room/useAccountDraft.ts'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { toast } from '../../ui/toasts.tsx'

import styles from './BusinessPart.module.css'

export function PayToPart() {
  const { answer, reload, save } = usePayTo()
  if (answer === null) return <ListSkeleton rows={2} />
  if (answer.ok) return <Form key={JSON.stringify(answer.payTo)} payTo={answer.payTo} save={save} />
  return (
    <>
      <p>{answer.sentence}</p>
      <Button variant="default" onClick={reload}>
        Try again
      </Button>
    </>
  )
}

function Form({ payTo, save }: { readonly payTo: PayTo | null; readonly save: OwnPayTo['save'] }) {
  const draft = useAccountFields('pay-to', typedPayTo(payTo), asPayTo)
  return (
    <div className={styles.form}>
      <PayToForm
        draft={draft}
        save={save}
        onSaved={() => toast.done({ id: 'pay-to', text: 'Saved. Clients who owe you something see it.' })}
        submit="Save where you are paid"
      />
    </div>
  )
}
