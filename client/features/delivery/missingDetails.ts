// What an invoice should say about a party and does not.

import type { InvoiceParty } from '../../../shared/invoiceDocument.ts'

/** `an address and a tax id`; null where nothing is missing. */
export function missingWords({ address, taxId }: Pick<InvoiceParty, 'address' | 'taxId'>): string | null {
  const missing = [...(address.length === 0 ? ['an address'] : []), ...(taxId === '' ? ['a tax id'] : [])]
  return missing.length === 0 ? null : missing.join(' and ')
}
