// What an invitation's link opens.

import { EmptyState } from '../../ui/EmptyState.tsx'

export function Invitation({ token }: { readonly token: string }) {
  return <EmptyState icon="mail" title="Invitation" text={token} />
}
