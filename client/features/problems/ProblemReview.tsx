// The case that a delivery with open problems begins: who has to answer until when, the problems with the client's
// answers, and the thread of client, freelancer and support (rules Q3 to Q7).

import { isolated } from '../../../shared/isolated.ts'
import { shownName } from '../../../shared/workroom/parties.ts'
import { openProblems } from '../../../shared/workroom/problems.ts'
import { RoomThread } from '../../room/RoomThread.tsx'
import { SayInCase } from '../../room/SayOnRecord.tsx'
import { SupportOpenings } from '../../room/SupportOpenings.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { AnswerProblem } from './AnswerProblem.tsx'
import { ProblemLine } from './ProblemList.tsx'

import styles from './Problems.module.css'

export function ProblemReview() {
  const { problems, thread, case: found } = useRoom((session) => session.view.problems)
  const role = useRoom((session) => session.you?.role)
  if (found.status === 'none') return null
  const isOpen = found.status === 'open'
  const open = openProblems({ problems, thread, case: found })
  const named = Object.values(problems).filter(({ status }) => status !== 'withdrawn')
  return (
    <Panel
      title={isOpen ? 'Problem review' : 'Problem review, ended'}
      tone={isOpen && role === 'client' ? 'act' : 'plain'}
    >
      {isOpen && <CaseState />}
      <ul className={styles.list}>
        {named.map((problem) =>
          isOpen && role === 'client' && problem.status === 'open' ? (
            <AnswerProblem key={problem.id} problem={problem} isLast={open.length === 1} />
          ) : (
            <ProblemLine key={problem.id} problem={problem} />
          ),
        )}
      </ul>
      <RoomThread said={thread} label="What was said about the problems" />
      <SupportOpenings />
      {isOpen && <CaseWords />}
    </Panel>
  )
}

function CaseState() {
  const role = useRoom((session) => session.you?.role)
  const owner = useRoom((session) => session.view.dispute.owner)
  const client = useRoom((session) => shownName(session.view, 'client'))
  const { takenUpAt, supportDueAt, clientDueAt } = useRoom((session) => session.view.problems.case)
  return (
    <p>
      {takenUpAt === null ? (
        <>
          Support answers by <Deadline at={supportDueAt} />.{' '}
        </>
      ) : (
        'Support has taken the case up. '
      )}
      {owner && `${isolated(owner.name)} of support takes care of it. `}
      {role === 'client' ? 'Your answer' : `${client}’s answer`} is wanted by <Deadline at={clientDueAt} />.
      Without it the work stands as delivered, the problems stay on the invoice, and the review of 7 business
      days starts.
    </p>
  )
}

function CaseWords() {
  const delivery = useRoom((session) => session.view.delivery.deliveries.at(-1)?.number ?? 0)
  return <SayInCase matter={`case:${delivery}`} label="Write to the other party and support" button="Send" />
}
