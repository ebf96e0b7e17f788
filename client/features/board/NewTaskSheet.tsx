// The sheet from below in which a phone adds a task, or suggests one.

import { BottomSheet } from '../../ui/BottomSheet.tsx'
import { TodoFoot } from './TodoFoot.tsx'

export interface NewTaskSheetProps {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
}

export function NewTaskSheet({ title, opened, onClose }: NewTaskSheetProps) {
  return (
    // What opened it gets the focus back; the first time the sheet was not there to see what that was.
    <BottomSheet title={title} opened={opened} returnFocus={false} onClose={onClose}>
      <TodoFoot startsFocused />
    </BottomSheet>
  )
}
