// What was removed, when and why; the freelancer brings a task back (rule B8).

import { Button } from '@mantine/core'

import { quoted } from '../../../shared/isolated.ts'
import { columnNames } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { useIssue } from './useIssue.ts'

import layout from '../../ui/layout.module.css'
import styles from './RemovedTasks.module.css'

export interface RemovedTasksProps {
  readonly opened: boolean
  readonly onClose: () => void
}

export function RemovedTasks({ opened, onClose }: RemovedTasksProps) {
  return (
    <Dialog opened={opened} returnFocus={false} onClose={onClose} title="Removed tasks">
      <RemovedList />
    </Dialog>
  )
}

function RemovedList() {
  const removed = useRoom((session) => session.view.board.removed)
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const issue = useIssue()
  const list = Object.values(removed).toSorted((a, b) => b.at - a.at)
  if (list.length === 0) return <p className={styles.none}>Nothing is removed any more.</p>
  return (
    <ul className={`${layout.list} ${styles.list}`}>
      {list.map(({ card: { id: card, title, column }, reason, at }) => (
        <li key={card} className={styles.item}>
          <div className={styles.words}>
            <p className={styles.title} dir="auto">
              {title}
            </p>
            <p className={styles.note}>
              {reason === '' ? 'No reason given' : <LinkedText text={reason} />} · <TimeAgo at={at} />
            </p>
          </div>
          {wouldRefuse({ name: 'restoreCard', args: { card } }) === null && (
            <Button
              size="xs"
              variant="default"
              aria-label={`Restore ${quoted(title)}`}
              onClick={() =>
                issue(
                  { name: 'restoreCard', args: { card } },
                  { say: `Restored to ${columnNames[column === 'completed' ? 'working' : column]}.` },
                )
              }
            >
              Restore
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
