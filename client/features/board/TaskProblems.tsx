// The open problems of a task. Where there is none nothing is seen: the way to flag one stands in the task's menu (Q1).

import { Button } from '@mantine/core'

import type { CardId } from '../../../shared/ids.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { openProblems, problemKindNames } from '../../../shared/workroom/problems.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { useIssue } from './useIssue.ts'

import styles from './CardDialog.module.css'

export function TaskProblems({ card }: { readonly card: CardId }) {
  const view = useRoom((session) => session.view)
  const wouldRefuse = useRoom((session) => session.wouldRefuse)
  const issue = useIssue()
  const found = openProblems(view.problems).filter((problem) => problem.card === card)
  if (found.length === 0) return null
  return (
    <section className={styles.section} aria-label="Problems">
      <div className={styles.sectionHead}>
        <h3>Problems</h3>
      </div>
      {found.map(({ id, kind, explanation, by }) => {
        const command = { name: 'withdrawProblem', args: { problem: id } } as const
        return (
          <div key={id} className={styles.problem}>
            <p>
              <Icon name="flag" size={15} /> <strong>{problemKindNames[kind]}</strong>, {shownName(view, by)}
            </p>
            <p dir="auto">
              <LinkedText text={explanation} />
            </p>
            {wouldRefuse(command) === null && (
              <Button size="compact-xs" variant="subtle" onClick={() => issue(command)}>
                Withdraw the problem
              </Button>
            )}
          </div>
        )
      })}
    </section>
  )
}
