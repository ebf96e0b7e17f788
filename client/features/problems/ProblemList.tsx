// The problems of a project: those still open with a way to take one's own back, and what became of the others.

import { Button } from '@mantine/core'

import { quoted } from '../../../shared/isolated.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { type Problem, openProblems, problemKindNames } from '../../../shared/workroom/problems.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { FlagButton } from '../../room/FlagButton.tsx'
import { anyProblem } from '../../room/flagProblem.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Icon } from '../../ui/Icon.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TimeAgo } from '../../ui/Time.tsx'
import { toast } from '../../ui/toasts.tsx'

import styles from './Problems.module.css'

export function ProblemList() {
  const problems = useRoom((session) => session.view.problems)
  const mayFlag = useRoom((session) => session.wouldRefuse(anyProblem(null)) === null)
  const room = useRoomId()
  const mayDispute = useRoom(
    (session) => session.wouldRefuse({ name: 'openDispute', args: { words: '?' } }) === null,
  )
  const all = Object.values(problems.problems)
  const open = openProblems(problems)
  const ended = all.filter(({ status }) => status !== 'open')
  if (all.length === 0 && !mayFlag) return null
  return (
    <Panel
      title={open.length === 0 ? 'Problems' : `Problems (${open.length} open)`}
      tone={open.length === 0 ? 'plain' : 'act'}
      aside={mayFlag && <FlagButton on={null} />}
    >
      {open.length === 0 && <p className={styles.quiet}>No problem is open.</p>}
      <ul className={styles.list}>
        {[...open, ...ended].map((problem) => (
          <ProblemLine key={problem.id} problem={problem} />
        ))}
      </ul>
      {mayDispute && (
        <p className={styles.quiet}>
          You cannot agree? <Link to={path('dispute', { room })}>Open a dispute</Link>
        </p>
      )}
    </Panel>
  )
}

export function ProblemLine({ problem }: { readonly problem: Problem }) {
  const { id, card, kind, explanation, by, at, status } = problem
  const view = useRoom((session) => session.view)
  const command = { name: 'withdrawProblem', args: { problem: id } } as const
  const mayWithdraw = useRoom((session) => status === 'open' && session.wouldRefuse(command) === null)
  const issue = useRoom((session) => session.issue)
  const withdraw = (): void => {
    const code = issue(command)
    if (code !== null) toast.refuse({ id: 'problem', text: sentenceOf(code) })
  }
  const task = card === null ? 'The whole project' : (view.board.cards.get(card)?.title ?? 'A removed task')
  return (
    <li className={styles.problem} data-status={status}>
      <p className={styles.what}>
        <Icon name="flag" size={15} />
        <strong>{task}</strong>
        <span className={styles.quiet}>{problemKindNames[kind]}</span>
      </p>
      <p className={styles.words}>
        <LinkedText text={explanation} />
      </p>
      <p className={styles.quiet}>
        {shownName(view, by)}, <TimeAgo at={at} />
        {outcome(problem)}
        {mayWithdraw && (
          <Button size="compact-xs" variant="subtle" onClick={withdraw}>
            Withdraw
          </Button>
        )}
      </p>
    </li>
  )
}

function outcome({ status, answer, words }: Problem): string {
  if (status === 'withdrawn') return ' · withdrawn'
  if (status !== 'answered') return ''
  const what = answer === 'drop' ? 'dropped' : 'kept as agreed'
  return words === '' ? ` · ${what}` : ` · ${what}: ${quoted(words)}`
}
