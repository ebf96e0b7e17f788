// What the client has just answered to a review, and the way on. An approval can be undone until it is sent (V9): until
// then nobody else knows of it.

import { Button } from '@mantine/core'

import type { CardId } from '../../../shared/ids.ts'
import type { SetApart } from '../../../shared/isolated.ts'
import { nameOf } from '../../../shared/workroom/parties.ts'
import { cardsWaiting } from '../../../shared/workroom/review.ts'
import { firstName } from '../../room/firstName.ts'
import { type Deferred, useRoom } from '../../sync/roomSession.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isFirstClick } from './isFirstClick.ts'
import { openTask } from './openTask.ts'
import { useFocusOnMount } from './useFocusOnMount.ts'

import layout from '../../ui/layout.module.css'
import styles from './ReviewPanel.module.css'

export interface AnsweredProps {
  readonly given: 'approved' | 'redo'
  readonly card: CardId
  /** An approval that is not on the record yet. */
  readonly own?: Deferred | undefined
}

export function Answered({ given, card, own }: AnsweredProps) {
  const freelancer = useRoom((session) => firstName(nameOf(session.view, 'freelancer')))
  const isOffline = useRoom((session) => session.status !== 'live')
  const view = useRoom((session) => session.view)
  const [next, ...more] = cardsWaiting(view).filter((other) => other !== card)
  const button = useFocusOnMount<HTMLButtonElement>()
  const panel = useFocusOnMount<HTMLOutputElement>(next === undefined)
  return (
    <output
      className={`${layout.frame} ${styles.panel}`}
      data-tone="good"
      aria-label="Your review"
      ref={panel}
      tabIndex={-1}
    >
      <p className={styles.head}>
        <Icon name="checkCircle" size={20} className={styles.moment} />
        {given === 'approved' ? 'Approved' : 'Revision requested'}. {whoKnows(own, { freelancer, isOffline })}
      </p>
      <div className={styles.buttons}>
        {next !== undefined && (
          <Button size="xs" ref={button} onClick={(event) => isFirstClick(event) && openTask(next)}>
            Review the next task{more.length > 0 && ` (${more.length + 1} left)`}
          </Button>
        )}
        {own?.isResting && <WayBack own={own} isOffline={isOffline} />}
      </div>
    </output>
  )
}

function WayBack({ own, isOffline }: { readonly own: Deferred; readonly isOffline: boolean }) {
  const takeBack = useRoom((session) => session.takeBack)
  const sendNow = useRoom((session) => session.sendNow)
  return (
    <>
      <Button size="xs" variant="default" onClick={() => takeBack(own.id)}>
        Undo
      </Button>
      {!isOffline && (
        <Button size="xs" variant="subtle" onClick={() => sendNow(own.id)}>
          Send now
        </Button>
      )}
    </>
  )
}

interface Around {
  readonly freelancer: SetApart
  readonly isOffline: boolean
}

function whoKnows(own: Deferred | undefined, { freelancer, isOffline }: Around): string {
  if (own === undefined) return `${freelancer} has been told.`
  if (isOffline) return 'It is kept on this device, and sent when you are online again.'
  return own.isResting ? `${freelancer} is told in a few seconds.` : 'It is on its way.'
}
