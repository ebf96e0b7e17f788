// The overview of a room.

import { EmptyState } from '../../ui/EmptyState.tsx'

export function Overview() {
  return <EmptyState icon="grid" title="Overview" />
}
