// What people wrote to support from the help page: answered by email, then taken off the list.

import { Button } from '@mantine/core'
import { useState } from 'react'

import type { SupportQuestions } from '../../../shared/supportDesk.ts'
import { request } from '../../identity/http.ts'
import { useAnswer } from '../../identity/useAnswer.ts'
import { useReloadOn } from '../../identity/useReloadOn.ts'
import { useInbox } from '../../sync/inbox.ts'
import { Panel } from '../../ui/Panel.tsx'
import { TimeAgo } from '../../ui/Time.tsx'

import styles from './Support.module.css'

const PATH = '/api/support/questions'

export function Questions() {
  const { answer, reload } = useAnswer<SupportQuestions>(PATH)
  useReloadOn(String(useInbox((inbox) => inbox.changes)), reload)
  const [refusal, setRefusal] = useState<string | null>(null)
  if (answer?.ok !== true || answer.questions.length === 0) return null
  const close = async (id: string): Promise<void> => {
    const closed = await request<{ readonly ok: true }>('POST', `${PATH}/${id}/answered`, {})
    setRefusal(closed.ok ? null : closed.sentence)
    reload()
  }
  return (
    <Panel title="Questions">
      <ul className={styles.notes}>
        {answer.questions.map(({ id, name, email, at, text }) => (
          <li key={id}>
            <p dir="auto">{text}</p>
            <p className={styles.quiet}>
              <bdi>{name}</bdi>, <TimeAgo at={at} />
            </p>
            <p className={styles.answer}>
              <Button component="a" href={`mailto:${email}?subject=${SUBJECT}`} size="xs" variant="default">
                Answer {email}
              </Button>
              <Button size="xs" variant="subtle" color="gray" onClick={() => void close(id)}>
                It is answered
              </Button>
            </p>
          </li>
        ))}
      </ul>
      {refusal !== null && <p role="alert">{refusal}</p>}
    </Panel>
  )
}

const SUBJECT = encodeURIComponent('Your question to Workroom')
