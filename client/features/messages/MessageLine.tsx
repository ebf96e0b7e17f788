// One message: its text with links, what became of it (edited, deleted, unsent), and for its author edit and delete.

import { ActionIcon, Button, Group, Menu, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'

import type { FileRef } from '../../../shared/fileRef.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { ActionMenu } from '../../ui/ActionMenu.tsx'
import { Files } from '../../ui/Files.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { isTouched } from '../../ui/touched.ts'
import { copyMessageLink } from './messageLink.ts'
import type { StreamMessage } from './stream.ts'
import { anchorOf } from './useJump.ts'

import styles from './MessageLine.module.css'

export interface MessageLineProps {
  readonly message: StreamMessage
  /** `waiting`: the connection is away; it is kept here and sent when it is back. */
  readonly delivery: 'sent' | 'sending' | 'waiting'
  /** Where a file of this room is read. */
  readonly hrefOf: (file: FileRef) => string
  readonly isSeen: boolean
  readonly seenBy: SetApart
  readonly canChange: boolean
  readonly isEditing: boolean
  readonly onEdit: () => void
  readonly onStopEdit: () => void
  /** Answers a sentence when it was refused. */
  readonly onSave: (body: string) => string | null
  readonly onDelete: () => void
}

export function MessageLine(props: MessageLineProps) {
  const { message, delivery, isSeen, canChange, isEditing } = props
  if (message.deletedAt !== null) {
    return (
      <li className={styles.line} id={anchorOf(message.id)} tabIndex={-1}>
        <p className={styles.tombstone}>
          <Icon name="trash" size={14} />
          <span>
            Deleted by its author, <DateTime at={message.deletedAt} />
          </span>
        </p>
      </li>
    )
  }
  if (isEditing) {
    return (
      <li className={styles.line}>
        <EditField
          message={message.id}
          body={message.body}
          onSave={props.onSave}
          onClose={props.onStopEdit}
        />
      </li>
    )
  }
  return (
    <li className={styles.line} data-delivery={delivery} id={anchorOf(message.id)} tabIndex={-1}>
      {message.body !== '' && (
        <p className={styles.body} dir="auto">
          <LinkedText text={message.body} />
        </p>
      )}
      <Files files={message.files} hrefOf={props.hrefOf} label="Files of this message" />
      {message.earlier.length > 0 && <EarlierWordings message={message} />}
      {delivery !== 'sent' && (
        <p className={styles.delivery}>
          {delivery === 'waiting' ? 'Unsent, kept here and sent when you are back online' : 'Sending…'}
        </p>
      )}
      {isSeen && delivery === 'sent' && (
        <p className={styles.seen}>
          <Icon name="check" size={13} /> Seen by {props.seenBy}
        </p>
      )}
      {delivery === 'sent' && (
        <MessageMenu
          seq={message.seq}
          canChange={canChange}
          hasWords={message.body !== ''}
          onEdit={props.onEdit}
          onDelete={props.onDelete}
        />
      )}
    </li>
  )
}

function EarlierWordings({ message }: { readonly message: StreamMessage }) {
  const [isShown, setIsShown] = useState(false)
  const count = message.earlier.length
  return (
    <div className={styles.earlier}>
      <button
        type="button"
        className={styles.earlierButton}
        aria-expanded={isShown}
        onClick={() => setIsShown(!isShown)}
      >
        edited · {count === 1 ? '1 earlier wording' : `${count} earlier wordings`}
      </button>
      {isShown && (
        <ol className={styles.earlierList}>
          {message.earlier.map(({ at, body }) => (
            <li key={`${at}-${body}`}>
              <DateTime at={at} className={styles.earlierAt ?? ''} />
              <p className={styles.body} dir="auto">
                <LinkedText text={body} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

interface MessageMenuProps extends Pick<MessageLineProps, 'canChange' | 'onEdit' | 'onDelete'> {
  readonly seq: number
  readonly hasWords: boolean
}

function MessageMenu({ seq, canChange, hasWords, onEdit, onDelete }: MessageMenuProps) {
  return (
    <ActionMenu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={styles.menu ?? ''}
          variant="subtle"
          color="gray"
          size={28}
          aria-label={canChange ? 'Change this message' : 'More about this message'}
        >
          <Icon name="dots" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="link" size={16} />} onClick={() => void copyMessageLink(seq)}>
          Copy the link
        </Menu.Item>
        {canChange && hasWords && (
          <Menu.Item leftSection={<Icon name="pencil" size={16} />} onClick={onEdit}>
            Edit
          </Menu.Item>
        )}
        {canChange && (
          <Menu.Item leftSection={<Icon name="trash" size={16} />} color="red.8" onClick={onDelete}>
            Delete…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </ActionMenu>
  )
}

interface EditFieldProps {
  readonly message: string
  readonly body: string
  readonly onSave: MessageLineProps['onSave']
  readonly onClose: () => void
}

function EditField({ message, body, onSave, onClose }: EditFieldProps) {
  const [typed, setTyped] = useFormDraft(`edit:${message}`, body)
  const [problem, setProblem] = useState<string | null>(null)
  const end = (): void => {
    setTyped(body)
    onClose()
  }
  const save = (): void => {
    if (typed.trim() === '') return
    const refused = typed.trim() === body ? null : onSave(typed)
    if (refused === null) end()
    else setProblem(refused)
  }
  const handleKey = (event: KeyboardEvent): void => {
    // The words wait for the next time; Cancel gives them up.
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || event.shiftKey || isTouched()) return
    event.preventDefault()
    save()
  }
  return (
    <div className={styles.edit}>
      <Textarea
        aria-label="Edit your message"
        // The field was asked for: the person goes on typing in it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={handleKey}
        error={problem}
        autosize
        minRows={1}
        maxRows={12}
      />
      <Group gap="xs" mt={6}>
        <Button size="xs" onClick={save} disabled={typed.trim() === ''}>
          Save
        </Button>
        <Button size="xs" variant="default" onClick={end}>
          Cancel
        </Button>
        <span className={styles.editNote}>The earlier wording stays visible.</span>
      </Group>
    </div>
  )
}
