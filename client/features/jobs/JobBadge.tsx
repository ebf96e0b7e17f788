// Whether a job takes proposals.

import { PhaseBadge } from '../../ui/PhaseBadge.tsx'

export function JobBadge({ status }: { readonly status: 'open' | 'closed' }) {
  return (
    <PhaseBadge
      phase={status === 'open' ? { label: 'Open', tone: 'good' } : { label: 'Closed', tone: 'quiet' }}
    />
  )
}
