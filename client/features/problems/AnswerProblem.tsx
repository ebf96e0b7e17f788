// The client's answer to one problem: keep the task as agreed, or drop it. The last answer starts the review (rule Q5).

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { Problem, ProblemAnswer } from '../../../shared/workroom/problems.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useKept } from '../../ui/useKept.ts'
import { WordsField } from '../../ui/WordsField.tsx'
import { ProblemLine } from './ProblemList.tsx'

import styles from './Problems.module.css'

interface AnswerProblemProps {
  readonly problem: Problem
  /** Whether this answer ends the case. */
  readonly isLast: boolean
}

export function AnswerProblem({ problem, isLast }: AnswerProblemProps) {
  const [answer, setAnswer] = useState<ProblemAnswer | null>(null)
  const shown = useKept(answer)
  const [words, setWords] = useFormDraft(`answer:${problem.id}:${shown ?? ''}`)
  const send = useSend()
  const isOffline = useRoom((session) => session.status !== 'live')
  const settle = async (): Promise<string | null> => {
    if (answer === null) return null
    const sentence = await send({ name: 'answerProblem', args: { problem: problem.id, answer, words } })
    if (sentence === null) setWords('')
    return sentence
  }
  return (
    <>
      <ProblemLine problem={problem} />
      <li className={styles.buttons}>
        <Button size="xs" disabled={isOffline} onClick={() => setAnswer('keep')}>
          Keep it as agreed
        </Button>
        <Button size="xs" variant="default" disabled={isOffline} onClick={() => setAnswer('drop')}>
          Drop it
        </Button>
        <ConfirmDialog
          opened={answer !== null}
          title={shown === 'drop' ? 'Drop what this problem is about?' : 'Keep it as agreed?'}
          confirmLabel={shown === 'drop' ? 'Drop it' : 'Keep it'}
          onConfirm={settle}
          onClose={() => setAnswer(null)}
        >
          <p className={styles.consequence}>
            {shown === 'drop'
              ? 'You do without it. The amount stays as agreed; a lower one is a settlement, in a dispute.'
              : 'It stays part of what was agreed. If it is missing from the delivery, you can request a revision.'}{' '}
            {isLast &&
              'This is the last open problem: the case ends and your review of 7 business days starts.'}
          </p>
          <WordsField
            label="Your words (optional)"
            minRows={2}
            atMost={2000}
            words={words}
            onWords={setWords}
          />
        </ConfirmDialog>
      </li>
    </>
  )
}
