// G8: a room that came from another Workroom says so on each of its screens: from where, since when, signed with which key.

import { Alert } from '@mantine/core'

import { originName } from '../../shared/roomOrigin.ts'
import { useRoom } from '../sync/roomSession.ts'
import { formatDay } from '../ui/dates.ts'
import { useNow } from '../ui/useNow.ts'

import styles from './HeldChanges.module.css'

export function ImportedNotice() {
  const origin = useRoom((session) => session.origin)
  const now = useNow()
  if (origin === null) return null
  return (
    <Alert color="brand" className={styles.notice ?? ''} title={`Imported from ${originName(origin)}`}>
      This room is here to be read, as it stood on {formatDay(origin.madeAt, now)}: nothing happens in it any
      more, nothing falls due, and nobody is told anything. It was imported on{' '}
      {formatDay(origin.importedAt, now)} from the {origin.role}’s proof package, signed with the key{' '}
      <code>{origin.keyId}</code>.
    </Alert>
  )
}
