// A room has a limit (S17): a sentence long before it, and another one when nothing can be added any more.

import { Alert } from '@mantine/core'

import { weightOf } from '../../shared/weight.ts'
import { fullness } from '../../shared/workroom/budget.ts'
import { useRoom } from '../sync/roomSession.ts'

import styles from './HeldChanges.module.css'

const NEARLY = 0.8

export function RoomFullness() {
  const percent = useRoom(({ view, roomBytes }) => Math.floor(fullness(weightOf(view), roomBytes) * 100))
  if (percent < NEARLY * 100) return null
  return (
    <Alert color={percent < 100 ? 'brand' : 'orange'} className={styles.notice ?? ''}>
      {percent < 100
        ? `This room is ${percent} % full. Shorter descriptions and deleted messages make space; put what is long into files.`
        : 'This room is full: nothing can be added any more. Finishing tasks, delivering, approving, disputing and settling go on.'}
    </Alert>
  )
}
