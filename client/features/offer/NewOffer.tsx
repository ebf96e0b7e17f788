// A new offer: the form, kept on this device until it is sent, then the invitation that came of it.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { InvitationSent } from '../../../shared/http.ts'
import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { termsOf } from '../../ui/terms/typedTerms.ts'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { clearDraft, readDraft, writeDraft } from './offerDraft.ts'
import { type OfferFields, emptyFields } from './offerFields.ts'
import { OfferForm } from './OfferForm.tsx'
import { OfferSent } from './OfferSent.tsx'

import styles from './NewOffer.module.css'

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
  const [kept] = useState(() => readDraft(userId))
  const [fields, setFields] = useState<OfferFields>(kept ?? emptyFields)
  // Sending twice, after a lost answer say, makes one offer.
  const [ids] = useState(() => ({ room: crypto.randomUUID(), id: crypto.randomUUID() }))
  /** A new form: the editor takes its text only at the beginning. */
  const [round, setRound] = useState(0)

  const change = (next: (fields: OfferFields) => OfferFields): void =>
    setFields((before) => {
      const after = next(before)
      writeDraft(userId, after)
      return after
    })
  const startOver = (): void => {
    clearDraft(userId)
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
      description: fields.description ?? '',
      terms,
    })
    if (!answer.ok) return answer.code === 'idempotency-mismatch' ? sentBefore : answer.sentence
    clearDraft(userId)
    onSent(email, answer)
    return null
  }

  return (
    <>
      <header className={styles.head}>
        <h1>Make an offer</h1>
        <p>Invite a freelancer to a project. You see the contract before anybody is bound.</p>
      </header>
      <OfferForm
        key={round}
        fields={fields}
        onChange={change}
        ownEmail={ownEmail}
        submitLabel="Send the offer"
        onSubmit={send}
      >
        {isEmpty(fields) ? null : (
          <>
            <span>Draft kept on this device</span>
            <Button variant="subtle" color="gray" size="xs" onClick={startOver}>
              Start over
            </Button>
          </>
        )}
      </OfferForm>
    </>
  )
}

/** The proposed calendar alone is nothing that somebody wrote. */
const isEmpty = ({ title, description, amount, deliveryDate, email }: OfferFields): boolean =>
  [title, description, amount, deliveryDate, email].every((typed) => typed === '')

const sentBefore =
  'This offer was sent already, before your last changes. You find it among your rooms and can correct it there.'
