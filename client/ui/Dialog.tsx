// The dialog of the product: Mantine's, and Back closes it.

import { Modal, type ModalProps, useProps } from '@mantine/core'
import type { ReactNode } from 'react'

import { useBackCloses } from './backCloses.ts'

export interface DialogProps extends ModalProps {
  /** Back is not its business: its address opens it, or it cannot be closed. */
  readonly leavesBackAlone?: boolean
  /** Buttons beside the one that closes: no part of the title, which names the dialog. */
  readonly tools?: ReactNode
}

export function Dialog({ leavesBackAlone = false, tools, ...props }: DialogProps) {
  useBackCloses(props.opened && !leavesBackAlone, props.onClose)
  return tools === undefined ? <Modal {...props} /> : <ModalWithTools tools={tools} {...props} />
}

/** Mantine's `Modal` from its parts: its header has no place for buttons. */
function ModalWithTools({ tools, ...given }: ModalProps & { readonly tools: ReactNode }) {
  const {
    title,
    children,
    closeButtonProps,
    overlayProps,
    radius = 'lg',
    ...root
  } = useProps('Modal', null, given)
  return (
    <Modal.Root radius={radius} {...root}>
      <Modal.Overlay {...overlayProps} />
      <Modal.Content radius={radius}>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
          {tools}
          <Modal.CloseButton {...closeButtonProps} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
