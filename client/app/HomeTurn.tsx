// Whose turn it is where no single room is on screen: the room that needs you first, or the one you wait for; and whether
// the line is live.

import { Button } from '@mantine/core'

import type { RoomSummary } from '../../shared/protocol.ts'
import { say } from '../../shared/sentence.ts'
import { type RoomSection, roomSections } from '../features/home/roomOrder.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import { type Inbox, useInbox } from '../sync/inbox.ts'
import { ConnectionLine } from '../ui/ConnectionLine.tsx'
import type { Connection } from '../ui/ConnectionLine.tsx'
import { TurnBar, type TurnBarProps } from '../ui/TurnBar.tsx'
import { useUnsentElsewhere } from './roomConnection.ts'
import { useIsOnline } from './useIsOnline.ts'

export interface HomeTurnProps {
  /** The screen is about something else and has a primary action of its own. */
  readonly isAside: boolean
}

export function HomeTurn({ isAside }: HomeTurnProps) {
  const isKnown = useInbox(({ status, rooms }) => status === 'live' || rooms.length > 0)
  const rooms = useInbox((inbox) => inbox.rooms)
  // Whose turn it is is a question about rooms: how to begin, the page itself says.
  if (!isKnown || rooms.length === 0) return null
  const { room, ...words } = turnOf(rooms)
  return (
    <TurnBar
      {...words}
      {...(room !== null && {
        action: (
          <Button
            component={Link}
            to={path('overview', { room })}
            size="xs"
            variant={words.tone === 'act' && !isAside ? 'filled' : 'default'}
          >
            Open the room
          </Button>
        ),
      })}
    />
  )
}

/** @param props.isLive what the page shows follows what others do; where it does not, only a bad line is told */
export function HomeConnection({ isLive }: { readonly isLive: boolean }) {
  const status = useInbox((inbox) => inbox.status)
  const unsent = useUnsentElsewhere()
  const isOnline = useIsOnline()
  const state = stateOf(status, isOnline)
  return !isLive && state === 'live' && unsent === 0 ? null : (
    <ConnectionLine connection={{ state, unsent }} />
  )
}

interface HomeTurnWords extends Pick<TurnBarProps, 'tone' | 'sentence' | 'until' | 'endOf' | 'detail'> {
  readonly room: RoomSummary['room'] | null
}

export function turnOf(rooms: readonly RoomSummary[]): HomeTurnWords {
  const sections = roomSections(rooms)
  const of = (key: RoomSection['key']) => sections.find((section) => section.key === key)?.rooms ?? []
  const [yours, ...more] = of('needs-you')
  if (yours !== undefined) return { tone: 'act', ...wordsOf(yours), ...alsoOf(more.length) }
  const [awaited] = of('waiting').toSorted((a, b) => (a.until ?? Infinity) - (b.until ?? Infinity))
  if (awaited !== undefined) return { tone: 'wait', ...wordsOf(awaited) }
  return { tone: 'done', sentence: 'Nothing waits for you.', room: null }
}

const wordsOf = ({ room, title, sentence, until, endOf }: RoomSummary): Omit<HomeTurnWords, 'tone'> => ({
  room,
  sentence: say`${title}: ${sentence}`,
  ...(until !== null && { until }),
  ...(endOf && { endOf }),
})

function alsoOf(count: number): { readonly detail?: string } {
  if (count === 0) return {}
  return { detail: count === 1 ? '1 more room needs you' : `${count} more rooms need you` }
}

function stateOf(status: Inbox['status'], isOnline: boolean): Connection['state'] {
  if (!isOnline) return 'offline'
  return status === 'refused' ? 'reconnecting' : status
}
