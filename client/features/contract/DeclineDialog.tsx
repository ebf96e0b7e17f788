// Declining closes the room unaccepted (rule C6): it says so, and asks for a reason the other one can read.

import type { SetApart } from '../../../shared/isolated.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

export interface DeclineDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly version: number
  readonly other: SetApart
}

export function DeclineDialog({ opened, onClose, version, other }: DeclineDialogProps) {
  const send = useSend()
  const [reason, setReason] = useFormDraft(`decline:${version}`)
  const decline = async (): Promise<string | null> => {
    const sentence = await send({ name: 'declineContract', args: { version, reason } })
    if (sentence === null) setReason('')
    return sentence
  }
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={`Decline contract v${version}?`}
      confirmLabel="Decline and close the room"
      cancelLabel="Keep reading"
      reader={other}
      reason={reason}
      onReason={setReason}
      onConfirm={decline}
    >
      The room closes for both of you and nobody is bound. This cannot be undone. If only a term is wrong,
      propose a change instead.
    </ReasonDialog>
  )
}
