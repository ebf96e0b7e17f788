// Where you are signed in, each to be ended by itself, or all at once.

import { Button, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'

import { fetchSessions, postAuth } from '../../identity/authApi.ts'
import type { Session } from '../../identity/authApi.ts'
import { signOut } from '../../identity/me.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { toast } from '../../ui/toasts.tsx'
import { AccountPart } from './AccountPart.tsx'
import { deviceName } from './deviceName.ts'

import styles from './Account.module.css'

type Loaded = readonly Session[] | 'loading' | 'failed'

export function Sessions() {
  const [sessions, setSessions] = useState<Loaded>('loading')
  const loadAgain = async (): Promise<void> => setSessions(await loadSessions())
  useEffect(() => {
    let isGone = false
    const load = async (): Promise<void> => {
      const loaded = await loadSessions()
      if (!isGone) setSessions(loaded)
    }
    void load()
    return () => {
      isGone = true
    }
  }, [])
  const end = async (sessionId: string): Promise<void> => {
    const answer = await postAuth('end-session', { sessionId })
    if (!answer.ok) toast.refuse({ id: 'session', text: answer.sentence })
    await loadAgain()
  }
  return (
    <AccountPart
      title="Sessions"
      text="A session that you end here is out within a second; its open rooms close."
    >
      <SessionList
        sessions={sessions}
        onEnd={(sessionId) => void end(sessionId)}
        onRetry={() => void loadAgain()}
      />
      <Group mt="md" gap="xs">
        <Button variant="default" onClick={() => void signOut()}>
          Sign out here
        </Button>
        <AskFirst
          label="Sign out everywhere"
          title="Sign out everywhere?"
          confirmLabel="Sign out everywhere"
          onConfirm={leaveEverywhere}
        >
          <Text>Every browser and device of yours is signed out, this one too.</Text>
        </AskFirst>
      </Group>
    </AccountPart>
  )
}

interface SessionListProps {
  readonly sessions: Loaded
  readonly onEnd: (sessionId: string) => void
  readonly onRetry: () => void
}

function SessionList({ sessions, onEnd, onRetry }: SessionListProps) {
  if (sessions === 'loading') return <ListSkeleton rows={2} />
  if (sessions === 'failed') {
    return (
      <Group>
        <Text c="dimmed">The list could not be loaded.</Text>
        <Button variant="subtle" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    )
  }
  return (
    <ul className={styles.sessions}>
      {sessions.map(({ sessionId, device, startedAt, isThisOne }) => (
        <li key={sessionId}>
          <span>
            {deviceName(device)}
            <span className={styles.text}>
              {isThisOne ? 'This one, ' : ''}signed in <TimeAgo at={startedAt} />
            </span>
          </span>
          {!isThisOne && (
            <Button size="xs" variant="subtle" onClick={() => onEnd(sessionId)}>
              End
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

const loadSessions = (): Promise<Loaded> => fetchSessions().catch(() => 'failed' as const)

async function leaveEverywhere(): Promise<string | void> {
  const answer = await signOut({ everywhere: true })
  if (!answer.ok) return answer.sentence
}
