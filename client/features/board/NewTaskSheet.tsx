// The sheet from below in which a phone adds a task, or suggests one.

import { Drawer } from '@mantine/core'

import { TodoFoot } from './TodoFoot.tsx'

import styles from './NewTaskButton.module.css'

export interface NewTaskSheetProps {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
}

export function NewTaskSheet({ title, opened, onClose }: NewTaskSheetProps) {
  return (
    <Drawer
      opened={opened}
      // What opened it gets the focus back; the first time the drawer was not there to see what that was.
      returnFocus={false}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={<span className={styles.sheetTitle}>{title}</span>}
      classNames={{ content: styles.sheet ?? '' }}
    >
      <TodoFoot startsFocused />
    </Drawer>
  )
}
