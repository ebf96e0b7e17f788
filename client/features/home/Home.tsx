// The room list.

import { EmptyState } from '../../ui/EmptyState.tsx'

export function Home() {
  return <EmptyState icon="home" title="No rooms yet" />
}
