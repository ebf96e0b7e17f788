// A new offer.

import { EmptyState } from '../../ui/EmptyState.tsx'

export function NewOffer() {
  return <EmptyState icon="plus" title="New offer" />
}
