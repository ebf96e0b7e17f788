// To one message of the stream: as soon as it is drawn, it is in the middle of the window and has the focus.

import { useEffect, useRef, useState } from 'react'

/** Where the page finds a message. */
export const anchorOf = (message: string): string => `message-${message}`

/** What had the focus is gone with the dialog: it stays at the message. */
export const focusLine = (message: string): void =>
  void requestAnimationFrame(() => document.getElementById(anchorOf(message))?.focus({ preventScroll: true }))

export function useJump(): (message: string) => void {
  const wanted = useRef<string | null>(null)
  const [, drawAgain] = useState(0)
  // After every drawing: the message may have to be read from the server first.
  useEffect(() => {
    const line = wanted.current === null ? null : document.querySelector<HTMLElement>(`#${wanted.current}`)
    if (line === null) return
    wanted.current = null
    line.scrollIntoView({ block: 'center' })
    line.focus({ preventScroll: true })
  })
  return (message) => {
    wanted.current = anchorOf(message)
    drawAgain((times) => times + 1)
  }
}
