// The address of a task, or of what was said about it.

import { copyAddress } from '../../room/copyAddress.ts'

export interface Linked {
  readonly card: string
  readonly comment?: string
}

export function copyLinkTo({ card, comment }: Linked): Promise<void> {
  const query = new URLSearchParams({ task: card, ...(comment !== undefined && { comment }) })
  return copyAddress(`${location.origin}${location.pathname}?${query}`)
}
