// The invoice with the part that another feature brings along: the case about flagged problems.

import { InvoicePage } from '../features/invoice/InvoicePage.tsx'
import { ProblemReview } from '../features/problems/ProblemReview.tsx'

export function InvoiceScreen() {
  return <InvoicePage review={<ProblemReview />} />
}
