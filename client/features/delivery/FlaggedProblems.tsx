// What is flagged and still open: it opens a case with the delivery and stands on the invoice.

import { openProblems, problemKindNames } from '../../../shared/workroom/problems.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { LinkedText } from '../../ui/LinkedText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function FlaggedProblems() {
  const board = useRoom((session) => session.view.board)
  const problems = useRoom((session) => session.view.problems)
  const open = openProblems(problems)
  if (open.length === 0) return null
  return (
    <section className={layout.card} aria-labelledby="flagged">
      <h2 id="flagged">
        Flagged problems <span className={styles.count}>{open.length}</span>
      </h2>
      <ul className={styles.flags}>
        {open.map(({ id, card, kind, explanation }) => (
          <li key={id}>
            <strong>
              {card === null ? 'The whole project' : (board.cards.get(card)?.title ?? 'A removed task')}
            </strong>
            <span className={layout.quiet}>
              {problemKindNames[kind]}: <LinkedText text={explanation} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
