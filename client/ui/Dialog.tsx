// The dialog of the product: Mantine's, and Back closes it.

import { Modal, type ModalProps } from '@mantine/core'

import { useBackCloses } from './backCloses.ts'

export interface DialogProps extends ModalProps {
  /** Back is not its business: its address opens it, or it cannot be closed. */
  readonly leavesBackAlone?: boolean
}

export function Dialog({ leavesBackAlone = false, ...props }: DialogProps) {
  useBackCloses(props.opened && !leavesBackAlone, props.onClose)
  return <Modal {...props} />
}
