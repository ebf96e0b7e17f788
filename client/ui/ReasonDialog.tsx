// A question before something is declined or withdrawn, with a reason that the other person can read.

import { Text } from '@mantine/core'

import type { SetApart } from '../../shared/isolated.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import type { ConfirmDialogProps } from './ConfirmModal.tsx'
import { WordsField } from './WordsField.tsx'

export interface ReasonDialogProps extends Omit<ConfirmDialogProps, 'isDestructive'> {
  /** Who will read it. */
  readonly reader: SetApart
  readonly reason: string
  readonly onReason: (reason: string) => void
}

export function ReasonDialog({ reader, reason, onReason, children, ...dialog }: ReasonDialogProps) {
  return (
    <ConfirmDialog {...dialog} isDestructive>
      <Text size="sm">{children}</Text>
      <WordsField
        mt="md"
        label="Reason"
        description={`Optional; ${reader} will read it.`}
        words={reason}
        onWords={onReason}
        atMost={1000}
        minRows={3}
        maxRows={8}
      />
    </ConfirmDialog>
  )
}
