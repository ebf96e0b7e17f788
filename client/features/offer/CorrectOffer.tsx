// The form again, filled with what was offered; the time to answer starts anew (rule O2).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Offer } from '../../../shared/workroom/offer.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { termsOf } from '../../ui/terms/typedTerms.ts'
import { toast } from '../../ui/toasts.tsx'
import { fieldsOf } from './offerFields.ts'
import { OfferForm } from './OfferForm.tsx'

import styles from './ManageOffer.module.css'

export interface CorrectOfferProps {
  readonly offer: Offer
  readonly onClose: () => void
}

export function CorrectOffer({ offer, onClose }: CorrectOfferProps) {
  const confirm = useRoom((session) => session.confirm)
  const [fields, setFields] = useState(() => fieldsOf(offer, readerMoneyLanguage()))
  const correct = async (): Promise<string | null> => {
    const terms = termsOf(fields)
    if (terms === null) return 'Fill in price, date and rounds first.'
    const { title, description } = fields
    const reply = await confirm({
      name: 'correctOffer',
      args: { title: title.trim(), description: description ?? '', terms },
    })
    if (!reply.ok) return sentenceOf(reply.code)
    toast.done({ text: 'The offer is corrected. The invitation shows the new one.' })
    onClose()
    return null
  }
  return (
    <div className={`${styles.page ?? ''} ${styles.wide ?? ''}`}>
      <PageHead title="Correct the offer" under="The invitation stays; the 14 days to answer start anew." />
      <OfferForm
        fields={fields}
        onChange={setFields}
        ownEmail={null}
        submitLabel="Save the correction"
        onSubmit={correct}
      >
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </OfferForm>
    </div>
  )
}
