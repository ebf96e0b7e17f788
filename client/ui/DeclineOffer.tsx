// The answer no to an offer or a proposal, with a reason that the other person can read.

import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

import { ReasonDialog } from './ReasonDialog.tsx'

export interface DeclineOfferProps {
  readonly title: string
  readonly confirmLabel: string
  /** Who will read the reason. */
  readonly reader: string
  /** Resolves to a sentence when it was refused. */
  readonly onDecline: (reason: string) => Promise<string | null>
  /** What follows. */
  readonly children: ReactNode
}

export function DeclineOffer({ onDecline, children, ...question }: DeclineOfferProps) {
  const [isAsked, setIsAsked] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <>
      <Button variant="default" onClick={() => setIsAsked(true)}>
        Decline…
      </Button>
      <ReasonDialog
        {...question}
        opened={isAsked}
        onClose={() => setIsAsked(false)}
        reason={reason}
        onReason={setReason}
        onConfirm={() => onDecline(reason)}
      >
        {children}
      </ReasonDialog>
    </>
  )
}
