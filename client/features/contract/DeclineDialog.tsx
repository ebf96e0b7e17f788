// Declining closes the room unaccepted (rule C6): it says so, and asks for a reason the other one can read.

import { Text, Textarea } from '@mantine/core'

import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'

export interface DeclineDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
  readonly version: number
  readonly other: string
}

export function DeclineDialog({ opened, onClose, version, other }: DeclineDialogProps) {
  const confirm = useRoom((room) => room.confirm)
  const [reason, setReason] = useFormDraft(`decline:${version}`)
  const decline = async (): Promise<string | void> => {
    const reply = await confirm({ name: 'declineContract', args: { version, reason } })
    if (!reply.ok) return sentenceOf(reply.code)
    setReason('')
  }
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={`Decline contract v${version}?`}
      confirmLabel="Decline and close the room"
      cancelLabel="Keep reading"
      isDestructive
      onConfirm={decline}
    >
      <Text size="sm">
        The room closes for both of you and nobody is bound. This cannot be undone. If only a term is wrong,
        propose a change instead.
      </Text>
      <Textarea
        mt="md"
        label="Reason"
        description={`Optional; ${other} will read it.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={1000}
        autosize
        minRows={3}
        maxRows={8}
      />
    </ConfirmDialog>
  )
}
