// The case about problems that a delivery named: support takes it up with the client, and writes in the thread.

import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { problemKindNames } from '../../../shared/workroom/problems.ts'
import { useAccountDraft } from '../../room/useAccountDraft.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Thread } from '../../ui/Thread.tsx'
import { Deadline } from '../../ui/Time.tsx'
import { Write } from '../../ui/Write.tsx'
import { act } from './deskApi.ts'
import { apart } from './names.ts'
import { linesOf } from './threadLines.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

interface CasePanelProps {
  readonly room: SupportRoom
  readonly reload: () => void
}

export function CasePanel({ room, reload }: CasePanelProps) {
  const draft = useAccountDraft(`desk-case:${room.room}`)
  const { case: found } = room
  const names = apart(room.names)
  const isOpen = found.status === 'open'
  const isNew = isOpen && found.takenUpAt === null
  const send = async (name: 'takeUpCase' | 'sayInCase', words: string): Promise<string | null> => {
    const refusal = await act(room.room, { name, args: { words } })
    if (refusal === null) reload()
    return refusal
  }
  return (
    <Panel title={isOpen ? 'Problem review' : 'Problem review, ended'} tone={isNew ? 'act' : 'plain'}>
      {isOpen && (
        <p>
          {isNew ? (
            <>
              Contact {names.client} by <Deadline at={found.supportDueAt} />.
            </>
          ) : (
            <>
              {names.client} answers by <Deadline at={found.clientDueAt} />; without an answer the work stands
              as delivered.
            </>
          )}
        </p>
      )}
      <ul className={layout.list}>
        {room.problems.map(({ id, task, kind, explanation, status, answer, words }) => (
          <li key={id}>
            <p>
              <Icon name="flag" size={15} className={styles.flag} />{' '}
              <strong>{task ?? 'The whole project'}</strong>, {problemKindNames[kind]}
            </p>
            <p>{explanation}</p>
            <p className={layout.quiet}>
              {status === 'answered'
                ? `${names.client}: ${answer === 'drop' ? 'drop it' : 'keep it as agreed'}. ${words}`
                : status}
            </p>
          </li>
        ))}
      </ul>
      <Thread lines={linesOf(room.thread, room.names)} label="What was said about the problems" />
      {isNew && (
        <Write
          label={`Your words to ${names.client} and ${names.freelancer}`}
          description={`With these you take the case up: ${names.client} then has 5 business days.`}
          button="Take the case up"
          isMain
          atMost={4000}
          draft={draft}
          onSend={(words) => send('takeUpCase', words)}
        />
      )}
      {isOpen && !isNew && (
        <Write
          label="Write to both"
          button="Send"
          atMost={4000}
          draft={draft}
          onSend={(words) => send('sayInCase', words)}
        />
      )}
    </Panel>
  )
}
