// Taking back what the other has not answered yet: an offer or a proposal. Asked first, since nothing brings it back (O5).

import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

import { AskFirst } from '../ui/AskFirst.tsx'
import { useSend } from './useSend.ts'

export interface WithdrawOfferProps {
  readonly what: 'offer' | 'proposal'
  /** What then happens. */
  readonly children: ReactNode
}

export function WithdrawOffer({ what, children }: WithdrawOfferProps) {
  const send = useSend()
  return (
    <AskFirst
      label="Withdraw…"
      title={`Withdraw the ${what}?`}
      confirmLabel={`Withdraw the ${what}`}
      cancelLabel="Keep it"
      isDestructive
      onConfirm={() => send({ name: 'withdrawOffer', args: {} })}
    >
      <Text size="sm">{children}</Text>
    </AskFirst>
  )
}
