// A menu: Mantine's, and Back closes it. It knows itself whether it is open, unless `opened` says so.

import { Menu, type MenuProps } from '@mantine/core'
import { useState } from 'react'

import { useBackCloses } from './backCloses.ts'

export function ActionMenu({ opened, defaultOpened = false, onClose, ...props }: MenuProps) {
  const [isOpen, setIsOpen] = useState(defaultOpened)
  const isShown = opened ?? isOpen
  const close = (): void => {
    setIsOpen(false)
    onClose?.()
  }
  useBackCloses(isShown, close)
  return <Menu {...props} opened={isShown} onChange={setIsOpen} onClose={() => onClose?.()} />
}
