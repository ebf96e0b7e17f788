// Where the link in an email leads (rule N9): whoever it belongs to and is signed in here has turned such emails off by
// following it; anybody else, a scanner among them, is asked. It says what is off and what never is, and takes it back.

import { Button, Loader } from '@mantine/core'
import { useEffect, useState } from 'react'

import type { HttpRefusal } from '../../../shared/http.ts'
import type { UnsubscribeAnswer } from '../../../shared/noticeSettings.ts'
import { request } from '../../identity/http.ts'
import { Link } from '../../navigation/Link.tsx'
import { path } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { usePageTitle } from '../../ui/usePageTitle.ts'

import styles from './Unsubscribe.module.css'

type Answer = UnsubscribeAnswer | HttpRefusal

export function Unsubscribe({ token }: { readonly token: string }) {
  const [answer, setAnswer] = useState<Answer | null>(null)
  usePageTitle('Emails about a room')
  useEffect(() => {
    let isCurrent = true
    void follow(token).then((answered) => isCurrent && setAnswer(answered))
    return () => {
      isCurrent = false
    }
  }, [token])
  if (answer === null) return <Loader size="sm" aria-label="One moment" />
  if (!answer.ok) return <Refused sentence={answer.sentence} />
  const turn = async (isOff: boolean): Promise<void> => setAnswer(await put(token, isOff))
  return answer.isOff ? (
    <TurnedOff title={answer.title} onUndo={() => void turn(false)} />
  ) : (
    <TurnedOn {...answer} onTurnOff={() => void turn(true)} />
  )
}

const put = (token: string, isOff: boolean): Promise<Answer> =>
  request<UnsubscribeAnswer>('PUT', `/api/unsubscribe/${encodeURIComponent(token)}`, { isOff })

/** Followed once for each time the page is opened, however often it is drawn. */
const followed = new Map<string, Promise<Answer>>()

function follow(token: string): Promise<Answer> {
  const before = followed.get(token)
  if (before !== undefined) return before
  const now = (async (): Promise<Answer> => {
    const answer = await request<UnsubscribeAnswer>('GET', `/api/unsubscribe/${encodeURIComponent(token)}`)
    return answer.ok && answer.isYours && !answer.isOff ? put(token, true) : answer
  })()
  followed.set(token, now)
  return now
}

function TurnedOff({ title, onUndo }: { readonly title: string; readonly onUndo: () => void }) {
  return (
    <EmptyState
      isScreen
      icon="check"
      title="Turned off"
      text={
        <>
          <p>
            You get no more emails about <Room title={title} />, and nothing on your desktop. The list behind
            the bell still has everything.
          </p>
          <p>Money, deadlines, and what concerns your account always reach you.</p>
        </>
      }
      action={
        <span className={styles.actions}>
          <Button variant="default" onClick={onUndo}>
            Turn on again
          </Button>
          <Button component={Link} to={path('account')} variant="subtle">
            Choose for all rooms
          </Button>
        </span>
      }
    />
  )
}

interface TurnedOnProps {
  readonly title: string
  readonly isYours: boolean
  readonly onTurnOff: () => void
}

function TurnedOn({ title, isYours, onTurnOff }: TurnedOnProps) {
  return (
    <EmptyState
      isScreen
      icon="mail"
      title={isYours ? 'Turned on' : 'Turn off these emails?'}
      text={
        <>
          <p>
            {isYours ? 'You are told of what happens in' : 'No more emails and desktop notifications about'}{' '}
            <Room title={title} />.
          </p>
          {!isYours && <p>Money, deadlines, and what concerns the account still come.</p>}
        </>
      }
      action={
        <Button variant={isYours ? 'default' : 'filled'} onClick={onTurnOff}>
          Turn off
        </Button>
      }
    />
  )
}

const Room = ({ title }: { readonly title: string }) =>
  title === '' ? 'this room' : <strong dir="auto">{title}</strong>

function Refused({ sentence }: { readonly sentence: string }) {
  return (
    <EmptyState
      isScreen
      icon="alert"
      title="This link does not work"
      text={sentence}
      action={
        <Button component={Link} to={path('account')} variant="default">
          Choose in your account
        </Button>
      }
    />
  )
}
