// Before something binding or destructive: it says what happens and what cannot be undone.

import type { ReactNode } from 'react'

import { part } from './fetchedScreen.ts'
import { OnceOpened } from './OnceOpened.tsx'

const ConfirmModal = part(async () => (await import('./ConfirmModal.tsx')).ConfirmModal)

export interface ConfirmDialogProps {
  readonly opened: boolean
  readonly title: string
  readonly children: ReactNode
  /** What the button does, as a verb: "Remove the task". */
  readonly confirmLabel: string
  readonly cancelLabel?: string
  readonly isDestructive?: boolean
  readonly canConfirm?: boolean
  /** For a form instead of a sentence. */
  readonly isWide?: boolean
  /** Resolves to a sentence when it was refused. */
  readonly onConfirm: () => Promise<string | void> | void
  readonly onClose: () => void
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <OnceOpened opened={props.opened}>
      <ConfirmModal {...props} />
    </OnceOpened>
  )
}
