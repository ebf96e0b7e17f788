// What the contract comes down to, before its text: price, date, rounds, payment, the days that count, version.

import type { Role } from '../../../shared/decider.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import type { ContractVersion } from '../../../shared/workroom/contractState.ts'
import { Money } from '../../ui/Money.tsx'
import { calendarDate } from '../../ui/terms/calendarWords.ts'
import { factsWords } from '../../ui/terms/factsWords.ts'
import { Day } from '../../ui/Time.tsx'
import { paymentWords, roundsWords } from './termsWords.ts'
import { WorkingDays } from './WorkingDays.tsx'

import layout from '../../ui/layout.module.css'
import styles from './KeyTerms.module.css'

export interface KeyTermsProps {
  readonly version: ContractVersion
  readonly names: Readonly<Record<Role, SetApart>>
  /** Who made the offer or proposal that it came from. */
  readonly madeBy: Role
}

export function KeyTerms({ version, names, madeBy }: KeyTermsProps) {
  const { terms } = version
  const further = factsWords(terms)
  return (
    <table className={`${layout.sheet} ${styles.terms}`}>
      <caption className="visuallyHidden">Key terms of contract v{version.version}</caption>
      <tbody>
        <tr>
          <th scope="row">Price</th>
          <td>
            <Money minor={terms.amount} currency={terms.currency} className={styles.price ?? ''} />
            <span className={styles.note}>fixed, for the whole project</span>
          </td>
        </tr>
        <tr>
          <th scope="row">Delivery date</th>
          <td>{calendarDate(terms.deliveryDate)}</td>
        </tr>
        <tr>
          <th scope="row">Revision rounds</th>
          <td>{roundsWords(terms.redoRounds)}</td>
        </tr>
        <tr>
          <th scope="row">Payment</th>
          <td>
            {paymentWords(terms, names).what}
            <span className={styles.note}>{paymentWords(terms, names).how}</span>
          </td>
        </tr>
        <tr>
          <th scope="row">Working days</th>
          <td>
            <WorkingDays terms={terms} />
          </td>
        </tr>
        {further.length > 0 && (
          <tr>
            <th scope="row">Further terms</th>
            <td>
              {further.map((words) => (
                <span key={words} className={styles.further}>
                  {words}
                </span>
              ))}
            </td>
          </tr>
        )}
        <tr>
          <th scope="row">Version</th>
          <td>
            v{version.version}, <Day at={version.draftedAt} />
            <span className={styles.note}>
              {version.version === 1 || version.draftedBy === null
                ? `written from the ${madeBy === 'client' ? 'offer' : 'proposal'}`
                : `proposed by ${names[version.draftedBy]}`}{' '}
              · checksum <code>{version.termsHash.slice(0, 12)}</code>
            </span>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
