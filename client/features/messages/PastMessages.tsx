// The messages as they stood at a moment, the last 200 of them: what was written before those is read by going further back.

import { shownNames } from '../../../shared/workroom/parties.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Stream } from './Stream.tsx'

import layout from '../../ui/layout.module.css'
import styles from './MessagesPage.module.css'

const nothing = (): void => undefined

export function PastMessages() {
  const { messages, offer } = useRoom((session) => session.view)
  const you = useRoom((session) => session.you?.role)
  if (you === undefined) return null
  if (messages.last.length === 0)
    return <EmptyState isScreen icon="message" title="Nothing that you could read was written yet" />
  const before = messages.count - messages.last.length
  return (
    <div className={styles.page}>
      {before > 0 && (
        <p className={layout.quiet}>
          {before === 1 ? '1 earlier message stands' : `${before} earlier messages stand`} further back.
        </p>
      )}
      <Stream
        older={[]}
        you={you}
        names={shownNames(offer)}
        line={Infinity}
        canChange={false}
        editing={null}
        onEditing={nothing}
      />
    </div>
  )
}
