// This page is older than the server: it says so, and that it loads itself again.

import { Alert, Button, Group } from '@mantine/core'

import styles from './HeldChanges.module.css'

export function Outdated() {
  return (
    <Alert color="blue" className={styles.notice ?? ''} title="Workroom was updated">
      <Group justify="space-between" gap="xs">
        <span>
          This page loads itself again as soon as you pause. What you are writing and what was not sent stays.
        </span>
        <Button size="xs" variant="default" onClick={() => location.reload()}>
          Load it now
        </Button>
      </Group>
    </Alert>
  )
}
