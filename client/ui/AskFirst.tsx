// A button that asks before it acts: the question says what follows and what cannot be undone.

import { Button, type ButtonProps } from '@mantine/core'
import { useState } from 'react'

import { ConfirmDialog } from './ConfirmDialog.tsx'
import type { ConfirmDialogProps } from './ConfirmModal.tsx'

export interface AskFirstProps extends Omit<ConfirmDialogProps, 'opened' | 'onClose'> {
  /** The button's words. */
  readonly label: string
  /** How it looks, where it is not a plain one. */
  readonly look?: ButtonProps
}

export function AskFirst({ label, look, ...question }: AskFirstProps) {
  const [isAsked, setIsAsked] = useState(false)
  return (
    <>
      <Button variant="default" {...look} onClick={() => setIsAsked(true)}>
        {label}
      </Button>
      <ConfirmDialog {...question} opened={isAsked} onClose={() => setIsAsked(false)} />
    </>
  )
}
