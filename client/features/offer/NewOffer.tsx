// A new offer: the form, kept on this device until it is sent, then the invitation that came of it.

import { useState } from 'react'

import type { InvitationSent } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { KeptNote } from '../../ui/LongForm.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { isHalfClosed, termsOf } from '../../ui/terms/typedTerms.ts'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { offerDraft } from './offerDraft.ts'
import { type OfferFields, emptyFields } from './offerFields.ts'
import { OfferForm } from './OfferForm.tsx'
import { OfferSent } from './OfferSent.tsx'

export function NewOffer() {
  const me = useMe((store) => store.me)
  const [sent, setSent] = useState<{ readonly email: string; readonly answer: InvitationSent } | null>(null)
  usePageTitle('New offer')
  if (me === null) return null
  if (sent !== null) return <OfferSent email={sent.email} answer={sent.answer} />
  return (
    <Draft userId={me.userId} ownEmail={me.email} onSent={(email, answer) => setSent({ email, answer })} />
  )
}

interface DraftProps {
  readonly userId: string
  readonly ownEmail: string
  readonly onSent: (email: string, answer: InvitationSent) => void
}

function Draft({ userId, ownEmail, onSent }: DraftProps) {
  const [draft] = useState(() => offerDraft(userId))
  const [fields, setFields] = useState<OfferFields>(() => draft.read() ?? emptyFields)
  // Sending twice, after a lost answer say, makes one offer.
  const [ids] = useState(() => ({ room: crypto.randomUUID(), id: crypto.randomUUID() }))
  /** A new form: the editor takes its text only at the beginning. */
  const [round, setRound] = useState(0)

  const change = (next: (fields: OfferFields) => OfferFields): void =>
    setFields((before) => {
      const after = next(before)
      draft.write(after)
      return after
    })
  const startOver = (): void => {
    draft.clear()
    setFields(emptyFields)
    setRound(round + 1)
  }
  const send = async (): Promise<string | null> => {
    const terms = termsOf(fields)
    if (terms === null) return 'Fill in price, date and rounds first.'
    const email = fields.email.trim()
    const answer = await request<InvitationSent>('POST', '/api/offers', {
      ...ids,
      invite: email,
      title: fields.title.trim(),
      description: fields.description,
      terms,
    })
    if (!answer.ok) return answer.code === 'idempotency-mismatch' ? sentBefore : answer.sentence
    draft.clear()
    onSent(email, answer)
    return null
  }

  return (
    <>
      <PageHead
        title="Make an offer"
        under="Invite a freelancer to a project. You see the contract before anybody is bound."
      />
      <OfferForm
        key={round}
        fields={fields}
        onChange={change}
        ownEmail={ownEmail}
        submitLabel="Send the offer"
        onSubmit={send}
        aside={isEmpty(fields) ? null : <KeptNote onStartOver={startOver} />}
      />
    </>
  )
}

/** The proposed calendar alone is nothing that somebody wrote. */
const isEmpty = ({ title, description, amount, deliveryDate, email, halfClosed }: OfferFields): boolean =>
  [title, description, amount.text, deliveryDate, email].every((typed) => typed === '') &&
  !isHalfClosed(halfClosed)

const sentBefore =
  'This offer was sent already, before your last changes. You find it among your rooms and can correct it there.'
