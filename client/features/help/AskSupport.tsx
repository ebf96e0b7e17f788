// A question to the support desk. What was typed stays on this device until it has arrived.

import { useState } from 'react'

import { request } from '../../identity/http.ts'
import { useMe } from '../../identity/me.ts'
import { draftKey, readDraft, writeDraft } from '../../room/formDrafts.ts'
import { Write } from '../../ui/Write.tsx'

import styles from './HelpPage.module.css'

export function AskSupport() {
  const me = useMe((store) => store.me)
  const key = draftKey({ userId: me?.userId ?? '', room: '' }, 'question')
  const [words, setWords] = useState(() => readDraft(key) ?? '')
  // Sending again after a lost answer makes one question.
  const [id, setId] = useState(() => crypto.randomUUID())
  const [isSent, setIsSent] = useState(false)
  const keep = (next: string): void => {
    setWords(next)
    writeDraft(key, next === '' ? null : next)
    if (next !== '') setIsSent(false)
  }
  const send = async (text: string): Promise<string | null> => {
    const answer = await request<{ readonly ok: true }>('POST', '/api/support/questions', { id, text })
    if (!answer.ok) return answer.sentence
    setId(crypto.randomUUID())
    setIsSent(true)
    return null
  }
  return (
    <>
      <p>
        For what this page leaves open. The answer comes by email to <strong>{me?.email}</strong>. About a
        problem with the work, flag it in the room: support takes it up from there.
      </p>
      <Write
        label="Your question"
        button="Send to support"
        isMain
        atMost={4000}
        draft={[words, keep]}
        onSend={send}
      />
      <output className={styles.sent}>{isSent ? 'Sent. Support answers by email.' : ''}</output>
    </>
  )
}
