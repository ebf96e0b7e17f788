// The messages of a room.

import { EmptyState } from '../../ui/EmptyState.tsx'

export function MessagesPage() {
  return <EmptyState icon="message" title="Messages" />
}
