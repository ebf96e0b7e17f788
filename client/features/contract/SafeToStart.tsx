// The one "safe to start" moment: when both have accepted (and, where agreed, the money is held), once for each person and
// room, on whatever screen they are. It waits for them if they were away, and is over when work has started.

import { useEffect, useState } from 'react'

import { mayWorkStart } from '../../../shared/workroom/funding.ts'
import type { Workroom } from '../../../shared/workroom/workroom.ts'
import { path } from '../../navigation/paths.ts'
import { navigate } from '../../navigation/router.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { part } from '../../ui/fetchedScreen.ts'
import { OnceOpened } from '../../ui/OnceOpened.tsx'

const SafeMoment = part(async () => (await import('./SafeMoment.tsx')).SafeMoment)

export function SafeToStart() {
  const id = useRoomId()
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  const seenKey = `workroom:safe-to-start:${id}:${you?.userId ?? ''}`
  const [isSeen, markSeen] = useSeen(seenKey)
  const isDue = you !== null && mayWorkStart(room) && !hasWorkStarted(room)
  if (you === null) return null
  const close = (): void => markSeen()
  const handleOpenBoard = (): void => {
    markSeen()
    navigate(path('board', { room: id }))
  }
  return (
    <OnceOpened opened={isDue && !isSeen}>
      <SafeMoment
        opened={isDue && !isSeen}
        room={room}
        you={you.role}
        onClose={close}
        onOpenBoard={handleOpenBoard}
      />
    </OnceOpened>
  )
}

const hasWorkStarted = ({ board }: Workroom): boolean =>
  board.order.working.length + board.order.completed.length > 0

/** Kept on this device; closing it in one tab closes it in all. */
function useSeen(key: string): readonly [boolean, () => void] {
  const [seenKey, setSeenKey] = useState<string | null>(null)
  useEffect(() => {
    const handleStorage = (event: StorageEvent): void => {
      if (event.key === key) setSeenKey(key)
    }
    window.addEventListener('storage', handleStorage)
    return () => window.removeEventListener('storage', handleStorage)
  }, [key])
  const mark = (): void => {
    try {
      localStorage.setItem(key, 'seen')
    } catch {
      // Without storage it is seen for as long as this page is open.
    }
    setSeenKey(key)
  }
  return [seenKey === key || isStored(key), mark]
}

function isStored(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null
  } catch {
    return false
  }
}
