// On a phone the way to a new task stays in reach of the thumb, whichever column is shown.

import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'

import { Icon } from '../../ui/Icon.tsx'
import { TodoFoot, useWayToAdd } from './TodoFoot.tsx'

import styles from './NewTaskButton.module.css'

export function NewTaskButton() {
  const [isOpen, setIsOpen] = useState(false)
  const way = useWayToAdd()
  if (way === 'none') return null
  const label = way === 'add' ? 'New task' : 'Suggest a task'
  return (
    <div className={styles.bar}>
      <Button
        fullWidth
        size="md"
        variant={way === 'add' ? 'filled' : 'default'}
        leftSection={<Icon name="plus" />}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        position="bottom"
        size="auto"
        title={<span className={styles.sheetTitle}>{label}</span>}
        classNames={{ content: styles.sheet ?? '' }}
      >
        <TodoFoot startsFocused />
      </Drawer>
    </div>
  )
}
