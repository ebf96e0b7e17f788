// A message that the server refused: its words are never lost, they stand here until they are sent or dropped.

import { Button } from '@mantine/core'

import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'

import styles from './MessagesPage.module.css'

export function NotSent() {
  const refused = useRoom((session) => session.refused)
  const issue = useRoom((session) => session.issue)
  const dismiss = useRoom((session) => session.dismissRefused)
  return refused.map(({ id, command, code }) => {
    if (command.name !== 'postMessage') return null
    const { body, files = [] } = command.args
    const handleAgain = (): void => {
      const again = issue({ name: 'postMessage', args: { message: crypto.randomUUID(), body, files } })
      if (again === null) dismiss(id)
    }
    return (
      <div key={id} className={styles.notSent} role="alert">
        <p>
          <strong>Not sent.</strong> {sentenceOf(code)}
        </p>
        <blockquote>{body === '' ? files.map(({ name }) => name).join(', ') : body}</blockquote>
        <Button size="xs" onClick={handleAgain}>
          Send again
        </Button>
        <Button size="xs" variant="default" onClick={() => dismiss(id)}>
          Drop it
        </Button>
      </div>
    )
  })
}
