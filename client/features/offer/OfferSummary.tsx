// The offer in plain words while it is typed, and what happens next.

import { formatMoney, parseMoney } from '../../../shared/money.ts'
import { calendarDate } from './calendarDate.ts'
import type { OfferFields } from './offerFields.ts'

import styles from './OfferSummary.module.css'

export interface OfferSummaryProps {
  readonly fields: OfferFields
  readonly isInvitation: boolean
}

export function OfferSummary({ fields, isInvitation }: OfferSummaryProps) {
  const { title, amount, currency, deliveryDate, redoRounds, email } = fields
  const minor = parseMoney(amount, currency)
  const price = minor === null ? null : formatMoney(minor, currency, navigator.language)
  const who = email.trim() === '' ? (isInvitation ? null : 'the freelancer') : email.trim()
  return (
    <aside className={styles.summary} aria-label="The offer in plain words">
      <h2>In plain words</h2>
      <p className={styles.words}>
        You offer <Blank value={who} blank="somebody" /> <Blank value={price} blank="an amount" /> for{' '}
        <Blank value={title.trim() === '' ? null : `“${title.trim()}”`} blank="a project" />, delivered by{' '}
        <Blank value={deliveryDate === '' ? null : calendarDate(deliveryDate)} blank="a date" />.{' '}
        {roundsSentence(redoRounds)}
      </p>
      <ol className={styles.next}>
        <li>
          {isInvitation ? 'The freelancer gets an invitation' : 'The freelancer sees the corrected offer'},
          open for 14 days.
        </li>
        <li>Accepting it makes the room and contract v1 at that moment.</li>
        <li>Work starts when both of you have accepted the contract. Until then nobody is bound.</li>
      </ol>
    </aside>
  )
}

function Blank({ value, blank }: { readonly value: string | null; readonly blank: string }) {
  return value === null ? <span className={styles.blank}>{blank}</span> : <strong>{value}</strong>
}

function roundsSentence(rounds: number | null): string {
  if (rounds === null) return ''
  if (rounds === 0) return 'Each task is reviewed once, no redo is included.'
  return `Each task may be redone up to ${rounds === 1 ? 'once' : `${rounds} times`}.`
}
