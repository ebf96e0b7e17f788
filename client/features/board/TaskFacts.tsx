// The facts of an open task, in a column of their own beside its words: one section each, in this order.

import type { Card } from '../../../shared/workroom/boardState.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { TaskFiles } from './TaskFiles.tsx'
import { TaskMoves } from './TaskMoves.tsx'

import styles from './CardDialog.module.css'

export function TaskFacts({ card }: { readonly card: Card }) {
  const mayMove = useRoom((session) => session.you?.role === 'freelancer')
  return (
    <aside className={styles.facts} aria-label="Facts of this task">
      {mayMove && <TaskMoves card={card} />}
      <TaskFiles card={card} />
    </aside>
  )
}
