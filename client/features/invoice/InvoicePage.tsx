// The invoice of a room and its one end: the clock, who may do what now, the sheet itself, and earlier invoices. Both see
// the same facts.

import { Badge, Button } from '@mantine/core'
import type { ReactNode } from 'react'

import type { Invoice } from '../../../shared/workroom/payment.ts'
import { phaseOf } from '../../../shared/workroom/phase.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/Skeletons.tsx'
import { ClientPanel } from './ClientPanel.tsx'
import { DuePanel } from './DuePanel.tsx'
import { EndPanel } from './EndPanel.tsx'
import { FreelancerPanel } from './FreelancerPanel.tsx'
import { InvoiceSheet } from './InvoiceSheet.tsx'
import { type Standing, amountOf, shownInvoice, standingOf } from './invoiceWords.ts'
import { Papers } from './Papers.tsx'
import { ReceiptPage } from './ReceiptPage.tsx'
import { useAskedReceipt } from './receipts.ts'
import { ReviewClockPanel } from './ReviewClockPanel.tsx'
import { useInvoiceDocument } from './useInvoiceDocument.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

/** `review`: the case about flagged problems, when there is one. */
export function InvoicePage({ review = null }: { readonly review?: ReactNode }) {
  const invoice = useRoom((session) => shownInvoice(session.view))
  const isEnded = useRoom(({ view }) => view.payment.status === 'split')
  const role = useRoom((session) => session.you?.role)
  const receipt = useAskedReceipt()
  if (role === undefined) return <PageSkeleton />
  if (receipt !== null) return <ReceiptPage seq={receipt} />
  if (invoice === null) return isEnded ? <EndedWithoutInvoice /> : <NoInvoice />
  return <ShownInvoice key={invoice.number} invoice={invoice} review={review} />
}

function NoInvoice() {
  const room = useRoomId()
  return (
    <EmptyState
      isScreen
      icon="receipt"
      title="There is no invoice yet"
      text={
        <>
          It comes into being with the delivery: one invoice over the agreed amount. Its review clock of 7
          business days starts then. <Why part="delivery" />
        </>
      }
      action={<Link to={path('overview', { room })}>Back to the overview</Link>}
    />
  )
}

/** X7, E4: work can end before anything was delivered. */
function EndedWithoutInvoice() {
  const isAgreed = useRoom(({ view }) => view.payment.because === 'ended')
  const isForNothing = useRoom(({ view }) => view.payment.toFreelancer === 0)
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <h1>There is no invoice</h1>
      <div className={styles.alone}>
        <p>
          {isAgreed
            ? 'The work ended by agreement, with nothing to invoice.'
            : isForNothing
              ? 'Nothing was delivered and nothing goes to the freelancer, so no invoice was issued.'
              : 'Nothing was delivered, so no invoice was issued. The amount was divided:'}
        </p>
        <EndPanel />
        <Papers />
      </div>
    </div>
  )
}

interface ShownInvoiceProps {
  readonly invoice: Invoice
  readonly review: ReactNode
}

function ShownInvoice({ invoice, review }: ShownInvoiceProps) {
  const room = useRoomId()
  const standing = useRoom(({ view }) => standingOf(view).label)
  const tone = useRoom(({ view }) => standingOf(view).tone)
  const clock = useRoom(({ view }) => view.payment.clock)
  const isUnderReview = useRoom(({ view }) => view.payment.status === 'running')
  const isCase = useRoom(({ view }) => view.problems.case.status === 'open')
  const document = useInvoiceDocument(invoice.number)
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <div className={`${layout.row} ${styles.title}`}>
          <h1>{amountOf(invoice)}</h1>
          <Badge variant="light" tt="none" color={colours[tone]}>
            {standing}
          </Badge>
        </div>
        <Button
          component="a"
          size="xs"
          variant="default"
          href={pdfOf(room, invoice.number)}
          download
          leftSection={<Icon name="download" size={16} />}
        >
          PDF
        </Button>
      </div>
      <div className={`${layout.columns} ${styles.columns}`}>
        <div className={layout.stack}>
          {review}
          {clock !== null && isUnderReview && <ReviewClockPanel clock={clock} invoice={invoice} />}
          <InvoiceSheet invoice={invoice} document={document} />
        </div>
        <aside className={`${layout.stack} ${layout.inSight} ${styles.side}`}>
          <div className={`${layout.stack} ${styles.turn}`} data-after={isCase || undefined}>
            <Turn invoice={invoice} />
          </div>
          <EarlierInvoices current={invoice.number} />
          <Papers />
        </aside>
      </div>
    </div>
  )
}

const colours: Readonly<Record<Standing['tone'], string>> = {
  act: 'orange',
  wait: 'gray',
  good: 'green',
  bad: 'red',
  quiet: 'gray',
}

function Turn({ invoice }: { readonly invoice: Invoice }) {
  const room = useRoomId()
  const role = useRoom((session) => session.you?.role)
  const status = useRoom(({ view }) => view.payment.status)
  const phase = useRoom(({ view }) => phaseOf(view))
  switch (status) {
    case 'none':
      return (
        <Panel title="This invoice was credited">
          <p>
            {phase === 'working'
              ? 'The next delivery brings a new invoice and a full new review.'
              : 'It asks for nothing any more.'}
          </p>
        </Panel>
      )
    case 'open':
    case 'running':
      return role === 'client' ? <ClientPanel invoice={invoice} /> : <FreelancerPanel />
    case 'frozen':
      return (
        <Panel title="A dispute is open" tone="bad">
          <p>The clock has stopped and the money stays where it is until the dispute ends.</p>
          <Button component={Link} to={path('dispute', { room })} fullWidth>
            Open the dispute
          </Button>
        </Panel>
      )
    case 'due':
    case 'stated':
    case 'unpaid':
      return <DuePanel invoice={invoice} />
    case 'paid':
    case 'split':
      return <EndPanel />
  }
}

function EarlierInvoices({ current }: { readonly current: string }) {
  const earlier = useRoom(({ view }) => view.payment.earlier)
  const others = earlier.filter(({ number, creditNote }) => number !== current || creditNote !== null)
  if (others.length === 0) return null
  return (
    <Panel title="Credited before">
      <ul className={styles.earlier}>
        {others.map((invoice) => (
          <li key={invoice.number}>
            <span>
              <Paper number={invoice.number} />, {amountOf(invoice)}
            </span>
            {invoice.creditNote !== null && (
              <span className={layout.quiet}>
                credited by <Paper number={invoice.creditNote} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Paper({ number }: { readonly number: string }) {
  const room = useRoomId()
  return (
    <a href={pdfOf(room, number)} download>
      {number}
    </a>
  )
}

const pdfOf = (room: string, number: string): string =>
  `/api/rooms/${encodeURIComponent(room)}/invoices/${encodeURIComponent(number)}.pdf`
