// The offer in plain words while it is typed, and what happens next.

import { quoted } from '../../../shared/isolated.ts'
import { Blank, PlainWords } from '../../ui/PlainWords.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { roundsSentence } from '../../ui/terms/roundsSentence.ts'
import type { OfferFields } from './offerFields.ts'

export interface OfferSummaryProps {
  readonly fields: OfferFields
  readonly price: string | null
  readonly isInvitation: boolean
}

export function OfferSummary({ fields, price, isInvitation }: OfferSummaryProps) {
  const { title, deliveryDate, redoRounds, email, holding } = fields
  const who = email.trim() === '' ? (isInvitation ? null : 'the freelancer') : email.trim()
  return (
    <PlainWords
      label="The offer in plain words"
      next={[
        `${isInvitation ? 'The freelancer gets an invitation' : 'The freelancer sees the corrected offer'}, open for 14 days.`,
        'Accepting it makes the room and contract v1 at that moment.',
        holding === 'held'
          ? 'Work starts when both of you have accepted the contract and you have funded the amount. Until then nobody is bound.'
          : 'Work starts when both of you have accepted the contract. Until then nobody is bound.',
      ]}
    >
      You offer <Blank value={who} blank="somebody" /> <Blank value={price} blank="an amount" /> for{' '}
      <Blank value={title.trim() === '' ? null : quoted(title.trim())} blank="a project" />, delivered by{' '}
      <Blank value={deliveryDate === '' ? null : calendarDate(deliveryDate)} blank="a date" />.{' '}
      {roundsSentence(redoRounds)}
    </PlainWords>
  )
}
