// Opening a dispute: what it does, in plain words, and what is wrong in one's own (rule X1).

import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import { useRoomId } from '../../navigation/useRoomId.ts'
import { AttachedFiles, whyNot } from '../../room/AttachedFiles.tsx'
import { useAttachments } from '../../room/tabTransfers.ts'
import { useFormDraft } from '../../room/useFormDraft.ts'
import { useSend } from '../../room/useSend.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { sentenceOf } from '../../sync/sentenceOf.ts'
import { AskFirst } from '../../ui/AskFirst.tsx'
import { tooLong } from '../../ui/atMost.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { WordsField } from '../../ui/WordsField.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Dispute.module.css'

export function OpenDispute() {
  const earlier = useRoom((session) => session.view.dispute.openedAt)
  const [words, setWords] = useFormDraft(`dispute:${earlier}`)
  const attachments = useAttachments({ room: useRoomId() }, `dispute:${earlier}`)
  const refusal = useRoom((session) => session.wouldRefuse({ name: 'openDispute', args: { words: '?' } }))
  const wasWithdrawn = useRoom((session) => session.view.dispute.status === 'withdrawn')
  const isDelivered = useRoom(({ view }) => currentDelivery(view.delivery) !== null)
  const isHeld = useRoom((session) => session.view.funding.status === 'held')
  const isOffline = useRoom((session) => session.status !== 'live')
  const send = useSend()
  const open = async (): Promise<string | null> => {
    const files = attachments.refs
    const sentence = await send({ name: 'openDispute', args: { words, files } })
    if (sentence !== null) return sentence
    setWords('')
    attachments.settle(files)
    return null
  }
  if (refusal !== null) {
    return (
      <EmptyState
        isScreen
        icon="alert"
        title={wasWithdrawn ? 'The dispute was withdrawn' : 'There is no dispute'}
        text={sentenceOf(refusal)}
      />
    )
  }
  return (
    <>
      <h1>Open a dispute</h1>
      <div className={`${layout.stack} ${styles.narrow}`}>
        {wasWithdrawn && <p className={layout.quiet}>An earlier dispute was withdrawn.</p>}
        <Panel title="What it does">
          <ul className={styles.rules}>
            <li>
              {isDelivered ? 'The review clock stops' : 'Nothing can be delivered'}
              {isHeld ? ', and the held money stays where it is' : ''} until the dispute ends.
            </li>
            <li>You both write down your side, and can make and accept offers of amounts at any time.</li>
            <li>If you do not agree, support decides in writing. Nobody loses by being silent.</li>
            <li>
              You can withdraw it; then {isDelivered ? 'a full new review starts' : 'the work goes on'}.
            </li>
          </ul>
        </Panel>
        <Panel title="What is wrong?">
          <AttachedFiles attachments={attachments}>
            <WordsField
              aria-label="What is wrong?"
              placeholder="What was agreed, what you got, and what would put it right."
              minRows={5}
              maxRows={16}
              words={words}
              onWords={setWords}
            />
          </AttachedFiles>
          <div className={styles.buttons}>
            <AskFirst
              label="Open the dispute"
              look={{
                variant: 'filled',
                color: 'red.8',
                disabled:
                  isOffline ||
                  words.trim() === '' ||
                  tooLong(words, 4000) !== null ||
                  whyNot(attachments) !== null,
              }}
              title="Open a dispute?"
              confirmLabel="Open it"
              isDestructive
              onConfirm={open}
            >
              <p>
                The other party and support are told at once and read your words.{' '}
                {isDelivered ? 'The clock stops.' : 'Nothing is delivered until it ends.'}
              </p>
            </AskFirst>
            {isOffline && <span className={layout.quiet}>You are offline. This needs a connection.</span>}
          </div>
        </Panel>
      </div>
    </>
  )
}
