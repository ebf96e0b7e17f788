// The server was restored from a backup: what this tab had not sent waits for the person's word.

import { Alert, Button, Group } from '@mantine/core'

import { useRoom } from '../sync/roomSession.ts'

import styles from './RestoredNotice.module.css'

export function RestoredNotice() {
  const restored = useRoom((session) => session.restored)
  const unsent = useRoom((session) => session.unsent)
  const resend = useRoom((session) => session.resendAfterRestore)
  if (!restored) return null
  return (
    <Alert color="orange" className={styles.notice ?? ''} title="The server was restored from a backup">
      <Group justify="space-between">
        <span>{words(unsent)}</span>
        <Button size="xs" variant="default" onClick={resend}>
          {unsent > 0 ? 'Send now' : 'Understood'}
        </Button>
      </Group>
    </Alert>
  )
}

function words(unsent: number): string {
  if (unsent === 0) return 'Look through the room: the last changes may be missing.'
  const changes = unsent === 1 ? '1 change of yours waits' : `${unsent} changes of yours wait`
  return `${changes} here. Look through the room first, then send.`
}
