// The invoice itself. What it says is the copy of its day of issue; where the amount is, the room says.

import type { InvoiceDocument } from '../../../shared/invoiceDocument.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { InvoicePaper } from '../../room/InvoicePaper.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { Day } from '../../ui/Time.tsx'
import { moneySentence } from './invoiceWords.ts'

import layout from '../../ui/layout.module.css'

interface InvoiceSheetProps {
  readonly invoice: Invoice
  /** Null while it is on its way. */
  readonly document: InvoiceDocument | null
}

export function InvoiceSheet({ invoice, document }: InvoiceSheetProps) {
  const view = useRoom((session) => session.view)
  const room = useRoomId()
  const files = document?.files ?? []
  const ends = document?.ends ?? (invoice.delivery === 0 ? view.payment.because : null)
  const of =
    ends === 'ended' || ends === 'settled' || ends === 'decided'
      ? endWords[ends]
      : `Delivery ${invoice.delivery}`
  return (
    <InvoicePaper
      title={`Invoice ${invoice.number}`}
      aside={
        <>
          Issued{' '}
          <Link
            to={`${path('past', { room, moment: new Date(invoice.issuedAt).toISOString() })}?view=money`}
            title="The room as it was then"
          >
            <Day at={invoice.issuedAt} />
          </Link>
        </>
      }
      about={`${of}${document === null ? '' : `, contract v${document.contract.version}`}`}
      project={view.offer.title}
      amount={invoice.amount}
      currency={invoice.currency}
      document={document}
      notDone={invoice.delivery === 0 ? 'not completed' : 'flagged, not completed'}
      money={document === null ? '' : moneySentence(view, document)}
    >
      {files.length > 0 && (
        <p className={layout.quiet}>
          {files.length === 1 ? '1 file' : `${files.length} files`},{' '}
          {formatBytes(files.reduce((sum, { size }) => sum + size, 0))}. Their checksums stand in the PDF.
        </p>
      )}
    </InvoicePaper>
  )
}

/** E4, P13: what it ends with, over the freelancer's part. */
const endWords = {
  ended: 'Ended by agreement',
  settled: 'Settled by both',
  decided: 'Decided by support',
} as const
