// The server answers, but takes no changes for now: what was done is kept and sent again, and a sentence says so. What
// passes by within a moment (a busy room, many changes at once) is not worth one.

import { Alert } from '@mantine/core'

import { withReference } from '../../shared/reference.ts'
import { useRoom } from '../sync/roomSession.ts'
import type { Delay } from '../sync/roomSession.ts'
import { sentenceOf } from '../sync/sentenceOf.ts'

import styles from './HeldChanges.module.css'

export function ServerDelay() {
  const delay = useRoom((session) => session.delay)
  const reference = useRoom((session) => session.reference)
  if (delay === null || !lasts(delay)) return null
  return (
    <Alert color="orange" className={styles.notice ?? ''}>
      {delay === 'internal' ? withReference(sentenceOf(delay), reference) : sentenceOf(delay)}
    </Alert>
  )
}

const lasts = (delay: Delay): delay is 'read-only' | 'internal' =>
  delay === 'read-only' || delay === 'internal'
