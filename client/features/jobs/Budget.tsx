// What a job may cost, as its client has named it.

import type { JobBudget } from '../../../shared/http.ts'
import { currencies } from '../../../shared/money.ts'
import { Money } from '../../ui/Money.tsx'

export function Budget({ budget }: { readonly budget: JobBudget | null }) {
  const currency = currencies.find((code) => code === budget?.currency)
  return budget === null || currency === undefined ? null : (
    <Money minor={budget.amount} currency={currency} />
  )
}
