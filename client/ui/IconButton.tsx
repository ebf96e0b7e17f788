// A quiet button that is only its sign; its words are for a screen reader and whoever points at it.

import { ActionIcon } from '@mantine/core'

import { Icon, type IconName } from './Icon.tsx'

export interface IconButtonProps {
  readonly icon: IconName
  readonly label: string
  /** What it does, where the label says to what as well. */
  readonly title?: string
  readonly onClick: () => void
}

export function IconButton({ icon, label, title = label, onClick }: IconButtonProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={title} onClick={onClick}>
      <Icon name={icon} size={16} />
    </ActionIcon>
  )
}
