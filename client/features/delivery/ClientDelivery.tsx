// The client's page of a delivery: the report, the files with sizes and checksums, and the answer. Looking at it is
// recorded once (rule D6).

import { Alert } from '@mantine/core'
import { useEffect, useRef } from 'react'

import { currentDelivery } from '../../../shared/workroom/delivery.ts'
import type { Delivered } from '../../../shared/workroom/deliveryState.ts'
import { useFirstName } from '../../room/firstName.ts'
import { useRoom } from '../../sync/roomSession.ts'
import { LinkedText } from '../../ui/LinkedText.tsx'
import { DateTime } from '../../ui/Time.tsx'
import { AnswerDelivery } from './AnswerDelivery.tsx'
import { DeliveredFiles } from './DeliveredFiles.tsx'
import { DownloadAll } from './DownloadAll.tsx'
import { EarlierDeliveries } from './EarlierDeliveries.tsx'
import { FlaggedProblems } from './FlaggedProblems.tsx'
import { ReportText } from './ReportText.tsx'

import layout from '../../ui/layout.module.css'
import styles from './Deliver.module.css'

export function ClientDelivery() {
  const current = useRoom((session) => currentDelivery(session.view.delivery))
  const last = useRoom((session) => session.view.delivery.deliveries.at(-1))
  const freelancer = useFirstName('freelancer')
  useOpened(current)
  const delivery = current ?? last
  if (delivery === undefined) return null
  return (
    <div className={`${layout.page} ${styles.page}`}>
      <div className={`${layout.ends} ${styles.titleRow}`}>
        <div>
          <h1>{freelancer}’s delivery</h1>
          <p className={layout.quiet}>
            Delivered on <DateTime at={delivery.at} />
            {delivery.number > 1 && `, delivery ${delivery.number}`}
          </p>
        </div>
        <DownloadAll delivery={delivery} />
      </div>
      {current === null && (
        <Alert color="orange" className={styles.note}>
          {delivery.status === 'withdrawn'
            ? `${freelancer} withdrew this delivery. You will be told when there is a new one.`
            : `You requested a revision of this delivery. ${freelancer} works on it; you will be told when there is a new one.`}
          {delivery.comment !== '' && (
            <blockquote className={styles.asked}>
              <LinkedText text={delivery.comment} />
            </blockquote>
          )}
        </Alert>
      )}
      <div className={`${layout.columns} ${styles.columns}`} data-answer>
        <div className={layout.stack}>
          <section className={layout.card} aria-label="Report">
            <ReportText report={delivery.report} ai={delivery.ai} />
          </section>
          <DeliveredFiles {...delivery} />
        </div>
        <aside className={`${layout.stack} ${layout.inSight} ${styles.side}`}>
          {current !== null && <AnswerDelivery delivery={current} />}
          <FlaggedProblems />
          <EarlierDeliveries shown={delivery.number} />
        </aside>
      </div>
    </div>
  )
}

/** Once, when it is really on a screen that somebody may look at. */
function useOpened(current: Delivered | null): void {
  const confirm = useRoom((session) => session.confirm)
  const isLive = useRoom((session) => session.status === 'live')
  const asked = useRef(0)
  const unopened = current !== null && current.openedAt === null ? current.number : 0
  useEffect(() => {
    if (unopened === 0 || !isLive) return
    const open = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || asked.current === unopened) return
      asked.current = unopened
      const reply = await confirm({ name: 'openDelivery', args: {} })
      // Another tab was first: then it is recorded. Anything else is tried again with the next look.
      if (!reply.ok && reply.code !== 'opened-already') asked.current = 0
    }
    const handleLook = (): void => void open()
    handleLook()
    document.addEventListener('visibilitychange', handleLook)
    return () => document.removeEventListener('visibilitychange', handleLook)
  }, [unopened, isLive, confirm])
}
