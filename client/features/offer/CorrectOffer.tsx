// The form again, filled with what was offered; the time to answer starts anew (rule O2).

import { useState } from 'react'

import type { Offer } from '../../../shared/workroom/offer.ts'
import { useSend } from '../../room/useSend.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { termsOf } from '../../ui/terms/typedTerms.ts'
import { toast } from '../../ui/toasts.tsx'
import { fieldsOf } from './offerFields.ts'
import { OfferForm } from './OfferForm.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ManageOffer.module.css'

export interface CorrectOfferProps {
  readonly offer: Offer
  readonly onClose: () => void
}

export function CorrectOffer({ offer, onClose }: CorrectOfferProps) {
  const send = useSend()
  const [fields, setFields] = useState(() => fieldsOf(offer, readerMoneyLanguage()))
  const correct = async (): Promise<string | null> => {
    const terms = termsOf(fields)
    if (terms === null) return 'Fill in price, date and rounds first.'
    const { title, description } = fields
    const sentence = await send({
      name: 'correctOffer',
      args: { title: title.trim(), description, terms },
    })
    if (sentence !== null) return sentence
    toast.done({ text: 'The offer is corrected. The invitation shows the new one.' })
    onClose()
    return null
  }
  return (
    <div className={`${layout.page} ${styles.page} ${styles.wide}`}>
      <PageHead title="Correct the offer" under="The invitation stays; the 14 days to answer start anew." />
      <OfferForm
        fields={fields}
        onChange={setFields}
        ownEmail={null}
        submitLabel="Save the correction"
        onSubmit={correct}
        onCancel={onClose}
      />
    </div>
  )
}
