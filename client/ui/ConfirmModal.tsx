// The dialog of ConfirmDialog.tsx, loaded when it first opens. The safe button has the focus; a failure keeps it open with
// its sentence.

import { Alert, Button, Group, Text } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'

import { holdsBack } from './atMost.ts'
import { Dialog } from './Dialog.tsx'

import styles from './ConfirmModal.module.css'

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
  readonly onConfirm: () => Promise<string | null | void> | void
  readonly onClose: () => void
}

export function ConfirmModal(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, cancelLabel = 'Cancel', onClose } = props
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const close = (): void => {
    setRefusal(null)
    onClose()
  }
  const body = useRef<HTMLDivElement>(null)
  const confirm = async (): Promise<void> => {
    if (holdsBack(body.current)) return
    setIsBusy(true)
    const sentence = await Promise.resolve(props.onConfirm()).catch(
      () => 'That did not work. Please try again.',
    )
    setIsBusy(false)
    if (typeof sentence === 'string') setRefusal(sentence)
    else close()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={<Text fw={600}>{title}</Text>}
      size={props.isWide === true ? 'lg' : 'sm'}
    >
      {/* What is typed while it is sent would be lost. */}
      <div ref={body} inert={isBusy}>
        {children}
      </div>
      {refusal !== null && (
        <Alert color="red" mt="md" role="alert">
          {refusal}
        </Alert>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={close} data-autofocus>
          {cancelLabel}
        </Button>
        <Button
          classNames={{ root: styles.confirm ?? '', label: styles.label ?? '' }}
          color={props.isDestructive ? 'red.8' : 'brand'}
          loading={isBusy}
          disabled={props.canConfirm === false}
          onClick={() => void confirm()}
        >
          {confirmLabel}
        </Button>
      </Group>
    </Dialog>
  )
}
