// The invoice itself: who bills whom, what for, how much, with the tasks, files and problems as its annex. What it says
// is the copy of its day of issue.

import { type InvoiceDocument, type InvoiceParty, countryName } from '../../../shared/invoiceDocument.ts'
import type { Currency } from '../../../shared/money.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'
import { problemKindNames } from '../../../shared/workroom/problems.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Day } from '../../ui/Time.tsx'
import { moneySentence } from './invoiceWords.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

interface InvoiceSheetProps {
  readonly invoice: Invoice
  /** Null while it is on its way. */
  readonly document: InvoiceDocument | null
}

export function InvoiceSheet({ invoice, document }: InvoiceSheetProps) {
  const title = useRoom((session) => session.view.offer.title)
  const currency = invoice.currency as Currency
  return (
    <Panel title={`Invoice ${invoice.number}`} aside={<Issued at={invoice.issuedAt} />}>
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
              {title}
              <span className={layout.quiet}>
                Delivery {invoice.delivery}
                {document !== null && `, contract v${document.contract.version}`}
              </span>
            </th>
            <td>
              <Money minor={invoice.amount} currency={currency} />
            </td>
          </tr>
          <tr className={styles.total}>
            <th scope="row">Total</th>
            <td>
              <Money minor={invoice.amount} currency={currency} />
            </td>
          </tr>
        </tbody>
      </table>
      {document !== null && <Annex document={document} />}
    </Panel>
  )
}

function Issued({ at }: { readonly at: number }) {
  return (
    <span className={layout.quiet}>
      Issued <Day at={at} />
    </span>
  )
}

function Party({ label, party }: { readonly label: string; readonly party: InvoiceParty }) {
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <address>
        <strong>{party.name}</strong>
        {party.address.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {party.country !== '' && <span>{countryName(party.country)}</span>}
        {party.taxId !== '' && <span>Tax id {party.taxId}</span>}
      </address>
    </div>
  )
}

function Annex({ document }: { readonly document: InvoiceDocument }) {
  const { tasks, files, problems, supplier } = document
  const view = useRoom((session) => session.view)
  return (
    <>
      {supplier.taxNote !== '' && <p className={layout.quiet}>{supplier.taxNote}</p>}
      <p className={layout.quiet}>{moneySentence(view, document)}</p>
      <h3>Tasks</h3>
      <ul className={styles.tasks}>
        {tasks.map((task, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a copy that never changes
          <li key={index} data-done={task.isCompleted || undefined}>
            <Icon name={task.isCompleted ? 'checkCircle' : 'flag'} size={16} />
            <span>{task.title}</span>
            <span className={layout.quiet}>{taskWords(task)}</span>
          </li>
        ))}
      </ul>
      {problems.length > 0 && (
        <>
          <h3>Problems named</h3>
          <ul className={styles.tasks}>
            {problems.map(({ kind, explanation }) => (
              <li key={`${kind} ${explanation}`}>
                <Icon name="flag" size={16} />
                <span>
                  {problemKindNames[kind]}: {explanation}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {files.length > 0 && (
        <p className={layout.quiet}>
          {files.length === 1 ? '1 file' : `${files.length} files`},{' '}
          {formatBytes(files.reduce((sum, { size }) => sum + size, 0))}. Their checksums stand in the PDF.
        </p>
      )}
    </>
  )
}

function taskWords({ isCompleted, approvedAt, rounds }: InvoiceDocument['tasks'][number]): string {
  if (!isCompleted) return 'flagged, not completed'
  const sent = rounds > 1 ? `, sent ${rounds} times` : ''
  return `${approvedAt === null ? 'completed' : 'approved'}${sent}`
}
