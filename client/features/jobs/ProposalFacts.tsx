// What is proposed: price, date, rounds, how the money is kept, the cover letter and the scope.

import { zoneTime } from '../../../shared/placeNames.ts'
import type { Offer } from '../../../shared/workroom/offer.ts'
import { ScopeLines } from '../../ui/scope/ScopeLines.tsx'
import { closedWords, coversWords, holidaysWords, restDaysWords } from '../../ui/terms/calendarWords.ts'
import { TermsPart, TermsSheet } from '../../ui/terms/TermsSheet.tsx'

import styles from './ProposalFacts.module.css'

export function ProposalFacts({ offer }: { readonly offer: Offer }) {
  const { terms, coverLetter, scope } = offer
  if (terms === null) return null
  const { calendar } = terms
  return (
    <TermsSheet terms={terms}>
      <TermsPart id="cover-letter" title="Cover letter">
        <p className={styles.letter}>{coverLetter}</p>
      </TermsPart>
      <TermsPart id="scope" title="Scope">
        <ScopeLines scope={scope} terms={terms} />
      </TermsPart>
      {calendar !== undefined && (
        <TermsPart id="days" title="Working days and holidays">
          <p className={styles.days}>
            {restDaysWords(calendar)} off, {closedWords(calendar)} until {coversWords(calendar)}
            {calendar.holidaysOf && `, ${holidaysWords(calendar)}`}, counted in {zoneTime(calendar.zone)}. The
            contract lists every one of them.
          </p>
        </TermsPart>
      )}
    </TermsSheet>
  )
}
