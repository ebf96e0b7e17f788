// The offer in plain words while it is typed, and what happens next.

import { type Role, otherRole } from '../../../shared/decider.ts'
import { quoted } from '../../../shared/isolated.ts'
import { offerWord } from '../../../shared/workroom/offer.ts'
import { Blank, PlainWords } from '../../ui/PlainWords.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { roundsSentence } from '../../ui/terms/roundsSentence.ts'
import type { OfferFields } from './offerFields.ts'

export interface OfferSummaryProps {
  readonly maker: Role
  readonly fields: OfferFields
  readonly price: string | null
  readonly isInvitation: boolean
  /** From an earlier room. */
  readonly invited?: string | undefined
}

export function OfferSummary({ maker, fields, price, isInvitation, invited }: OfferSummaryProps) {
  const word = offerWord({ madeBy: maker })
  const other = otherRole(maker)
  const { title, deliveryDate, redoRounds, email, holding } = fields
  const typed = email.trim() === '' ? (isInvitation ? null : `the ${other}`) : email.trim()
  const who = invited ?? typed
  const project = title.trim() === '' ? null : quoted(title.trim())
  return (
    <PlainWords
      label={`The ${word} in plain words`}
      next={[
        `${isInvitation ? `The ${other} gets an invitation` : `The ${other} sees the corrected ${word}`}, open for 14 days.`,
        'Accepting it makes the room and contract v1 at that moment.',
        holding === 'held'
          ? `Work starts when both of you have accepted the contract and ${maker === 'client' ? 'you have funded the amount' : 'the amount is held'}. Until then nobody is bound.`
          : 'Work starts when both of you have accepted the contract. Until then nobody is bound.',
      ]}
    >
      {maker === 'client' ? (
        <>
          You offer <Blank value={who} blank="somebody" /> <Blank value={price} blank="an amount" /> for{' '}
          <Blank value={project} blank="a project" />
        </>
      ) : (
        <>
          You propose <Blank value={project} blank="a project" /> to <Blank value={who} blank="your client" />{' '}
          at <Blank value={price} blank="a price" />
        </>
      )}
      , delivered by <Blank value={deliveryDate === '' ? null : calendarDate(deliveryDate)} blank="a date" />.{' '}
      {roundsSentence(redoRounds)}
    </PlainWords>
  )
}
