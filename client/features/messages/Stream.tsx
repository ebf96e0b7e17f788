// The messages in order: days, groups by author, the line above what is new.

import { Text } from '@mantine/core'
import { useState } from 'react'

import { type Role, otherRole } from '../../../shared/decider.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import type { Message } from '../../../shared/workroom/messages.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { fileHref } from '../../room/tabTransfers.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { formatDay, formatTime, localDate } from '../../ui/dates.ts'
import { useNow } from '../../ui/useNow.ts'
import { MessageLine } from './MessageLine.tsx'
import { type StreamMessage, isUnsent, lastSeen, streamRows } from './stream.ts'
import { focusLine } from './useJump.ts'

import styles from './Stream.module.css'

export interface StreamProps {
  /** Read over HTTP: nothing in them can be changed any more (rule M4). */
  readonly older: readonly StreamMessage[]
  readonly you: Role
  readonly names: Readonly<Record<Role, SetApart>>
  /** Messages of the other one after this record are new. */
  readonly line: number
  readonly canChange: boolean
  readonly editing: string | null
  readonly onEditing: (message: string | null) => void
}

export function Stream({ older, you, names, line, canChange, editing, onEditing }: StreamProps) {
  const room = useRoomId()
  const last = useRoom((session) => session.view.messages.last)
  const doorSeq = useRoom((session) => session.view.messages.doorSeq)
  const head = useRoom((session) => session.view.head.seq)
  const isLive = useRoom((session) => session.status === 'live')
  const readByOther = useRoom((session) => session.readUpTo[otherRole(you)])
  const issue = useRoom((session) => session.issue)
  const [deleting, setDeleting] = useState<Message | null>(null)
  const now = useNow()
  const rows = streamRows([...older, ...last], { you, readUpTo: line, dayOf: localDate })
  const seen = lastSeen(last, you, readByOther)

  const save = (message: Message, body: string): string | null => {
    const code = issue({ name: 'editMessage', args: { message: message.id, body } })
    return code === null ? null : sentenceOf(code)
  }
  const remove = (): string | void => {
    if (deleting === null) return
    const code = issue({ name: 'deleteMessage', args: { message: deleting.id } })
    if (code !== null) return sentenceOf(code)
    focusLine(deleting.id)
  }
  const drawLine = (shown: StreamMessage) => {
    const own = last.find(({ id }) => id === shown.id)
    const isPending = own?.seqs.some((seq) => isUnsent(seq, head)) ?? false
    return (
      <MessageLine
        key={shown.id}
        message={shown}
        delivery={isPending ? (isLive ? 'sending' : 'waiting') : 'sent'}
        hrefOf={(file) => fileHref(room, file)}
        isSeen={seen?.id === shown.id}
        seenBy={names[otherRole(you)]}
        canChange={canChange && own !== undefined && own.by === you && own.seq >= doorSeq}
        isEditing={editing === shown.id}
        onEdit={() => onEditing(shown.id)}
        onStopEdit={() => onEditing(null)}
        onSave={(body) => (own === undefined ? sentenceOf('no-such-message') : save(own, body))}
        onDelete={() => setDeleting(own ?? null)}
      />
    )
  }

  return (
    <div className={styles.stream} role="log" aria-label="Messages">
      {rows.map((row) => {
        if (row.kind === 'day') {
          return (
            <p key={row.key} className={styles.day}>
              {localDate(row.at) === localDate(now) ? 'Today' : formatDay(row.at, now)}
            </p>
          )
        }
        if (row.kind === 'new') {
          return (
            <p key={row.key} className={styles.new}>
              New
            </p>
          )
        }
        const [first] = row.messages
        return (
          <section key={row.key} className={styles.group} aria-label={`${names[row.by]} wrote`}>
            <Avatar name={names[row.by]} />
            <div className={styles.words}>
              <p className={styles.head}>
                <strong>{row.by === you ? 'You' : names[row.by]}</strong>
                {first !== undefined && (
                  <time className={styles.time} dateTime={new Date(first.at).toISOString()}>
                    {formatTime(first.at)}
                  </time>
                )}
              </p>
              <ul className={styles.list}>{row.messages.map(drawLine)}</ul>
            </div>
          </section>
        )
      })}
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title="Delete this message?"
        confirmLabel="Delete for both"
        isDestructive
        onConfirm={async () => remove()}
      >
        <Text size="sm">
          Its text and all earlier wordings are erased for both of you. A note that a message was deleted
          stays.
        </Text>
      </ConfirmDialog>
    </div>
  )
}
