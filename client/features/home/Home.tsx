// The home page: all rooms of a person, sorted by who is waited for. It stays readable while the connection is away.

import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useInbox } from '../../sync/inbox.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'
import { FindRooms } from './FindRooms.tsx'
import { FirstVisit } from './FirstVisit.tsx'
import { RoomList } from './RoomList.tsx'

import styles from './Home.module.css'

export interface HomeProps {
  /** One's own jobs; null when there are none. */
  readonly jobs?: ReactNode
}

export function Home({ jobs = null }: HomeProps) {
  const status = useInbox((inbox) => inbox.status)
  const rooms = useInbox((inbox) => inbox.rooms)
  usePageTitle('Your rooms')
  if (status === 'connecting') return <Connecting />
  if (status === 'refused' && rooms.length === 0) return <NotShown />
  if (rooms.length === 0 && jobs === null && status === 'live') return <FirstVisit />
  const first =
    rooms.length > 0 && rooms.every(({ role }) => role === 'freelancer') ? 'newProposal' : 'newOffer'
  const waiting = rooms.filter(({ needsYou }) => needsYou).length
  return (
    <>
      <PageHead title="Your rooms" under={waitingWords(waiting)}>
        {begins.map(({ label, to }) => (
          <Button
            key={label}
            component={Link}
            to={path(to)}
            // Where a room needs you, that comes first.
            variant={to === first && waiting === 0 ? 'filled' : 'default'}
          >
            {label}
          </Button>
        ))}
      </PageHead>
      {status !== 'live' && (
        <output className={styles.away}>
          <Icon name="alert" size={16} />
          The connection is away. These are your rooms as they were last known; they renew by themselves.
        </output>
      )}
      <FindRooms rooms={rooms}>{(found, order) => <RoomList rooms={found} order={order} />}</FindRooms>
      {jobs}
    </>
  )
}

const begins = [
  { label: 'Post a job', to: 'newJob' },
  { label: 'Make an offer', to: 'newOffer' },
  { label: 'Invite your client', to: 'newProposal' },
] as const

function waitingWords(waiting: number): string {
  if (waiting === 0) return 'Nothing waits for you.'
  return waiting === 1 ? '1 room needs you.' : `${waiting} rooms need you.`
}

/** Longer than a good line takes. */
const SLOW_AFTER_MS = 6_000

function Connecting() {
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <>
      <PageHead title="Your rooms" />
      {isSlow && (
        <output className={styles.away}>
          <Icon name="clock" size={16} />
          Still connecting. Your rooms appear as soon as the server answers.
        </output>
      )}
      <ListSkeleton rows={5} />
    </>
  )
}

function NotShown() {
  return (
    <EmptyState
      isScreen
      icon="alert"
      title="Your rooms cannot be shown"
      text="Load the page again. If Workroom is open in many tabs, close some first."
      action={<Button onClick={() => location.reload()}>Load the page again</Button>}
    />
  )
}
