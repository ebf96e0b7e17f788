// The answer no to an offer or a proposal, with a reason that the other person can read.

import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

import type { SetApart } from '../../shared/isolated.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

export interface DeclineOfferProps {
  readonly title: string
  readonly confirmLabel: string
  /** Who will read the reason. */
  readonly reader: SetApart
  /** The reason as it stands, and how it is changed. */
  readonly draft: readonly [string, (reason: string) => void]
  /** Resolves to a sentence when it was refused. */
  readonly onDecline: (reason: string) => Promise<string | null>
  /** What follows. */
  readonly children: ReactNode
}

export function DeclineOffer({ draft, onDecline, children, ...question }: DeclineOfferProps) {
  const [isAsked, setIsAsked] = useState(false)
  const [reason, setReason] = draft
  const decline = async (): Promise<string | null> => {
    const sentence = await onDecline(reason)
    if (sentence === null) setReason('')
    return sentence
  }
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
        onConfirm={decline}
      >
        {children}
      </ReasonDialog>
    </>
  )
}
