// On a phone the way to a new task stays in reach of the thumb, whichever column is shown.

import { Button } from '@mantine/core'
import { useRef, useState } from 'react'

import { Icon } from '../../ui/Icon.tsx'
import { OnceOpened } from '../../ui/OnceOpened.tsx'
import { NewTaskSheet } from './boardDialogs.ts'
import { useWayToAdd } from './TodoFoot.tsx'
import { useYourTasks } from './useYourTasks.ts'

import styles from './NewTaskButton.module.css'

export function NewTaskButton() {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const way = useWayToAdd()
  const isFirst = useYourTasks().length === 0
  if (way === 'none') return null
  const label = way === 'add' ? 'New task' : 'Suggest a task'
  return (
    <div className={styles.bar}>
      <Button
        ref={button}
        fullWidth
        size="md"
        variant={way === 'add' && isFirst ? 'filled' : 'default'}
        leftSection={<Icon name="plus" />}
        onClick={() => setIsOpen(true)}
      >
        {label}
      </Button>
      <OnceOpened opened={isOpen}>
        <NewTaskSheet
          title={label}
          opened={isOpen}
          onClose={() => {
            setIsOpen(false)
            button.current?.focus()
          }}
        />
      </OnceOpened>
    </div>
  )
}
