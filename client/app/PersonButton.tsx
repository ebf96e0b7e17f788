// Your picture in the bar.

import { UnstyledButton } from '@mantine/core'
import type { ComponentPropsWithRef } from 'react'

import { Avatar } from '../ui/Avatar.tsx'

import styles from './PersonMenu.module.css'

export interface PersonButtonProps extends ComponentPropsWithRef<'button'> {
  readonly name: string
}

export function PersonButton({ name, ...rest }: PersonButtonProps) {
  return (
    <UnstyledButton {...rest} className={styles.button}>
      <span className="visuallyHidden">You: </span>
      <Avatar name={name} size="md" />
    </UnstyledButton>
  )
}
