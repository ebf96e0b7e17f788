// The field at the foot: Enter sends, Shift+Enter begins a line, files come by picking, pasting or dropping. What is typed is
// kept on this device until it is sent.

import { ActionIcon, Textarea } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'

import type { SetApart } from '../../../shared/isolated.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { useAttachments } from '../../room/tabTransfers.ts'
import { Transfers } from '../../room/Transfers.tsx'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { DropZone } from '../../ui/DropZone.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PickFiles, pasteFiles } from '../../ui/PickFiles.tsx'
import { isTouched } from '../../ui/touched.ts'

import styles from './Composer.module.css'

/** After the last key; then the other one no longer reads "is writing". */
const TYPING_LASTS_MS = 4_000

export interface ComposerProps {
  readonly other: SetApart
  readonly onSent: () => void
  /** ↑ in the empty field. */
  readonly onEditLast: () => void
}

export function Composer({ other, onSent, onEditLast }: ComposerProps) {
  const room = useRoomId()
  const issue = useRoom((session) => session.issue)
  const [body, setBody] = useFormDraft('message')
  const [problem, setProblem] = useState<string | null>(null)
  const attachments = useAttachments({ room }, 'message')
  const isEmpty = body.trim() === '' && attachments.refs.length === 0
  const stopTyping = useTyping(body)
  const field = useRef<HTMLTextAreaElement>(null)

  const send = (): void => {
    if (isEmpty) return
    const files = attachments.refs.slice(0, MOST_FILES)
    const code = issue({ name: 'postMessage', args: { message: crypto.randomUUID(), body, files } })
    if (code !== null) return setProblem(code === 'invalid-command' ? tooLong : sentenceOf(code))
    setProblem(null)
    setBody('')
    attachments.settle(files)
    stopTyping()
    field.current?.focus()
    onSent()
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' && body === '') {
      event.preventDefault()
      onEditLast()
    }
    if (event.key !== 'Enter' || event.shiftKey || isTouched()) return
    event.preventDefault()
    send()
  }

  return (
    <DropZone label="Drop files to send them" className={styles.zone} onFiles={attachments.add}>
      <Transfers transfers={attachments.transfers} label="Files to send" />
      {attachments.refs.length > 0 && !attachments.isComplete && (
        <p className={styles.note}>Sending now takes along what has arrived; the rest stays here.</p>
      )}
      <div className={styles.composer}>
        <PickFiles label="Attach files" onFiles={attachments.add} />
        <Textarea
          ref={field}
          className={styles.field ?? ''}
          aria-label={`Message to ${other}`}
          placeholder={`Message to ${other}`}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          onKeyDown={handleKey}
          enterKeyHint={isTouched() ? 'enter' : 'send'}
          onPaste={pasteFiles(attachments.add)}
          error={problem}
          autosize
          minRows={1}
          maxRows={10}
          size="md"
        />
        <ActionIcon
          size={40}
          className={styles.send ?? ''}
          aria-label="Send"
          disabled={isEmpty}
          onClick={send}
        >
          <Icon name="send" />
        </ActionIcon>
      </div>
    </DropZone>
  )
}

/** What one message holds. */
const MOST_FILES = 20
const tooLong = 'This message is longer than 4,000 characters or holds characters that cannot be sent.'

/** Tells the other one while keys are pressed; the returned function ends it at once. */
function useTyping(body: string): () => void {
  const setActivity = useRoom((session) => session.setActivity)
  const isTold = useRef(false)
  const first = useRef(body)
  const tell = (typing: boolean): void => {
    if (isTold.current === typing) return
    isTold.current = typing
    setActivity({ typing })
  }
  useEffect(() => {
    // A draft that was there before is nobody writing now.
    if (body === first.current) return
    first.current = body
    if (body === '') return tell(false)
    tell(true)
    const timer = setTimeout(() => tell(false), TYPING_LASTS_MS)
    return () => clearTimeout(timer)
  })
  useEffect(
    () => () => {
      if (isTold.current) setActivity({ typing: false })
    },
    [setActivity],
  )
  return () => tell(false)
}
