// Changes of this person that wait for a word: the server was restored from a backup and may not know what they built on,
// or they are older than 14 days. Sent as new ones over what is on screen now, or let go.

import { Alert, Button, Group } from '@mantine/core'

import { useRoom } from '../sync/roomSession.ts'

import styles from './HeldChanges.module.css'

export function HeldChanges() {
  const because = useRoom((session) => session.held?.because ?? null)
  const count = useRoom((session) => session.held?.count ?? 0)
  const resend = useRoom((session) => session.resendHeld)
  const discard = useRoom((session) => session.discardHeld)
  if (because === null) return null
  return (
    <Alert color="orange" className={styles.notice ?? ''} title={titleOf(because, count)}>
      <Group justify="space-between" gap="xs">
        <span>{wordsOf(because, count)}</span>
        {count === 0 ? (
          <Button size="xs" variant="default" onClick={discard}>
            Understood
          </Button>
        ) : (
          <Group gap="xs">
            <Button size="xs" variant="subtle" color="gray" onClick={discard}>
              {count === 1 ? 'Drop it' : 'Drop them'}
            </Button>
            <Button size="xs" variant="default" onClick={resend}>
              Send now
            </Button>
          </Group>
        )}
      </Group>
    </Alert>
  )
}

type Because = 'restored' | 'old'

function titleOf(because: Because, count: number): string {
  if (because === 'restored') return 'The server was restored from a backup'
  return count === 1
    ? 'A change from long ago was never sent'
    : `${count} changes from long ago were never sent`
}

function wordsOf(because: Because, count: number): string {
  if (count === 0) return 'Look through the room: the last changes may be missing.'
  const one = count === 1
  if (because === 'restored') {
    return `${one ? '1 change of yours waits' : `${count} changes of yours wait`} here. Look through the room first, then send.`
  }
  const since = one ? 'It has waited here' : 'They have waited here'
  return `${since} for more than 14 days. Look through the room first: is ${one ? 'it' : 'what they say'} still meant?`
}
