// Whether a dialog is open, and the button that opened it: there the focus goes when it closes.

import { type RefObject, useRef, useState } from 'react'

export interface Opened {
  readonly isOpen: boolean
  readonly button: RefObject<HTMLButtonElement | null>
  readonly open: () => void
  readonly close: () => void
}

export function useOpened(): Opened {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = (): void => {
    setIsOpen(false)
    button.current?.focus()
  }
  return { isOpen, button, open: () => setIsOpen(true), close }
}
