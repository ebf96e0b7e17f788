// An invoice as a sheet, issued or about to be: who bills whom, what for, how much, with the tasks and problems as its annex.

import type { ReactNode } from 'react'

import type { InvoiceParty, InvoicePreview } from '../../shared/invoiceDocument.ts'
import type { Currency } from '../../shared/money.ts'
import { countryName } from '../../shared/placeNames.ts'
import { problemKindNames } from '../../shared/workroom/problems.ts'
import { Icon } from '../ui/Icon.tsx'
import { Money } from '../ui/Money.tsx'
import { Panel } from '../ui/Panel.tsx'

import layout from '../ui/layout.module.css'
import styles from './InvoicePaper.module.css'

interface InvoicePaperProps {
  readonly title: string
  readonly aside: string | ReactNode
  /** What the amount is for, below the project's name. */
  readonly about: string
  readonly project: string
  readonly amount: number
  readonly currency: string
  /** Null while it is on its way. */
  readonly document: InvoicePreview | null
  /** Said of a task that is not completed. */
  readonly notDone?: string
  /** Where the amount is. */
  readonly money: string
  readonly children?: ReactNode
}

export function InvoicePaper(props: InvoicePaperProps) {
  const { title, aside, about, project, amount, document, money, children } = props
  const { notDone = 'flagged, not completed' } = props
  const services = document?.services ?? []
  const sum = <Money minor={amount} currency={props.currency as Currency} />
  return (
    <Panel title={title} aside={<span className={layout.quiet}>{aside}</span>}>
      {document !== null && (
        <div className={styles.parties}>
          <Party label="From" party={document.supplier} />
          <Party label="To" party={document.customer} />
        </div>
      )}
      <table className={styles.amounts}>
        <tbody>
          <tr>
            <th scope="row">
              <bdi>{project}</bdi>
              <span className={layout.quiet}>{about}</span>
            </th>
            <td>{services.length === 0 && sum}</td>
          </tr>
          {services.map(({ words, amount: value }, line) => (
            // oxlint-disable-next-line react/no-array-index-key -- a copy that never changes
            <tr key={line}>
              <th scope="row">
                <bdi>{words}</bdi>
              </th>
              <td>
                <Money minor={value} currency={props.currency as Currency} />
              </td>
            </tr>
          ))}
          <tr className={styles.total}>
            <th scope="row">Total</th>
            <td>{sum}</td>
          </tr>
        </tbody>
      </table>
      {document !== null && <Annex document={document} money={money} notDone={notDone} />}
      {children}
    </Panel>
  )
}

function Party({ label, party }: { readonly label: string; readonly party: InvoiceParty }) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <address>
        <strong dir="auto">{party.name}</strong>
        {party.address.map((line) => (
          <span key={line} dir="auto">
            {line}
          </span>
        ))}
        {party.country !== '' && <span>{countryName(party.country)}</span>}
        {party.taxId !== '' && <span>Tax id {party.taxId}</span>}
      </address>
    </div>
  )
}

interface AnnexProps {
  readonly document: InvoicePreview
  readonly money: string
  readonly notDone: string
}

function Annex({ document, money, notDone }: AnnexProps) {
  const { tasks, problems, supplier } = document
  return (
    <>
      {supplier.taxNote !== '' && <p className={layout.quiet}>{supplier.taxNote}</p>}
      <p className={layout.quiet}>{money}</p>
      <h3 className={styles.part}>Tasks</h3>
      <ul className={`${layout.list} ${styles.tasks}`}>
        {tasks.map((task, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a copy that never changes
          <li key={index} data-done={task.isCompleted || undefined}>
            <Icon name={task.isCompleted ? 'checkCircle' : 'flag'} size={16} />
            <span dir="auto">{task.title}</span>
            <span className={layout.quiet}>{task.isCompleted ? taskWords(task) : notDone}</span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <>
          <h3 className={styles.part}>Problems named</h3>
          <ul className={`${layout.list} ${styles.tasks}`}>
            {problems.map(({ kind, explanation }) => (
              <li key={`${kind} ${explanation}`}>
                <Icon name="flag" size={16} />
                <span>
                  {problemKindNames[kind]}: <bdi>{explanation}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function taskWords({ approvedAt, rounds }: InvoicePreview['tasks'][number]): string {
  const sent = rounds > 1 ? `, sent ${rounds} times` : ''
  return `${approvedAt === null ? 'completed' : 'approved'}${sent}`
}
