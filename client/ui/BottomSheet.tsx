// A sheet from below: a phone's dialog, in reach of the thumb.

import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

import { useBackCloses } from './backCloses.ts'

import styles from './BottomSheet.module.css'

export interface BottomSheetProps {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  /** false where the one who opens it gives the focus back. */
  readonly returnFocus?: boolean
  readonly children: ReactNode
}

export function BottomSheet({ title, opened, onClose, returnFocus = true, children }: BottomSheetProps) {
  useBackCloses(opened, onClose)
  return (
    <Drawer
      opened={opened}
      returnFocus={returnFocus}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={<span className={styles.title}>{title}</span>}
      classNames={{ content: styles.sheet ?? '' }}
    >
      {children}
    </Drawer>
  )
}
