// Before something binding or destructive: it says what happens and what cannot be undone.

import type { ConfirmDialogProps } from './ConfirmModal.tsx'
import { part } from './fetchedScreen.ts'
import { OnceOpened } from './OnceOpened.tsx'

const ConfirmModal = part(async () => (await import('./ConfirmModal.tsx')).ConfirmModal)

export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <OnceOpened opened={props.opened}>
      <ConfirmModal {...props} />
    </OnceOpened>
  )
}
