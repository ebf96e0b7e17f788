// The stream between the two: read, write, edit, delete, all of it offline too (rules M1 to M5).

import { Button } from '@mantine/core'
import { useState } from 'react'

import { otherRole } from '../../../shared/decider.ts'
import { wordsOf } from '../../../shared/search.ts'
import { mayReadTalk } from '../../../shared/workroom/messages.ts'
import { shownNames } from '../../../shared/workroom/parties.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { useQuery } from '../../navigation/router.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { Why } from '../../navigation/Why.tsx'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { useSaidHeight } from '../../ui/useSaidHeight.ts'
import { Composer } from './Composer.tsx'
import { FoundList } from './FoundList.tsx'
import { NotSent } from './NotSent.tsx'
import { isUnsent, olderId } from './stream.ts'
import { Stream } from './Stream.tsx'
import { useAtEnd } from './useAtEnd.ts'
import { useJump } from './useJump.ts'
import { useLinkedMessage } from './useLinkedMessage.ts'
import { useOlderMessages } from './useOlderMessages.ts'
import { useReadMark } from './useReadMark.ts'

import styles from './MessagesPage.module.css'

export function MessagesPage() {
  const room = useRoom((session) => session.view)
  const you = useRoom((session) => session.you)
  if (you === null) return null
  // M6: about a proposal both read and write; elsewhere the own acceptance opens it.
  const mayRead = mayReadTalk(room, you.role) || room.messages.count > 0
  return mayRead ? <OpenMessages you={you.role} /> : <Locked isOpen={room.contract.status === 'open'} />
}

function Locked({ isOpen }: { readonly isOpen: boolean }) {
  const id = useRoomId()
  return (
    <EmptyState
      isScreen
      icon="lock"
      title="Messages open when you have accepted the contract"
      text={
        <>
          Your own acceptance opens the room for you: description, messages and board. <Why part="contract" />
        </>
      }
      action={
        isOpen && (
          <Button component={Link} to={path('contract', { room: id })}>
            Read the contract
          </Button>
        )
      }
    />
  )
}

/** Any message would do: asks the rules whether this person may write now. */
const anyMessage = { name: 'postMessage', args: { message: 'a-message-of-mine', body: '…' } } as const

function OpenMessages({ you }: { readonly you: 'client' | 'freelancer' }) {
  const id = useRoomId()
  const room = useRoom((session) => session.view)
  const isOtherTyping = useRoom((session) =>
    session.presence.some(({ role, typing }) => role === otherRole(you) && typing),
  )
  const [editing, setEditing] = useState<string | null>(null)
  const asked = useQuery().get('find')
  const [taken, setTaken] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  // The palette leads here with what it was asked for.
  if (asked !== taken) {
    setTaken(asked)
    if (asked !== null) setQuery(asked)
  }
  const foot = useSaidHeight<HTMLDivElement>('--answer-height')
  const jumpTo = useJump()
  const { last, count } = room.messages
  const older = useOlderMessages(id, count, last)
  const { isAtEnd, jumpToEnd } = useAtEnd()
  const newestSent = last.findLast(({ seq }) => !isUnsent(seq, room.head.seq))
  const line = useReadMark(newestSent?.seq ?? 0, isAtEnd)
  const readUpTo = useRoom((session) => session.readUpTo[you])
  const names = shownNames(room.offer)
  const other = names[otherRole(you)]
  // Asked again whenever the room has changed.
  const closed = useRoom((session) => session.wouldRefuse(anyMessage))
  const unread = last.filter(({ by, seq }) => by !== you && seq > readUpTo).length

  const words = wordsOf(query).length === 0 ? '' : query.trim()
  // Shortened and deleted, messages make space (S17).
  const mayChange = closed === null || closed === 'room-full'

  const goTo = async (seq: number): Promise<void> => {
    await older.loadBackTo(seq)
    jumpTo(last.find((message) => message.seq === seq)?.id ?? olderId(seq))
    setQuery('')
  }
  useLinkedMessage(count > 0, (seq) => void goTo(seq))
  const handleEditLast = (): void => {
    const own = last.findLast(({ by, body, deletedAt }) => by === you && body !== '' && deletedAt === null)
    if (own !== undefined) setEditing(own.id)
  }

  return (
    <div className={styles.page}>
      <h1 className="visuallyHidden">Messages</h1>
      {count > 0 && mayReadTalk(room, you) && (
        <SearchField
          className={styles.search ?? ''}
          label="Search messages"
          atMost={100}
          value={query}
          onWords={setQuery}
        />
      )}
      {words !== '' && (
        <FoundList room={id} words={words} you={you} names={names} onOpen={({ seq }) => void goTo(seq)} />
      )}
      {words === '' && older.hasMore && (
        <div className={styles.older}>
          <Button variant="default" size="xs" loading={older.isLoading} onClick={older.loadMore}>
            Show earlier messages
          </Button>
          {older.problem !== null && <p role="alert">{older.problem}</p>}
        </div>
      )}
      {words !== '' ? null : count === 0 ? (
        <div className={styles.empty}>
          <EmptyState
            icon="message"
            title="Nothing written yet"
            text={`Say hello to ${other}, ask what the description leaves open, share links. Both of you keep the whole stream.`}
          />
        </div>
      ) : (
        <Stream
          older={older.messages}
          you={you}
          names={names}
          line={line}
          canChange={mayChange}
          editing={editing}
          onEditing={setEditing}
        />
      )}
      <div ref={foot} className={styles.foot}>
        {!isAtEnd && count > 0 && (
          <Button
            className={styles.jump ?? ''}
            variant="default"
            size="xs"
            radius="xl"
            leftSection={<Icon name="chevronDown" size={14} />}
            onClick={jumpToEnd}
          >
            {unread > 0 ? `${unread} new` : 'Newest'}
          </Button>
        )}
        <p className={styles.typing} aria-live="polite">
          {isOtherTyping && (
            <>
              {other} is writing
              <span className={styles.dots} aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
            </>
          )}
        </p>
        <NotSent />
        {closed !== null ? (
          <p className={styles.closed}>{sentenceOf(closed)}</p>
        ) : (
          <Composer other={other} onSent={jumpToEnd} onEditLast={handleEditLast} />
        )}
      </div>
    </div>
  )
}
