// The read mark moves only when the newest message is on screen in a visible, focused tab.

import { useEffect, useState } from 'react'

import { useRoom } from '../../sync/roomSession.ts'
import { useIsLooking } from '../../ui/useIsLooking.ts'

/** Returns the mark as it stood when the person came: what follows it is new to them. */
export function useReadMark(newest: number, isAtEnd: boolean): number {
  const you = useRoom((session) => session.you)
  const readUpTo = useRoom((session) => (you === null ? 0 : session.readUpTo[you.role]))
  const markRead = useRoom((session) => session.markRead)
  const isLooking = useIsLooking()
  const [line, setLine] = useState(readUpTo)
  const [wasLooking, setWasLooking] = useState(isLooking)
  if (wasLooking !== isLooking) {
    setWasLooking(isLooking)
    // Away and back: the line stands where they left.
    if (!isLooking) setLine(readUpTo)
  }

  useEffect(() => {
    if (isLooking && isAtEnd && newest > readUpTo) markRead(newest)
  }, [isLooking, isAtEnd, newest, readUpTo, markRead])

  return line
}
