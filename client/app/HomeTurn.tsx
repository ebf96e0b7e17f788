// Whose turn it is where no single room is on screen: the room that needs you first, or the one you wait for.

import { Button } from '@mantine/core'

import { isolated } from '../../shared/isolated.ts'
import type { RoomSummary } from '../../shared/protocol.ts'
import { say } from '../../shared/sentence.ts'
import { type RoomSection, roomSections } from '../features/home/roomOrder.ts'
import { Link } from '../navigation/Link.tsx'
import { path } from '../navigation/paths.ts'
import { useInbox } from '../sync/inbox.ts'
import { TurnBar, type TurnBarProps } from '../ui/TurnBar.tsx'

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
  sentence: say`${isolated(title)}: ${sentence}`,
  ...(until !== null && { until }),
  ...(endOf && { endOf }),
})

function alsoOf(count: number): { readonly detail?: string } {
  if (count === 0) return {}
  return { detail: count === 1 ? '1 more room needs you' : `${count} more rooms need you` }
}
