// The keys of the time machine, wherever the focus is but in a field or something open: arrows step, Home and End go to the
// ends, space plays and pauses.

import { useEffect, useRef } from 'react'

import { hasOpenLayers } from '../../ui/backCloses.ts'
import type { Moment } from './useMoment.ts'

export function useMomentKeys(moment: Moment, head: number): void {
  const latest = useRef(moment)
  useEffect(() => {
    latest.current = moment
  })
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const { seq, isPlaying, goTo, setPlaying } = latest.current
      if (seq === null || isMeantElsewhere(event)) return
      const to = { ArrowLeft: seq - 1, ArrowRight: seq + 1, Home: 1, End: head }[event.key]
      if (to !== undefined) goTo(to)
      else if (event.key === ' ') setPlaying(!isPlaying && seq < head)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the cards, whose arrows walk.
    document.addEventListener('keydown', handleKey, { capture: true })
    return () => document.removeEventListener('keydown', handleKey, { capture: true })
  }, [head])
}

function isMeantElsewhere(event: KeyboardEvent): boolean {
  const { target, key } = event
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return true
  if (hasOpenLayers() || !(target instanceof HTMLElement)) return true
  if (target.matches('input:not([type=range]), textarea, select, [contenteditable=true]')) return true
  // Tabs have arrows of their own.
  if (target.closest('[role=tablist]') !== null) return true
  return key === ' ' && target.closest('button, a, summary') !== null
}
