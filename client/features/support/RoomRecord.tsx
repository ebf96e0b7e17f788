// What support judges by: the tasks, the report and files as delivered, the last messages, and the contract.

import type { SupportRoom } from '../../../shared/supportDesk.ts'
import { reportFieldNames, reportFields } from '../../../shared/workroom/report.ts'
import { formatBytes } from '../../ui/bytes.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { Thread } from '../../ui/Thread.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

export function RoomRecord({ room }: { readonly room: SupportRoom }) {
  const { tasks, report, files, messages, names, contractText } = room
  return (
    <>
      <Panel title="Tasks">
        <ul className={layout.list}>
          {tasks.map(({ title, isCompleted, isApproved }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- titles may repeat
            <li key={index} className={styles.task} data-done={isCompleted || undefined}>
              <Icon name={isCompleted ? 'checkCircle' : 'clock'} size={16} />
              {title}
              <span className={layout.quiet}>{taskState({ isCompleted, isApproved })}</span>
            </li>
          ))}
        </ul>
      </Panel>
      {report !== null && (
        <Panel title="The delivery">
          {reportFields
            .filter((field) => report[field] !== '')
            .map((field) => (
              <div key={field}>
                <h3>{reportFieldNames[field]}</h3>
                <RichText value={report[field]} />
              </div>
            ))}
          <p className={layout.quiet}>
            {files.map(({ name, size }) => `${name} (${formatBytes(size)})`).join(', ') || 'No files.'}
          </p>
        </Panel>
      )}
      <Panel title="Last messages">
        {messages.length === 0 ? (
          <p className={layout.quiet}>They have written no messages.</p>
        ) : (
          <Thread
            lines={messages.map(({ by, at, body }) => ({
              who: names[by],
              role: by,
              isYou: false,
              at,
              words: body,
            }))}
            label="Last messages"
          />
        )}
      </Panel>
      <Panel title="Contract">
        <details>
          <summary>Read the contract</summary>
          <div className={styles.contract}>{contractText}</div>
        </details>
      </Panel>
    </>
  )
}

function taskState({
  isCompleted,
  isApproved,
}: Pick<SupportRoom['tasks'][number], 'isCompleted' | 'isApproved'>) {
  if (isApproved) return 'approved'
  return isCompleted ? 'completed' : 'not completed'
}
