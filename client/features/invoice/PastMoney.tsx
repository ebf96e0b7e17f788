// The money as it stood at a moment: what was agreed, what was held, the invoice and where it stood.

import { Badge } from '@mantine/core'

import type { Currency } from '../../../shared/money.ts'
import { isOpenFor } from '../../../shared/workroom/contract.ts'
import { standingVersion } from '../../../shared/workroom/contractState.ts'
import type { Invoice } from '../../../shared/workroom/payment.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Money } from '../../ui/Money.tsx'
import { Fact, Facts, Panel } from '../../ui/Panel.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { InvoiceSheet } from './InvoiceSheet.tsx'
import { shownInvoice, standingOf } from './invoiceWords.ts'
import { useInvoiceDocument } from './useInvoiceDocument.ts'

import layout from '../../ui/layout.module.css'
import styles from './Invoice.module.css'

export function PastMoney() {
  const view = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  const terms = standingVersion(view.contract)?.terms ?? view.offer.terms
  const invoice = shownInvoice(view)
  if (you === undefined || terms === null)
    return <EmptyState isScreen icon="receipt" title="There was no price yet" />
  const { heldAt, amount, currency } = view.funding
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <div className={layout.stack}>
        <Panel
          title="Money"
          aside={
            invoice !== null && (
              <Badge variant="light" tt="none" color="gray">
                {standingOf(view).label}
              </Badge>
            )
          }
        >
          <Facts>
            <Fact name={view.contract.status === 'active' ? 'Agreed' : 'Price so far'}>
              <Money minor={terms.amount} currency={terms.currency} />
            </Fact>
            {terms.holding === 'held' && isOpenFor(view, you) && (
              <Fact name="Held">
                {heldAt === null ? (
                  'Not held yet'
                ) : (
                  <>
                    <Money minor={amount} currency={currency as Currency} />, since <DateTime at={heldAt} />
                  </>
                )}
              </Fact>
            )}
            <Fact name="Invoice">{invoice === null ? 'None yet' : invoice.number}</Fact>
          </Facts>
        </Panel>
        {invoice !== null && <Sheet key={invoice.number} invoice={invoice} />}
      </div>
    </div>
  )
}

/** An invoice is the copy of its day of issue, whenever it is looked at. */
function Sheet({ invoice }: { readonly invoice: Invoice }) {
  return <InvoiceSheet invoice={invoice} document={useInvoiceDocument(invoice.number)} />
}
