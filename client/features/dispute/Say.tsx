// One more statement in an open dispute.

import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'

import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'

import styles from './Dispute.module.css'

export function Say() {
  const [words, setWords] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const confirm = useRoom((session) => session.confirm)
  const isOffline = useRoom((session) => session.status !== 'live')
  const say = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await confirm({ name: 'answerDispute', args: { words } })
    setIsBusy(false)
    setRefusal(reply.ok ? null : sentenceOf(reply.code))
    if (reply.ok) setWords('')
  }
  return (
    <div className={styles.say}>
      <Textarea
        label="Your statement"
        description="The other party and support read it. It stays on the record."
        autosize
        minRows={3}
        maxRows={12}
        maxLength={4000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={refusal}
      />
      <div className={styles.buttons}>
        <Button
          variant="default"
          loading={isBusy}
          disabled={isOffline || words.trim() === ''}
          onClick={() => void say()}
        >
          Put it on the record
        </Button>
      </div>
    </div>
  )
}
