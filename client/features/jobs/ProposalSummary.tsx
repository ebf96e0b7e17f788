// The proposal in plain words while it is typed, and what happens next.

import type { SetApart } from '../../../shared/isolated.ts'
import { Blank, PlainWords } from '../../ui/PlainWords.tsx'
import { linesOf } from '../../ui/scope/scopeFields.ts'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { roundsSentence } from '../../ui/terms/roundsSentence.ts'
import type { ProposalFields } from './proposalFields.ts'

export interface ProposalSummaryProps {
  readonly fields: ProposalFields
  readonly client: SetApart
  readonly price: string | null
}

export function ProposalSummary({ fields, client, price }: ProposalSummaryProps) {
  const { deliveryDate, redoRounds, validDays, holding } = fields
  const lines = linesOf(fields.scope).length
  return (
    <PlainWords
      label="The proposal in plain words"
      next={[
        `${client} reads it and can accept for ${validDays ?? '…'} days. You can both write messages about it, and you can revise or withdraw it.`,
        'Accepting it makes the room and contract v1 at that moment.',
        holding === 'held'
          ? 'Work starts when both of you have accepted the contract and the amount is held.'
          : 'Work starts when both of you have accepted the contract. Until then nobody is bound.',
      ]}
    >
      You do{' '}
      <Blank
        value={lines === 0 ? null : lines === 1 ? '1 line of scope' : `${lines} lines of scope`}
        blank="a scope"
      />{' '}
      for <strong>{client}</strong> at <Blank value={price} blank="a price" />, delivered by{' '}
      <Blank value={deliveryDate === '' ? null : calendarDate(deliveryDate)} blank="a date" />.{' '}
      {roundsSentence(redoRounds)}
    </PlainWords>
  )
}
