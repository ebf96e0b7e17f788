// What support judges by, in place: what was ordered, the tasks with their history, what was delivered, the last messages,
// and the contract in every version. Files open as they do for the parties, by the desk's own door.

import type { FileRef } from '../../../shared/fileRef.ts'
import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { Files } from '../../ui/Files.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { Thread } from '../../ui/Thread.tsx'
import { ContractRecord } from './ContractRecord.tsx'
import { DeliveryRecord } from './DeliveryRecord.tsx'
import { deskFiles } from './deskFiles.ts'
import { TaskRecord } from './TaskRecord.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

export function RoomRecord({ room }: { readonly room: SupportRoom }) {
  const hrefOf = deskFiles(room.room)
  return (
    <>
      {room.deliveries.map((delivery) => (
        <DeliveryRecord
          key={delivery.number}
          delivery={delivery}
          isLatest={delivery === room.deliveries[0]}
          hrefOf={hrefOf}
        />
      ))}
      <Panel title={`Tasks (${room.tasks.filter(({ removed }) => removed === undefined).length})`}>
        {room.tasks.length === 0 && <p className={layout.quiet}>There are none yet.</p>}
        <ul className={styles.records}>
          {room.tasks.map((task) => (
            <TaskRecord key={task.id} task={task} room={room} hrefOf={hrefOf} />
          ))}
        </ul>
      </Panel>
      <Brief room={room} hrefOf={hrefOf} />
      <Messages room={room} hrefOf={hrefOf} />
      <ContractRecord room={room} />
    </>
  )
}

interface PartProps {
  readonly room: SupportRoom
  readonly hrefOf: (file: FileRef) => string
}

function Brief({ room, hrefOf }: PartProps) {
  const { description, coverLetter, files } = room.brief
  if (description === '' && coverLetter === '' && files.length === 0) return null
  return (
    <Panel title="What was asked for">
      {description !== '' && <RichText value={description} />}
      {coverLetter !== '' && <p className={styles.plain}>{coverLetter}</p>}
      <Files files={files} hrefOf={hrefOf} label="Files with it" />
    </Panel>
  )
}

function Messages({ room: { messages, names }, hrefOf }: PartProps) {
  return (
    <Panel title="Last messages">
      {messages.length === 0 ? (
        <p className={layout.quiet}>They have written no messages.</p>
      ) : (
        <Thread
          lines={messages.map(({ by, at, body, files }) => ({
            who: names[by],
            role: by,
            isYou: false,
            at,
            words: body,
            files,
          }))}
          hrefOf={hrefOf}
          label="Last messages"
        />
      )}
    </Panel>
  )
}
