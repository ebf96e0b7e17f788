// On a phone the way to a new task stays in reach of the thumb, whichever column is shown.

import { Button } from '@mantine/core'

import { Icon } from '../../ui/Icon.tsx'
import { OnceOpened } from '../../ui/OnceOpened.tsx'
import { useOpened } from '../../ui/useOpened.ts'
import { NewTaskSheet } from './boardDialogs.ts'
import { useWayToAdd } from './TodoFoot.tsx'
import { useYourTasks } from './useYourTasks.ts'

import styles from './NewTaskButton.module.css'

export function NewTaskButton() {
  const { isOpen, button, open, close } = useOpened()
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
        onClick={open}
      >
        {label}
      </Button>
      <OnceOpened opened={isOpen}>
        <NewTaskSheet title={label} opened={isOpen} onClose={close} />
      </OnceOpened>
    </div>
  )
}
