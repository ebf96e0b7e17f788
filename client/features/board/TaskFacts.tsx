// The facts of an open task, in a column of their own beside its words: one section each, in this order.

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { TaskChecklist } from './TaskChecklist.tsx'
import { TaskDue } from './TaskDue.tsx'
import { TaskFiles } from './TaskFiles.tsx'
import { TaskLabels } from './TaskLabels.tsx'
import { TaskMoves } from './TaskMoves.tsx'

import styles from './CardDialog.module.css'

export function TaskFacts({ card }: { readonly card: Card }) {
  const mayMove = useRoom((session) => session.you?.role === 'freelancer' && session.isPast !== true)
  return (
    <aside className={styles.facts} aria-label="Facts of this task">
      {mayMove && <TaskMoves card={card} />}
      <TaskDue card={card} />
      <TaskLabels card={card} />
      <TaskChecklist card={card} />
      <TaskFiles card={card} />
    </aside>
  )
}
