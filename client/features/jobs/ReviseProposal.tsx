// The form again, filled with what was proposed; the validity starts anew (rule O9).

import { useState } from 'react'
import * as v from 'valibot'

import type { SetApart } from '../../../shared/isolated.ts'
import type { Offer } from '../../../shared/workroom/offer.ts'
import { fieldsAs } from '../../room/fieldsAs.ts'
import { useFieldsDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { KeptNote } from '../../ui/LongForm.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { readerMoneyLanguage } from '../../ui/reading.ts'
import { toast } from '../../ui/toasts.tsx'
import { keptProposal } from './keptProposal.ts'
import { type ProposalFields, fieldsOfProposal, proposedOf } from './proposalFields.ts'
import { ProposalForm } from './ProposalForm.tsx'

import layout from '../../ui/layout.module.css'
import styles from './ProposalRoom.module.css'

const asFields = fieldsAs<ProposalFields>(v.object(keptProposal))
const isSame = (one: ProposalFields, other: ProposalFields): boolean =>
  asFields.written(one) === asFields.written(other)

export interface ReviseProposalProps {
  readonly offer: Offer
  readonly client: SetApart
  readonly onClose: () => void
}

export function ReviseProposal({ offer, client, onClose }: ReviseProposalProps) {
  const send = useSend()
  const [start] = useState(() => fieldsOfProposal(offer, readerMoneyLanguage()))
  const [fields, setFields] = useFieldsDraft('revise-proposal', start, asFields)
  const revise = async (): Promise<string | null> => {
    const args = proposedOf(fields)
    if (args === null) return 'Fill in price, date and rounds first.'
    const sentence = await send({ name: 'reviseProposal', args })
    if (sentence !== null) return sentence
    setFields(() => start)
    toast.done({ text: `The proposal is revised. ${client} sees the new one.` })
    onClose()
    return null
  }
  return (
    <div className={`${layout.page} ${styles.page} ${styles.wide}`}>
      <PageHead title="Revise the proposal" under="The days for which it is valid start anew." />
      <ProposalForm
        fields={fields}
        onChange={setFields}
        client={client}
        submitLabel="Save the revision"
        onSubmit={revise}
        onCancel={onClose}
        aside={isSame(fields, start) ? null : <KeptNote onStartOver={() => setFields(() => start)} />}
      />
    </div>
  )
}
