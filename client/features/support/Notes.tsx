// The desk's own memory of a room: private notes, which the parties never see; who opened it when and why, which they are
// told; and which of its files.

import type { SupportRoom } from '../../../shared/supportRoom.ts'
import { useAccountDraft } from '../../room/useAccountDraft.ts'
import { Panel } from '../../ui/Panel.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { Write } from '../../ui/Write.tsx'
import { postTo } from './deskApi.ts'

import layout from '../../ui/layout.module.css'
import styles from './Support.module.css'

interface NotesProps {
  readonly room: SupportRoom
  readonly reload: () => void
}

export function Notes({ room, reload }: NotesProps) {
  const draft = useAccountDraft(`desk-note:${room.room}`)
  const keep = async (text: string): Promise<string | null> => {
    const refusal = await postTo(room.room, 'notes', { text })
    if (refusal === null) reload()
    return refusal
  }
  return (
    <>
      <Panel title="Private notes">
        <Lines lines={room.notes} />
        <Write label="A note for the desk" button="Keep the note" atMost={2000} draft={draft} onSend={keep} />
      </Panel>
      <Panel title="Who read this room, and why">
        <Lines lines={room.readings} />
        {room.filesRead.length > 0 && (
          <details>
            <summary>Files that were opened ({room.filesRead.length})</summary>
            <Lines lines={room.filesRead} />
          </details>
        )}
      </Panel>
    </>
  )
}

function Lines({ lines }: { readonly lines: SupportRoom['notes'] }) {
  if (lines.length === 0) return <p className={layout.quiet}>None yet.</p>
  return (
    <ul className={`${layout.list} ${styles.notes}`}>
      {lines.map(({ name, at, text }) => (
        <li key={`${at} ${text}`}>
          <p>{text}</p>
          <p className={layout.quiet}>
            {name}, <DateTime at={at} />
          </p>
        </li>
      ))}
    </ul>
  )
}
