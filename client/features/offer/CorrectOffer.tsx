// The form again, filled with what was offered; the time to answer starts anew (rule O2).

import { useState } from 'react'
import * as v from 'valibot'

import { type Offer, offerWord } from '../../../shared/workroom/offer.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { KeptLink } from '../../ui/halfLink.ts'
import { KeptNote } from '../../ui/LongForm.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { ScopeLine, linesOf } from '../../ui/scope/scopeFields.ts'
import { keptTerms } from '../../ui/terms/keptTerms.ts'
import { termsOf } from '../../ui/terms/typedTerms.ts'
import { toast } from '../../ui/toasts.tsx'
import { type OfferFields, fieldsOf, hasLines } from './offerFields.ts'
import { OfferForm } from './OfferForm.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ManageOffer.module.css'

const asFields = fieldsAs<OfferFields>(
  v.object({
    ...keptTerms,
    title: v.string(),
    description: v.string(),
    link: KeptLink,
    scope: v.array(ScopeLine),
    email: v.string(),
  }),
)
const isSame = (one: OfferFields, other: OfferFields): boolean =>
  asFields.written(one) === asFields.written(other)

export interface CorrectOfferProps {
  readonly offer: Offer
  readonly onClose: () => void
}

export function CorrectOffer({ offer, onClose }: CorrectOfferProps) {
  const send = useSend()
  const word = offerWord(offer)
  const [start] = useState(() => fieldsOf(offer, readerMoneyLanguage()))
  const [fields, setFields] = useFieldsDraft('correct-offer', start, asFields)
  /** A new form: the editor takes its text only at the beginning. */
  const [round, setRound] = useState(0)
  const startOver = (): void => {
    setFields(() => start)
    setRound(round + 1)
  }
  const correct = async (): Promise<string | null> => {
    const terms = termsOf(fields, fields.scope)
    if (terms === null) return 'Fill in price, date and rounds first.'
    const wording = { title: fields.title.trim(), description: fields.description, terms }
    const scope = [...linesOf(fields.scope)]
    const sentence = await send(
      offer.madeBy === 'client'
        ? { name: 'correctOffer', args: hasLines('client', fields) ? { ...wording, scope } : wording }
        : { name: 'correctProposal', args: { ...wording, scope } },
    )
    if (sentence !== null) return sentence
    setFields(() => start)
    toast.done({ text: `The ${word} is corrected. The invitation shows the new one.` })
    onClose()
    return null
  }
  return (
    <div className={`${layout.page} ${styles.page} ${styles.wide}`}>
      <PageHead
        title={`Correct the ${word}`}
        under="The invitation stays; the 14 days to answer start anew."
      />
      <OfferForm
        key={round}
        maker={offer.madeBy}
        fields={fields}
        onChange={setFields}
        ownEmail={null}
        submitLabel="Save the correction"
        onSubmit={correct}
        onCancel={onClose}
        aside={isSame(fields, start) ? null : <KeptNote onStartOver={startOver} />}
      />
    </div>
  )
}
