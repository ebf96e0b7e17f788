// Before a room is read: why. The reason is kept with name and instant, and holds for a working day (T-34).

import { Button } from '@mantine/core'

import { useSubmit } from '../../identity/useSubmit.ts'
import { BackLink } from '../../navigation/BackLink.tsx'
import { path } from '../../navigation/paths.ts'
import { useAccountDraft } from '../../room/useAccountDraft.ts'
import { Panel } from '../../ui/Panel.tsx'
import { WordsField } from '../../ui/WordsField.tsx'
import { postTo } from './deskApi.ts'

import styles from './Support.module.css'

interface GiveReasonProps {
  readonly room: string
  readonly onGiven: () => void
}

export function GiveReason({ room, onGiven }: GiveReasonProps) {
  const [words, setWords] = useAccountDraft(`desk-reason:${room}`)
  const { isBusy, problem, handleSubmit } = useSubmit(async () => {
    const refusal = await postTo(room, 'readings', { text: words })
    if (refusal !== null) return refusal
    setWords('')
    onGiven()
    return null
  })
  return (
    <div className={styles.narrow}>
      <BackLink to={path('support')}>Support desk</BackLink>
      <h1>Why do you read this room?</h1>
      <Panel title="Your reason">
        <p>
          A room belongs to its two parties. Both are told that you open it, with your name and this reason.
          It opens the room for 8 hours; every file that you look at is written down.
        </p>
        <form onSubmit={handleSubmit} className={styles.form}>
          <WordsField
            name="reason"
            aria-label="Your reason"
            placeholder="The dispute is due on Monday."
            minRows={2}
            words={words}
            onWords={setWords}
            atMost={2000}
            required
            error={problem}
            data-autofocus
          />
          <Button type="submit" loading={isBusy} w="fit-content">
            Read the room
          </Button>
        </form>
      </Panel>
    </div>
  )
}
